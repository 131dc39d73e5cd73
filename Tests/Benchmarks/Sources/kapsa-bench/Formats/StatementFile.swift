/// A kind of statement file that is decoded for the benchmark; a format gets a line in ``all``.
struct StatementFile: Sendable {
    /// As the table shows it.
    let name: String
    /// Entries a second on one core that the project promises.
    let aim: Int
    /// How many entries a document holds, where a source answers page by page; `nil` when all stand in one.
    var pageSize: Int?
    /// The currency of a format that states none.
    var currency: String?
    let head: String
    let tail: String
    /// What stands between two entries.
    var separator = ""
    /// The entry of a number, from 0.
    let entry: @Sendable (Int) -> String

    static let all: [StatementFile] =
        [
            .csas, .csasOne, .csasCards, .fio, .kb, .berlinGroup, .goCardless, .enableBanking, .plaid, .simpleFIN,
            .camt,
        ] + [.germanMT940, .czechMT940, .ofx1, .ofx2, .qif, .abo] + [.georgeCSV, .fioCSV, .kbCSV, .revolutCSV]

    /// Invented names, as they occur in statements: one with letters beyond ASCII in three.
    static func payee(_ number: Int) -> String {
        let names = [
            "LIDL DĚKUJE ZA NÁKUP", "Albert hypermarket", "Česká pošta, s.p.", "Vodafone", "ROHLIK.CZ",
            "Dopravní podnik",
            "Tesco Expres", "Alza.cz a.s.",
        ]
        return names[number % names.count]
    }

    static func amount(_ number: Int) -> String { "\(number % 9_000 + 1).\(number % 90 + 10)" }

    /// The amount with a decimal comma.
    static func commaAmount(_ number: Int) -> String { "\(number % 9_000 + 1),\(number % 90 + 10)" }

    /// A day of September 2026, ISO 8601.
    static func day(_ number: Int) -> String { "2026-09-\(number % 20 + 10)" }

    /// The number with zeros in front.
    static func digits(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}

extension StatementFile {
    /// camt.053.001.08 as a Czech bank writes it, indented, about a kilobyte an entry.
    static let camt = StatementFile(
        name: "camt",
        aim: 100_000,
        head: """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>
            <Stmt><Id>S1</Id><Acct><Id><IBAN>CZ6508000000192000145399</IBAN></Id><Ccy>CZK</Ccy></Acct>

            """,
        tail: "</Stmt></BkToCstmrStmt></Document>\n",
        entry: { number in
            """
              <Ntry>
                <NtryRef>\(number + 1)</NtryRef>
                <Amt Ccy="CZK">\(amount(number))</Amt>
                <CdtDbtInd>\(number % 5 == 0 ? "CRDT" : "DBIT")</CdtDbtInd>
                <Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>\(day(number))</Dt></BookgDt>
                <ValDt><Dt>\(day(number))</Dt></ValDt>
                <AcctSvcrRef>REF\(digits(number, 12))</AcctSvcrRef>
                <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>CCRD</Cd><SubFmlyCd>POSD</SubFmlyCd></Fmly></Domn></BkTxCd>
                <NtryDtls><TxDtls>
                  <Refs><EndToEndId>/VS\(digits(number % 100_000, 6))/SS/KS1178</EndToEndId><TxId>TX\(number)</TxId></Refs>
                  <Amt Ccy="CZK">\(amount(number))</Amt>
                  <RltdPties><Cdtr><Pty><Nm>\(payee(number))</Nm></Pty></Cdtr>
                    <CdtrAcct><Id><Othr><Id>19-\(2_000_000_000 + number % 10_000)</Id></Othr></Id></CdtrAcct></RltdPties>
                  <RltdAgts><CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>0800</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt></RltdAgts>
                  <RmtInf><Ustrd>Nákup kartou číslo \(number)</Ustrd></RmtInf>
                </TxDtls></NtryDtls>
                <AddtlNtryInf>Platba kartou</AddtlNtryInf>
              </Ntry>

            """
        }
    )
}
