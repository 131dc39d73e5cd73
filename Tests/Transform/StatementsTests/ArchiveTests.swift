import Diagnostics
import Ledger
import Money
import Statements
import Testing

struct ArchiveTests {
    /// An archive of stored files (PKWARE APPNOTE 6.3.10, sections 4.3.7 to 4.3.16).
    private func zip(_ files: [(path: String, content: String)]) -> [UInt8] {
        func number(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (path, content) in files {
            let content = Array(content.utf8)
            let name = Array(path.utf8)
            let sizes = number(checksum(content), 4) + number(content.count, 4) + number(content.count, 4)
            let common = number(20, 2) + number(0, 2) + number(0, 2) + number(0, 4) + sizes + number(name.count, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 12) + number(bytes.count, 4) + name
            bytes += number(0x0403_4B50, 4) + common + number(0, 2) + name + content
        }
        let counts = number(files.count, 2) + number(files.count, 2)
        let places = number(directory.count, 4) + number(bytes.count, 4)
        return bytes + directory + number(0x0605_4B50, 4) + number(0, 4) + counts + places + number(0, 2)
    }

    /// CRC-32 (RFC 1952, section 8), bit by bit.
    private func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }

    private func each(_ bytes: [UInt8], format: String? = nil) throws(StatementError) -> [DecodedDocument] {
        try StatementDecoder.decodeEach(
            bytes,
            format: format,
            account: nil,
            place: "march.zip",
            layouts: shippedLayouts
        )
    }

    @Test
    func `Each file of an archive is a document of its own, of any format`() throws {
        let files = [
            ("camt/one.xml", Samples.fullCamt), ("__MACOSX/._one.xml", "x"), (".DS_Store", "x"),
            ("camt/one.PDF", "%PDF"),
            ("george.csv", Samples.george), ("fio.json", Samples.fio),
        ]
        let documents = try each(zip(files))
        #expect(documents.map(\.member) == ["camt/one.xml", "george.csv", "fio.json"])
        #expect(documents.map(\.format) == ["camt.053.001.08", "george-csv", "fio-json"])
        #expect(documents[0].statements == (try decoded(Samples.fullCamt)).statements)
        #expect(documents[1].rejected.map(\.place) == ["march.zip/george.csv:4"])
        let together = try StatementDecoder.decode(
            zip(files),
            format: nil,
            account: nil,
            place: "march.zip",
            layouts: shippedLayouts
        )
        #expect(together.statements == documents.flatMap(\.statements))
    }

    @Test
    func `A file that cannot be read is a finding, and the others stay`() throws {
        let documents = try each(zip([("a.txt", "hello"), ("b.xml", Samples.fullCamt), ("c.xml", "<Document>")]))
        #expect(documents.map(\.statements.count) == [0, 1, 0])
        #expect(
            documents.flatMap(\.rejected).map { "\($0.code) \($0.place)" } == [
                "statement/unrecognised march.zip/a.txt", "statement/truncated march.zip/c.xml",
            ]
        )
    }

    @Test(arguments: [
        ([("a.txt", "hello")], StatementError.unrecognised(place: "march.zip/a.txt")),
        ([], .noStatement(place: "march.zip")),
        ([("inner.zip", "PK\u{3}\u{4}")], .unrecognised(place: "march.zip/inner.zip")),
    ])
    func `An archive without any statement is refused`(files: [(String, String)], error: StatementError) {
        #expect(throws: error) { try each(zip(files)) }
    }

    @Test
    func `A broken or encrypted archive is refused`() {
        var archive = zip([("b.xml", Samples.fullCamt)])
        let directory = archive.count - 22 - 46 - 5
        archive[directory + 8] = 1
        #expect(throws: StatementError.archive(place: "march.zip", reason: "it is encrypted")) { try each(archive) }
        archive[directory + 8] = 0
        archive[100] ^= 1
        #expect(throws: StatementError.archive(place: "march.zip/b.xml", reason: "it is broken")) { try each(archive) }
        #expect(throws: StatementError.truncated(place: "march.zip")) { try each(Array(archive.dropLast(30))) }
    }

    @Test
    func `A document reads the same from pieces of any size`() throws {
        for text in [Samples.fullCamt, Samples.csas, Samples.fio, Samples.george, Samples.cnbYear] {
            let bytes = Array(text.utf8)
            for size in [1, 5, 64] {
                var start = 0
                let document = DocumentBytes(place: "sample") { () throws(StatementError) in
                    guard start < bytes.count else { return nil }
                    defer { start += size }
                    return Array(bytes[start..<min(start + size, bytes.count)])
                }
                var found = DecodedDocument(format: "")
                try StatementDecoder.decode(
                    document,
                    format: nil,
                    account: nil,
                    layouts: shippedLayouts,
                    into: &found
                )
                #expect(found == (try decoded(text)))
            }
        }
    }
}
