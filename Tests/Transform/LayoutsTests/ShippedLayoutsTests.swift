import Diagnostics
import Foundation
import Ledger
import Money
import SeededGenerator
import Statements
import Testing

struct ShippedLayoutsTests {
    private static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1"

    @Test(arguments: Shipped.exports)
    func `an export says what its golden says`(name: String) throws {
        let document = try decoded(Shipped.bytes(name), place: name)
        let lines = DecodeLines.lines(of: document) + document.rejected.map { "\($0.place) \($0.code)" }
        let found = lines.map { $0 + "\n" }.joined()
        let golden = Shipped.goldens.appending(path: name.replacing(".csv", with: ".jsonl"))
        let expected = try? String(contentsOf: golden, encoding: .utf8)
        if Self.isRecording || expected == nil {
            try found.write(to: golden, atomically: true, encoding: .utf8)
            Issue.record("recorded \(golden.lastPathComponent); read it, then run again without RECORD_GOLDENS")
        }
        #expect(found == expected)
    }

    @Test func `every layout has an export`() throws {
        let formats = Set(try Shipped.exports.map { try decoded(Shipped.bytes($0), place: $0).format })
        #expect(formats == Set(Shipped.layouts.map(\.format)))
        #expect(Shipped.layouts.count > 15)
    }

    /// The bytes in pieces of a few bytes are the same document.
    @Test(arguments: Shipped.exports, [1, 7, 100])
    func `an export may come in pieces`(name: String, size: Int) throws {
        let bytes = try Shipped.bytes(name)
        var rest = bytes[...]
        let document = DocumentBytes(place: name) {
            defer { rest = rest.dropFirst(size) }
            return rest.isEmpty ? nil : Array(rest.prefix(size))
        }
        var pieces = DecodedDocument(format: "")
        try StatementDecoder.decode(document, format: nil, account: nil, layouts: Shipped.layouts, into: &pieces)
        #expect(pieces == (try decoded(bytes, place: name)))
    }

    @Test(arguments: Shipped.exports)
    func `an export cut at any byte never has another amount`(name: String) throws {
        let bytes = try Shipped.bytes(name)
        let amounts = try decoded(bytes, place: name).statements.flatMap(\.entries).map(\.amount)
        for end in stride(from: bytes.count * 2 / 3, to: bytes.count, by: 3) {
            guard let part = try? decoded(Array(bytes[..<end]), place: name) else { continue }
            let found = part.statements.flatMap(\.entries).map(\.amount)
            #expect(found == Array(amounts.prefix(found.count)), "at byte \(end)")
        }
    }

    @Test func `changed bytes never crash the reader`() throws {
        var generator = SeededGenerator(seed: 20_261_124)
        for name in Shipped.exports {
            let whole = try Shipped.bytes(name)
            for _ in 0..<12 {
                var bytes = whole
                for _ in 0..<4 {
                    let mark = [0x22, 0x3B, 0x2C, 0x0A, 0x0D, .random(in: 0...255, using: &generator)] as [UInt8]
                    bytes[.random(in: bytes.indices, using: &generator)] = mark.randomElement(using: &generator) ?? 0
                }
                _ = try? decoded(bytes, place: name)
            }
        }
    }

    @Test(arguments: [
        ("2019-03-02_11-50-46_bunq-statement.csv", "bunq-csv", 7, "-8.78"),
        ("MonzoDataExport_February2018_2018-02-26_174335.csv", "monzo-csv", 1, "-10.00"),
        ("TH_20180101-20180523_strana_1.csv", "servis24-csv", 9, "-111.11"),
        ("export_BE11123456789012_20180304_1422.csv", "kbc-csv", 1, "-3.40"),
        ("statement_1.csv", "barclaycard-uk-csv", 1, "-20.59"),
        ("test_raiffeisen_01.csv", "raiffeisen-at-csv", 73, "-33.87"),
    ])
    func `a published export is read whole`(name: String, format: String, count: Int, first: String) throws {
        let folder = Shipped.root.deletingLastPathComponent().appending(path: "shared/fixtures/csv")
        guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
            print("SKIPPED: no \(name) in \(folder.path(percentEncoded: false))")
            return
        }
        let document = try decoded([UInt8](data), place: name)
        let entries = document.statements.flatMap(\.entries)
        #expect(document.format == format)
        // That file's maker put a line between the rows that is none.
        #expect(document.rejected.map(\.place) == (format == "raiffeisen-at-csv" ? ["\(name):71"] : []))
        #expect(entries.count == count)
        #expect(entries.first?.amount.decimalText == first)
    }
}
