import Foundation
import Layouts
import Ledger
import Money
import Statements

/// Small invented documents.
enum Samples {
    static let account = AccountKey(number: "CZ6508000000192000145399", currency: .czk)

    static func camt(
        _ entries: String,
        balances: String = "",
        namespace: String = #" xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08""#,
        account: String = "<Id><IBAN>CZ65 0800 0000 1920 0014 5399</IBAN></Id><Ccy>CZK</Ccy>"
    ) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Document\(namespace)><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>
        <Stmt><Id>S1</Id><Acct>\(account)</Acct>\(balances)
        \(entries)</Stmt></BkToCstmrStmt></Document>
        """
    }

    static func balance(_ code: String, _ amount: String, _ day: String) -> String {
        """
        <Bal><Tp><CdOrPrtry><Cd>\(code)</Cd></CdOrPrtry></Tp><Amt Ccy="CZK">\(amount)</Amt>\
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>\(day)</Dt></Dt></Bal>
        """
    }

    static func entry(
        amount: String = #"<Amt Ccy="CZK">349.50</Amt>"#,
        side: String = "DBIT",
        status: String = "<Cd>BOOK</Cd>",
        booked: String = "<Dt>2026-09-03</Dt>",
        more: String = "",
        details: String = ""
    ) -> String {
        """
        <Ntry>\(amount)<CdtDbtInd>\(side)</CdtDbtInd><Sts>\(status)</Sts><BookgDt>\(booked)</BookgDt>\(more)\
        <NtryDtls>\(details)</NtryDtls></Ntry>
        """
    }

    static let cardDetail = """
        <TxDtls><Refs><EndToEndId>/VS0451/SS/KS1178</EndToEndId></Refs><RltdPties><Cdtr><Pty><Nm>LIDL</Nm></Pty></Cdtr>\
        </RltdPties><RmtInf><Ustrd>Nakup</Ustrd><Ustrd>v &amp; obchodě</Ustrd></RmtInf></TxDtls>
        """

    static let fullCamt = camt(
        entry(
            more: """
                <ValDt><DtTm>2026-09-01T23:30:00-02:00</DtTm></ValDt><AcctSvcrRef>REF1</AcctSvcrRef>\
                <BkTxCd><Prtry><Cd>30000301000</Cd><Issr>CBA</Issr></Prtry></BkTxCd>
                """,
            details: cardDetail
        ),
        balances: balance("OPBD", "1000.00", "2026-09-01") + balance("CLBD", "650.5", "2026-09-30")
    )

    static let csas = """
        {"pageNumber":0,"pageCount":1,"pageSize":100,"transactions":[
        {"entryReference":"FC-9000000001","amount":{"value":349.50,"currency":"CZK"},"creditDebitIndicator":"DBIT",
        "status":"BOOK","bookingDate":{"date":"2026-09-03T00:00:00.000Z"},"valueDate":{"date":"2026-09-01"},
        "bankTransactionCode":{"proprietary":{"code":30000301000,"issuer":"CBA"}},
        "entryDetails":{"transactionDetails":{"references":{"accountServicerReference":"0622510800001"},
        "amountDetails":{"instructedAmount":{"amount":{"value":14.00,"currency":"EUR"}}},
        "relatedParties":{"creditor":{"name":"LIDL DEKUJE"}},
        "remittanceInformation":{"structured":{"creditorReferenceInformation":{"reference":["VS:0451","KS:1178"]}}},
        "additionalTransactionInformation":"Platba kartou"}}}]}
        """

    static let fio = """
        {"accountStatement":{"info":{"accountId":"2100000001","bankId":"2010","currency":"CZK",
        "iban":"CZ6520100000002100000001","openingBalance":1000.00,"closingBalance":651.25,
        "dateStart":"2026-09-01+0200","dateEnd":"2026-09-30+0200"},"transactionList":{"transaction":[
        {"column22":{"value":26000000001,"name":"ID pohybu","id":22},"column0":{"value":"2026-09-03+0200","id":0},
        "column1":{"value":-348.75,"id":1},"column14":{"value":"CZK","id":14},"column5":{"value":"0451","id":5},
        "column7":{"value":"N\\u00e1kup: ALBERT, PRAHA","id":7},"column16":{"value":"N\\u00e1kup: ALBERT, PRAHA","id":16},
        "column8":{"value":"Platba kartou","id":8},"column17":{"value":35000000001,"id":17},
        "column2":null,"column10":{"value":" "},"column18":{"value":"-14.00 EUR","id":18}}]}}}
        """

    static let george = """
        Název účtu vlastníka;Číslo účtu vlastníka;Datum zaúčtování;Název protiúčtu;IBAN;BIC;Protiúčet;\
        Bankovní kód protiúčtu;Částka;Měna;Variabilní symbol;Zpráva pro příjemce;ID transakce
        Jana;19-2000145399/0800;03.09.2026;LIDL;;;27-1234560297;0100;"-1\u{A0}349,50";CZK;0451;"první ""řádek""
        druhý";T-1
        Jana;19-2000145399/0800;30.02.2026;LIDL;;;;;-1,00;CZK;;;T-2
        Jana;19-2000145399/0800;5.9.2026;;;;;;10,00;CZK;;;T-3

        """

    static let cnbDaily = """
        03.09.2026 #171
        země|měna|množství|kód|kurz
        EMU|euro|1|EUR|24,190
        Maďarsko|forint|100|HUF|6,158

        """

    static let cnbYear = """
        Datum|1 AUD|100 HUF|1 BGN
        02.01.2026|13,797|6,158|12,300
        Datum|1 AUD|100 HUF
        05.01.2026|13,800|
        06.01.2026|13,900|6,200

        """

    static let cnbJSON = """
        {"rates":[{"validFor":"2026-01-02","order":1,"currency":"euro","amount":1,"currencyCode":"EUR","rate":24.170},
        {"currencyCode":"QQQ","amount":1,"validFor":"2026-01-02","rate":1.000},
        {"currencyCode":"HUF","amount":100,"validFor":"2026-01-02","rate":6.2}]}
        """
}

func decoded(
    _ text: String,
    format: String? = nil,
    account: AccountKey? = nil
) throws(StatementError) -> DecodedDocument {
    try StatementDecoder.decode(
        Array(text.utf8),
        format: format,
        account: account,
        place: "sample",
        layouts: shippedLayouts
    )
}

/// The layouts of `pipelines/layouts`.
let shippedLayouts: [CSVLayout] = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let folder = root.appending(path: "pipelines/layouts").path(percentEncoded: false)
    return (try? LayoutSet(folders: [folder]) { _ in "" }.layouts) ?? []
}()
