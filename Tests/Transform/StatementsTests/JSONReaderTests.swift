import SeededGenerator
import Testing

@testable import Statements

/// Rows that are read by comparison with earlier ones are those that are read byte by byte.
struct JSONReaderTests {
    @Test(arguments: [UInt64(1), 20_261_124])
    func `comparing rows changes neither values nor errors`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var counts = (read: 0, refused: 0)
        for round in 0..<400 {
            var text = Array(Self.text(&random).utf8)
            if round % 4 == 0 {
                for _ in 0..<Int.random(in: 1...3, using: &random) {
                    let place = Int.random(in: text.indices, using: &random)
                    text[place] = Self.marks.randomElement(using: &random) ?? 0
                }
            }
            if round % 9 == 0 { text.removeLast(Int.random(in: 0..<text.count, using: &random)) }
            let (compared, plain) = (Self.reading(text, true), Self.reading(text, false))
            let isSame = compared == plain
            #expect(isSame, "seed \(seed), round \(round): \(String(decoding: text, as: UTF8.self))")
            if case .success = plain { counts.read += 1 } else { counts.refused += 1 }
        }
        #expect(counts.read > 100 && counts.refused > 50, "seed \(seed)")
    }

    private static func reading(_ text: [UInt8], _ comparesRows: Bool) -> Result<[JSONText.Node], StatementError> {
        Result { () throws(StatementError) in
            try JSONReader.read(text, place: "file", comparesRows: comparesRows).nodes
        }
    }

    private static let marks = Array(#""\{}[],: 0a-."#.utf8)

    /// A list of rows of a few kinds.
    private static func text(_ random: inout SeededGenerator) -> String {
        let rows = (0..<Int.random(in: 0...12, using: &random)).map { _ in
            let kinds = [
                #"{"id":"#, #"{ "id": "#, #"{"id":1,"list":[{"x":null},{"x":true}],"more":{"id":"#,
                #"{"nested":{"empty":{},"none":[],"t":false},"long key with a name":"#, #"{"":"#, "[",
            ]
            let kind = Int.random(in: 0..<kinds.count * 3, using: &random)
            let place = kind < kinds.count ? kind : kind % 2
            let tail = place == 2 ? "}}" : place == 5 ? "]" : "}"
            return kinds[place] + value(&random) + (kind % 5 == 0 ? #","other":"# + value(&random) : "") + tail
        }
        return #"{"page":1,"rows":["# + rows.joined(separator: ",") + "]}"
    }

    private static func value(_ random: inout SeededGenerator) -> String {
        let values = [
            #""""#, #""Lípa""#, #""a longer text without escapes""#, #""a \"quoted\" word""#, #""\u00e9""#, "0",
            "-12.50",
            "1e3", "1.0E7", "null", "[1,2]", #"{"id":2}"#, #"{"id":2,"id":3}"#, "01", "tru",
        ]
        // The last three are no JSON.
        let place = Int.random(in: 0..<150, using: &random)
        return values[place < values.count ? place : place % 12]
    }
}
