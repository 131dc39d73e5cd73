/// A kind of statement file that is decoded for the benchmark; a format gets a line in ``all``.
struct StatementFile: Sendable {
    /// As the table shows it.
    let name: String
    /// Entries a second on one core that the project promises.
    let aim: Int
    /// Whether the decoder needs the whole document, so that it is measured on one in memory.
    var isHeldWhole = false
    let head: String
    let tail: String
    /// What stands between two entries.
    var separator = ""
    /// The entry of a number, from 0.
    let entry: @Sendable (Int) -> String

    static let all: [StatementFile] = [.camt, .csas, .fio]

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

    /// A page of Česká spořitelna's Premium Accounts API.
    static let csas = StatementFile(
        name: "csas json",
        aim: 1_000_000,
        isHeldWhole: true,
        head: #"{"pageNumber":0,"pageCount":1,"pageSize":200,"transactions":["#,
        tail: "]}",
        separator: ",",
        entry: { number in
            #"{"entryReference":"FC-\#(digits(number, 10))","amount":{"value":\#(amount(number)),"currency":"CZK"},"#
                + #""creditDebitIndicator":"\#(number % 5 == 0 ? "CRDT" : "DBIT")","status":"BOOK","#
                + #""bookingDate":{"date":"\#(day(number))"},"valueDate":{"date":"\#(day(number))"},"#
                + #""bankTransactionCode":{"proprietary":{"code":30000301000,"issuer":"Czech Banking Association"}},"#
                + #""entryDetails":{"transactionDetails":{"references":{"accountServicerReference":"\#(digits(number, 13))","#
                + #""chequeNumber":"451161XXXXXX0001"},"relatedParties":{"creditor":{"name":"\#(payee(number))"}},"#
                + #""remittanceInformation":{"structured":{"creditorReferenceInformation":{"reference":"#
                + #"["VS:\#(digits(number % 10_000, 4))","KS:1178"]}}},"additionalTransactionInformation":"Platba kartou"}}}"#
        }
    )

    /// The answer of the Fio banka API, with the columns that are nearly always empty.
    static let fio = StatementFile(
        name: "fio json",
        aim: 1_000_000,
        isHeldWhole: true,
        head: """
            {"accountStatement":{"info":{"accountId":"2100000001","bankId":"2010","currency":"CZK",\
            "iban":"CZ6520100000002100000001"},"transactionList":{"transaction":[
            """,
        tail: "]}}}",
        separator: ",",
        entry: { number in
            #"{"column22":{"value":\#(26_000_000_000 + number),"name":"ID pohybu","id":22},"column0":{"value":"\#(day(number))+0200","#
                + #""name":"Datum","id":0},"column1":{"value":-\#(amount(number)),"name":"Objem","id":1},"#
                + #""column14":{"value":"CZK","name":"Měna","id":14},"column2":null,"column10":null,"column3":null,"#
                + #""column12":null,"column4":null,"column5":{"value":"\#(digits(number % 10_000, 4))","name":"VS","id":5},"#
                + #""column6":null,"column7":{"value":"Nákup: \#(payee(number)), PRAHA, CZ","name":"Uživatelská identifikace","id":7},"#
                + #""column16":null,"column8":{"value":"Platba kartou","name":"Typ","id":8},"column18":null,"#
                + #""column17":{"value":\#(35_000_000_000 + number),"name":"ID pokynu","id":17},"column27":null}"#
        }
    )
}
