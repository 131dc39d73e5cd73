import Foundation

/// Fifty invented payees, IBANs and amounts that nothing else would write.
struct Canary: Sendable {
    let payee: String
    let iban: String
    /// Seven bytes long, so that chance writes none.
    let minorUnits: Int64

    static let all = (0..<50).map { Canary(number: $0) }

    init(number: Int) {
        let birds = ["Žluťoučká pěnice", "Čáp Šťastný", "Křepelka Ďáblová", "Sýkora Něžná", "Ťuhýk Řehoř"]
        payee = "\(birds[number % birds.count]) kanár\(["ek", "ka"][number % 2]) \(7_301 + number * 37)"
        let account = "0800000019\(String(7_318_204_659 + number * 11_234_567).prefix(10))"
        let check = 98 - Canary.remainder(account + "123500")
        iban = "CZ\(check < 10 ? "0" : "")\(check)\(account)"
        minorUnits = 4_871_236_509_877_31 + Int64(number) * 1_234_567_890_173
    }

    /// `4871236509877.31`.
    var amount: String {
        let cents = minorUnits % 100
        return "\(minorUnits / 100).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// Every text to look for; the amount as three texts.
    var needles: [String] {
        [payee, iban, String(iban.suffix(10)), amount, amount.replacingOccurrences(of: ".", with: ",")] + [
            "\(minorUnits)"
        ]
    }

    /// A camt.053 statement of all canaries, each with its own text; a later one changes the texts.
    static func statement(_ number: Int) -> Data {
        let entries = all.enumerated().map { index, canary in
            """
            <Ntry><NtryRef>\(index)</NtryRef><Amt Ccy="CZK">\(canary.amount)</Amt><CdtDbtInd>\(index % 2 == 0 ? "DBIT" : "CRDT")</CdtDbtInd>
            <Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-02-\(10 + index % 10)</Dt></BookgDt><ValDt><Dt>2026-02-\(10 + index % 10)</Dt></ValDt>
            <AcctSvcrRef>K\(index)</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><\(party(index))><Pty><Nm>\(canary.payee)</Nm></Pty></\(party(index))>
            <\(party(index))Acct><Id><IBAN>\(canary.iban)</IBAN></Id></\(party(index))Acct></RltdPties>
            <RmtInf><Ustrd>\(canary.payee) \(number)</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
            """
        }
        return Data(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
            <GrpHdr><MsgId>C-\(number)</MsgId><CreDtTm>2026-02-28T20:00:0\(number)Z</CreDtTm></GrpHdr>
            <Stmt><Id>C-\(number)</Id><CreDtTm>2026-02-28T20:00:0\(number)Z</CreDtTm>
            <Acct><Id><IBAN>\(all[0].iban)</IBAN></Id><Ccy>CZK</Ccy></Acct>
            \(entries.joined(separator: "\n"))
            </Stmt></BkToCstmrStmt></Document>
            """.utf8
        )
    }

    private static func party(_ index: Int) -> String { index % 2 == 0 ? "Cdtr" : "Dbtr" }

    private static func remainder(_ digits: String) -> Int {
        digits.utf8.reduce(0) { ($0 * 10 + Int($1) - 48) % 97 }
    }
}
