import Records
import Testing

struct CBORTests {
    /// RFC 8949 Appendix A.
    @Test(
        arguments: [
            (0, [0x00]), (23, [0x17]), (24, [0x18, 0x18]), (100, [0x18, 0x64]), (1_000, [0x19, 0x03, 0xE8]),
            (1_000_000, [0x1A, 0x00, 0x0F, 0x42, 0x40]),
            (1_000_000_000_000, [0x1B, 0x00, 0x00, 0x00, 0xE8, 0xD4, 0xA5, 0x10, 0x00]),
            (-1, [0x20]), (-10, [0x29]), (-100, [0x38, 0x63]), (-1_000, [0x39, 0x03, 0xE7]),
            (.max, [0x1B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
            (.min, [0x3B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        ] as [(Int64, [UInt8])]
    )
    func `integers take the fewest bytes and come back`(value: Int64, bytes: [UInt8]) throws {
        var encoder = CBOREncoder()
        encoder.append(value)
        #expect(encoder.bytes == bytes)
        var decoder = CBORDecoder(bytes)
        #expect(try decoder.integer() == value)
        try decoder.end()
    }

    @Test(
        arguments: [
            [0x18, 0x17],  // 23 in two bytes
            [0x19, 0x00, 0x18],  // 24 in three bytes
            [0x5F, 0xFF],  // indefinite length
            [0x1B, 0x80, 0, 0, 0, 0, 0, 0, 0],  // beyond 64 signed bits
            [0x61],  // text cut short
            [],
        ] as [[UInt8]]
    )
    func `another encoding is refused`(bytes: [UInt8]) {
        var decoder = CBORDecoder(bytes)
        #expect(throws: RecordError.self) {
            if bytes.first == 0x61 { _ = try decoder.text() } else { _ = try decoder.integer() }
        }
    }

    @Test(
        arguments: [
            [0xA2, 0x02, 0x00, 0x01, 0x00],  // keys descend
            [0xA2, 0x01, 0x00, 0x01, 0x00],  // a key twice
            [0xA1, 0x01],  // a value is missing
            [0xBB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],  // more fields than bytes
        ] as [[UInt8]]
    )
    func `a map out of order is refused`(bytes: [UInt8]) {
        var decoder = CBORDecoder(bytes)
        #expect(throws: RecordError.self) {
            try decoder.map { (decoder: inout CBORDecoder, _) throws(RecordError) in try decoder.skip() }
        }
    }

    @Test
    func `nesting is bounded`() {
        var decoder = CBORDecoder(Array(repeating: 0x81, count: 100_000) + [0])
        #expect(throws: RecordError.self) { try decoder.skip() }
    }
}
