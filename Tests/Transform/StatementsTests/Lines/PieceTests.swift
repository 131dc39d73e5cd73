import Ledger
import Money
import SeededGenerator
import Testing

@testable import Statements

/// What holds for every format that is read in pieces.
struct PieceTests {
    static let samples = [
        LineSamples.german, LineSamples.czech, LineSamples.ofx1, LineSamples.ofx2, LineSamples.qif, LineSamples.abo,
    ]

    @Test(arguments: samples)
    func `Pieces of any size give the same document`(text: String) throws {
        let bytes = Array(text.utf8)
        let whole = try decoded(text, account: Samples.account)
        for seed in 0..<40 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            var rest = bytes[...]
            let document = DocumentBytes(place: "sample") { () throws(StatementError) -> [UInt8]? in
                guard !rest.isEmpty else { return nil }
                let piece = rest.prefix(Int.random(in: 1...(seed < 20 ? 7 : 300), using: &random))
                rest = rest.dropFirst(piece.count)
                return Array(piece)
            }
            var found = DecodedDocument(format: "")
            try StatementDecoder.decode(document, format: nil, account: Samples.account, into: &found)
            #expect(found == whole, "seed \(seed)")
        }
    }

    @Test(arguments: samples)
    func `Each line ending reads the same`(text: String) throws {
        let feeds = text.replacing("\r\n", with: "\n")
        let whole = try decoded(feeds, account: Samples.account)
        #expect(try decoded(feeds.replacing("\n", with: "\r\n"), account: Samples.account) == whole)
        guard !text.contains("<OFX>") else { return }
        #expect(try decoded(feeds.replacing("\n", with: "\r"), account: Samples.account) == whole)
    }

    /// Every prefix of a document either fails or holds only movements that the whole document holds.
    @Test(arguments: samples)
    func `Truncation at any byte never changes an amount`(text: String) throws {
        let amounts = try decoded(text, account: Samples.account).statements.flatMap(\.entries).map(\.amount)
        let balances = try decoded(text, account: Samples.account).statements.flatMap(\.balances)
        let bytes = Array(text.utf8)
        for end in 0..<bytes.count {
            guard
                let part = try? StatementDecoder.decode(
                    Array(bytes[..<end]),
                    format: nil,
                    account: Samples.account,
                    place: "sample"
                )
            else { continue }
            let found = part.statements.flatMap(\.entries).map(\.amount)
            #expect(found == Array(amounts.prefix(found.count)), "at byte \(end)")
            #expect(part.statements.flatMap(\.balances).allSatisfy(balances.contains), "at byte \(end)")
        }
    }

    @Test
    func `A field becomes the text that CleanText makes of it`() {
        let alphabet = Array(" \t\n\u{7F}\0aZ09,áčžß\u{A0}\u{AD}\u{300}ạ€\u{200B}\u{85}".unicodeScalars)
        var random = SeededGenerator(seed: 7)
        var fields = FieldText()
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...9, using: &random) {
                text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &random)])
            }
            let string = String(text)
            #expect(fields.clean(Array(string.utf8)[...]) == CleanText.clean(string), "\(Array(text))")
        }
    }

    @Test(arguments: [
        ("NONREF", true), ("nonref", true), ("NOT PROVIDED", true), ("NOTPROVIDED", true), ("--", true), ("", true),
        ("NONREF1", false), ("NON", false), ("NOTPROVIDE", false), ("Č", false), ("1", false),
    ])
    func `A reference that says there is none`(text: String, expected: Bool) {
        #expect(Array(text.utf8)[...].isPlaceholder == expected)
    }

    @Test(arguments: [
        ("VS:0451", "0451", nil, nil), ("/VS/451/KS/0308/SS/7", "451", "0308", "7"),
        ("VS 451 KS308", "451", "308", nil),
        ("VS451KS308SS7", "451", "308", "7"), ("vs: 451", "451", nil, nil), ("EVS451", nil, nil, nil),
        ("VS12345678901", nil, nil, nil), ("VS45A", nil, nil, nil), ("VS", nil, nil, nil), ("DRESS 12", nil, nil, nil),
        ("SS20 VS.12", "12", nil, "20"),
    ])
    func `Symbols among other words`(text: String, variable: String?, constant: String?, specific: String?) {
        var symbols = PaymentSymbols()
        symbols.fill(scanning: Array(text.utf8)[...])
        #expect(symbols == PaymentSymbols(variable: variable, constant: constant, specific: specific))
    }

    @Test
    func `A byte is found where a plain search finds it`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in UInt8.random(in: 0...3, using: &random)
            }
            let start = Int.random(in: 0...bytes.count, using: &random)
            let (one, other) = (UInt8.random(in: 0...9, using: &random), UInt8.random(in: 0...255, using: &random))
            let found = bytes.withUnsafeBufferPointer { $0.index(of: one, or: other, from: start) }
            let expected = bytes[start...].firstIndex { $0 == one || $0 == other }
            #expect(found == expected ?? bytes.count)
        }
    }
}
