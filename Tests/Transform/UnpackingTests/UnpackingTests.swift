import Foundation
import SeededGenerator
import Testing
import Unpacking

struct UnpackingTests {
    /// Two files as a program writes them that cannot go back: sizes follow the content (data descriptors).
    private static let archive = bytes(
        base64: """
            UEsDBBQACAAIAAAAIVwAAAAAAAAAAAAAAAALAAAAYS9iL29uZS50eHTLz0tVyMfEXFjEyBIHAFBLBwhqdcNUDgAAAGAAAABQSwMEFAAIAAAA\
            AAAhXAAAAAAAAAAAAAAAAAcAAAB0d28udHh0dHdvUEsHCGaKyhEDAAAAAwAAAFBLAQIUAxQACAAIAAAAIVxqdcNUDgAAAGAAAAALAAAAAAAA\
            AAAAAACAAQAAAABhL2Ivb25lLnR4dFBLAQIUAxQACAAAAAAAIVxmisoRAwAAAAMAAAAHAAAAAAAAAAAAAACAAUcAAAB0d28udHh0UEsFBgAA\
            AAACAAIAbgAAAH8AAAAAAA==
            """
    )

    /// A gzip file of two members.
    private static let gzip = bytes(
        base64: """
            H4sIAAAAAAACA8tIzcnJV8hAkFwAO3yK3xIAAAAfiwgAAAAAAAIDS0xPzMzjAgD/GU+GBgAAAA==
            """
    )

    private static func bytes(base64: String) -> [UInt8] { [UInt8](Data(base64Encoded: base64) ?? Data()) }

    private func contents(_ archive: [UInt8]) throws(UnpackingFault) -> [String] {
        let zip = try ZipArchive(archive)
        var contents: [String] = []
        for member in zip.members {
            let reader = try zip.reader(of: member)
            var content: [UInt8] = []
            while let piece = try reader.next() { content += piece }
            contents.append(String(decoding: content, as: UTF8.self))
        }
        return contents
    }

    private func inflated(_ pieces: [[UInt8]], _ wrapping: Inflater.Wrapping) throws(UnpackingFault) -> [UInt8] {
        let inflater = Inflater(wrapping)
        var rest = pieces[...]
        var content: [UInt8] = []
        while let piece = try inflater.next(from: { rest.popFirst() }) { content += piece }
        return content
    }

    @Test
    func `Stored and deflated files come out of an archive, in its order`() throws {
        #expect(try ZipArchive(Self.archive).members.map(\.path) == ["a/b/one.txt", "two.txt"])
        #expect(try contents(Self.archive) == [String(repeating: "one one one one one one\n", count: 4), "two"])
    }

    /// Offsets as in the archive above: its directory begins at byte 127.
    @Test(arguments: [
        (127 + 8, 1 as UInt8, UnpackingFault.encrypted),
        (127 + 10, 12, .unsupported),
        (127 + 16, 0, .broken),
        (127 + 24, 0x61, .broken),
        (127, 0, .broken),
        (50, 0xFF, .broken),
    ])
    func `A changed archive is refused`(place: Int, byte: UInt8, fault: UnpackingFault) {
        var archive = Self.archive
        archive[place] = byte
        #expect(throws: fault) { try contents(archive) }
    }

    @Test
    func `An archive that says it holds more than any export is refused unread`() {
        var archive = Self.archive
        archive[127 + 27] = 0x41
        #expect(throws: UnpackingFault.tooLarge) { try ZipArchive(archive) }
        for byte in 127 + 24...127 + 27 { archive[byte] = 0xFF }
        #expect(throws: UnpackingFault.unsupported) { try ZipArchive(archive) }
    }

    @Test
    func `A part of an archive is refused, and changed bytes never crash`() {
        for end in 0..<Self.archive.count {
            #expect(throws: UnpackingFault.truncated) { try contents(Array(Self.archive[..<end])) }
        }
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<2_000 {
            var archive = Self.archive
            for _ in 0..<3 {
                archive[Int.random(in: archive.indices, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            _ = try? contents(archive)
        }
    }

    @Test
    func `A gzip file of several members comes out whole, whatever its pieces are`() throws {
        for size in [1, 7, 1_000] {
            let pieces = stride(from: 0, to: Self.gzip.count, by: size).map { start in
                Array(Self.gzip[start..<min(start + size, Self.gzip.count)])
            }
            #expect(String(decoding: try inflated(pieces, .gzip), as: UTF8.self) == "hello hello hello\nagain\n")
        }
        #expect(throws: UnpackingFault.truncated) { try inflated([Array(Self.gzip[..<20])], .gzip) }
    }

    /// Seventeen mebibytes of zeros in seventeen kibibytes, run by run.
    @Test
    func `A bomb is refused before it is unpacked`() {
        let runs: [(byte: UInt8, count: Int)] = [
            (0xEC, 1), (0xC1, 1), (0x01, 2), (0x00, 3), (0x80, 1), (0x90, 1), (0xFE, 1), (0xAF, 1), (0xEE, 1),
            (0x08, 1),
            (0x0A, 1), (0x00, 4_094), (0x80, 1), (0xD9, 1), (0x83, 1), (0x03, 1), (0x01, 1), (0x00, 4), (0x20, 1),
            (0xFF, 1), (0xD7, 1), (0x46, 1), (0x50, 1), (0x55, 4_095), (0x61, 1), (0x0F, 1), (0x0E, 1), (0x04, 1),
            (0x00, 4), (0x80, 1), (0xFC, 1), (0x5F, 1), (0x1B, 1), (0x41, 1), (0x55, 4_095), (0x85, 1), (0x3D, 1),
            (0x38, 1), (0x10, 1), (0x00, 5), (0xF2, 1), (0x7F, 1), (0x6D, 1), (0x04, 1), (0x55, 4_095), (0x95, 1),
            (0xF6, 1), (0xE0, 1), (0x90, 1), (0x00, 4), (0x40, 1), (0xD0, 1), (0xFF, 1), (0xD7, 1), (0x7E, 1),
            (0x30, 1),
            (0x03, 1), (0x00, 890), (0xF0, 1), (0x04, 1),
        ]
        let bomb = runs.flatMap { [UInt8](repeating: $0.byte, count: $0.count) }
        #expect(throws: UnpackingFault.tooLarge) { try inflated([bomb], .none) }
    }
}
