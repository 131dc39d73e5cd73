import Diagnostics
import Ledger
import Money
import SeededGenerator
import Statements
import Testing

struct RefusalTests {
    private func failure(_ bytes: [UInt8], format: String? = nil) -> StatementError? {
        do throws(StatementError) {
            _ = try StatementDecoder.decode(
                bytes,
                format: format,
                account: nil,
                place: "sample",
                layouts: shippedLayouts
            )
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("", "statement/unrecognised"),
        ("hello", "statement/unrecognised"),
        ("<html><body>Sign in</body></html>", "statement/unrecognised"),
        (#"{"error":"invalid"}"#, "statement/unrecognised"),
        ("[]", "statement/unrecognised"),
        ("PK\u{3}\u{4}\0\0", "statement/truncated"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///x'>]><a>&x;</a>", "statement/doctype"),
        ("<!doctype html><html><br></html>", "statement/doctype"),
        ("<Document><BkToCstmrStmt><Stmt>", "statement/truncated"),
        ("<Document><BkToCstmrStmt></Stmt></Document>", "statement/malformed"),
        ("<Document><BkToCstmrStmt>&nbsp;</BkToCstmrStmt></Document>", "statement/malformed"),
        ("<Document><BkToCstmrStmt/></Document>", "statement/no-statement"),
        ("<Document><BkToCstmrStmt><Stmt/></BkToCstmrStmt></Document>", "statement/malformed"),
        (#"{"rates":[}"#, "statement/malformed"),
        (#"{"rates":[],"rates":[]}"#, "statement/malformed"),
        (#"{"rates":[]} x"#, "statement/malformed"),
        (#"{"rates":[01]}"#, "statement/malformed"),
        (#"{"a":1,"\u0061":2}"#, "statement/malformed"),
        (#"{"\u0061":1,"a":2}"#, "statement/malformed"),
        (#"{"ab":1,"ba":{"ab":2},"ab":3}"#, "statement/malformed"),
        (#"{"rates":["\ud800"]}"#, "statement/malformed"),
        (#"{"rates":[{"validFor":"20"#, "statement/truncated"),
        (#"<?xml version="1.0" encoding="ebcdic-cp-us"?><Document/>"#, "statement/malformed"),
    ])
    func `What is no statement is refused with its own code`(text: String, code: String) {
        #expect(failure(Array(text.utf8))?.code == code)
    }

    @Test
    func `Nesting beyond the limit is refused`() {
        let deep = #"{"rates":"# + String(repeating: "[", count: 100_000)
        #expect(failure(Array(deep.utf8))?.code == "statement/malformed")
        let open = String(repeating: "<a>", count: 200)
        #expect(failure(Array("<Document>\(open)".utf8)) != nil)
    }

    @Test
    func `A document over the limit is refused unread`() {
        let failure = failure(Array(repeating: 0x20, count: StatementDecoder.byteLimit + 1))
        #expect(failure == .tooLarge(place: "sample"))
        #expect(failure?.exit == .badData)
    }

    @Test
    func `An unknown format is a mistake of the command line`() {
        #expect(failure([], format: "mt101") == .unknownFormat)
        #expect(StatementError.unknownFormat.exit == .usage)
        #expect(
            StatementDecoder.formatNames == [
                "abo", "berlin-group-json", "camt", "cnb-json", "cnb-text", "cnb-year-text", "cobs-accounts",
                "csas-accounts-v3", "csas-card-transactions-v3", "ecb-csv", "ecb-xml", "enable-banking-json",
                "fio-json", "frankfurter-json", "gocardless-json", "kb-adaa", "manual-json", "mt940", "mt942", "ofx",
                "plaid-json",
                "qif", "qif-dmy", "qif-mdy", "qif-ymd", "simplefin-json", "unirate-json",
            ]
        )
    }

    @Test(arguments: [Samples.fullCamt, Samples.csas, Samples.fio, Samples.george, Samples.cnbDaily, Samples.cnbYear])
    func `A document is refused under every format's name but its own`(text: String) throws {
        let own = try decoded(text).format
        // Banks of one standard write one shape, so only a name tells them apart.
        let names = StatementDecoder.formatNames.filter { own != "csas-accounts-v3" || $0 != "cobs-accounts" }
        for name in names where !own.hasPrefix(name) {
            #expect(failure(Array(text.utf8), format: name) == .unrecognised(place: "sample"))
        }
        let name = own.hasPrefix("camt") ? "camt" : own
        #expect(failure(Array(text.utf8), format: name) == nil)
    }

    @Test
    func `A malformed document names the line`() {
        let text = "<Document>\n<BkToCstmrStmt>\n</Stmt>\n</Document>"
        #expect(failure(Array(text.utf8))?.problem == "sample:3: the text is not well-formed XML")
        #expect(failure(Array("{\n\"rates\": [}".utf8))?.problem == "sample:2: a value is no JSON")
    }

    /// Every prefix of a document either fails or holds only amounts that the whole document holds.
    @Test(arguments: [
        Samples.fullCamt, Samples.csas, Samples.fio, Samples.george, Samples.cnbDaily, Samples.cnbYear, Samples.cnbJSON,
    ])
    func `Truncation at any byte never changes an amount`(text: String) throws {
        let whole = try decoded(text)
        let amounts = whole.statements.flatMap(\.entries).map(\.amount)
        let bytes = Array(text.utf8)
        for end in 0..<bytes.count {
            guard
                let part = try? StatementDecoder.decode(
                    Array(bytes[..<end]),
                    format: nil,
                    account: Samples.account,
                    place: "sample",
                    layouts: shippedLayouts
                )
            else { continue }
            let found = part.statements.flatMap(\.entries).map(\.amount)
            #expect(found == Array(amounts.prefix(found.count)), "at byte \(end)")
            #expect(part.rates == Array(whole.rates.prefix(part.rates.count)), "at byte \(end)")
        }
    }

    @Test
    func `Changed bytes never crash the decoder`() {
        var generator = SeededGenerator(seed: 20_260_903)
        for text in [Samples.fullCamt, Samples.csas, Samples.fio, Samples.george, Samples.cnbDaily, Samples.cnbYear] {
            for _ in 0..<150 {
                var bytes = Array(text.utf8)
                for _ in 0..<3 {
                    bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
                }
                _ = failure(bytes)
            }
        }
    }

    @Test(arguments: [
        (StatementError.truncated(place: "a.xml"), "a.xml: the file ends in the middle of its content"),
        (.malformed(place: "a.xml", line: 3, reason: "a colon is missing"), "a.xml:3: a colon is missing"),
    ])
    func `A refused document is a finding that names its place once`(error: StatementError, text: String) {
        #expect("\(error.finding.place): \(error.finding.reason)" == text)
    }
}
