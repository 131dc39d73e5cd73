import Foundation
import Ledger
import SeededGenerator
import Statements
import Testing

/// The inputs that `make fuzz` begins from, and what a seed makes of them.
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../Fuzz/corpus"
    )

    /// The names of the formats; `any` holds what is detected.
    static let formats: [String] = names(in: folder)

    private static func names(in folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    private static func files(of format: String) throws -> [[UInt8]] {
        let folder = folder.appending(path: format)
        return try names(in: folder).map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
    }

    /// The document, or the code of its error.
    private static func outcome(of bytes: [UInt8], format: String, pieceSize: Int?) -> Result<
        DecodedDocument, StatementError
    > {
        // A colon stands in no folder's name.
        let format = format == "any" ? nil : format.replacing("csv-", with: "csv:")
        return Result { () throws(StatementError) in
            guard let pieceSize else {
                return try StatementDecoder.decode(
                    bytes,
                    format: format,
                    account: Samples.account,
                    place: "input",
                    layouts: shippedLayouts
                )
            }
            var start = 0
            let document = DocumentBytes(place: "input") { () throws(StatementError) in
                guard start < bytes.count else { return nil }
                defer { start += pieceSize }
                return Array(bytes[start..<min(start + pieceSize, bytes.count)])
            }
            var decoded = DecodedDocument(format: "")
            try StatementDecoder.decode(
                document,
                format: format,
                account: Samples.account,
                layouts: shippedLayouts,
                into: &decoded
            )
            return decoded
        }
    }

    @Test
    func `Every format has something to begin from`() {
        for name in StatementDecoder.formatNames { #expect(Self.formats.contains(name), "Tests/Fuzz/corpus/\(name)") }
    }

    @Test(arguments: formats)
    func `An input of the corpus is read`(format: String) throws {
        for bytes in try Self.files(of: format) {
            let document = try Self.outcome(of: bytes, format: format, pieceSize: nil).get()
            #expect(!document.statements.isEmpty || !document.rates.isEmpty)
        }
    }

    @Test(arguments: formats)
    func `A changed input never crashes, and says the same whole and in pieces`(format: String) throws {
        var generator = SeededGenerator(seed: 20_261_124)
        let files = try Self.files(of: format)
        for round in 0..<60 {
            var bytes = files[round % files.count]
            let other = files[Int.random(in: files.indices, using: &generator)]
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
            case 1:
                let start = Int.random(in: other.indices, using: &generator)
                bytes.insert(
                    contentsOf: other[start...].prefix(40),
                    at: Int.random(in: bytes.indices, using: &generator)
                )
            case 2:
                let start = Int.random(in: bytes.indices, using: &generator)
                bytes.removeSubrange(start..<min(bytes.count, start + 9))
            default:
                for _ in 0..<3 {
                    bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0...255, using: &generator)
                }
            }
            let whole = Self.outcome(of: bytes, format: format, pieceSize: nil)
            let pieces = Self.outcome(of: bytes, format: format, pieceSize: Int.random(in: 1...99, using: &generator))
            #expect(whole == pieces, "round \(round)")
        }
    }
}
