"""Invented statement files: each wave repeats half of the one before, with some texts mended by the bank."""

import random

FIRST_DAYS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]


def entry(number, version, source):
    amount = f"{source.randrange(1, 900)}.{source.randrange(100):02}"
    day = f"{FIRST_DAYS[number // 50 % len(FIRST_DAYS)]}-{1 + number % 28:02}"
    return (
        f"<Ntry><Amt Ccy=\"CZK\">{amount}</Amt><CdtDbtInd>{source.choice(['DBIT', 'DBIT', 'CRDT'])}</CdtDbtInd>"
        f"<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day}</Dt></BookgDt>"
        f"<AcctSvcrRef>R{number:08}</AcctSvcrRef><NtryDtls><TxDtls><RmtInf><Ustrd>Shop {number % 40}, visit"
        f" {number}{' corrected' if version else ''}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def statement(user, wave, rows, seed):
    """The camt.053 file of one user and wave."""
    entries = []
    start = wave * rows // 2
    for number in range(start, start + rows):
        # The amount of a movement is the same in every wave, its text is mended once in a while in the later one.
        source = random.Random(f"{seed}/{user}/{number}")
        is_again = wave > 0 and number < start + rows // 2
        entries.append(entry(number, 1 if is_again and number % 7 == 0 else 0, source))
    iban = ["CZ6508000000192000145399", "CZ9455000000001011038930", "CZ4201000000195505030267"][user]
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">'
        f"<BkToCstmrStmt><GrpHdr><MsgId>M{wave}</MsgId></GrpHdr><Stmt><Id>S{wave}</Id><Acct><Id><IBAN>{iban}</IBAN>"
        f"</Id><Ccy>CZK</Ccy></Acct>{''.join(entries)}</Stmt></BkToCstmrStmt></Document>"
    )
