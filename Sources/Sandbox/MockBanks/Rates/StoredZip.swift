/// A zip archive of one file that is not compressed (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16).
enum StoredZip {
    static func archive(_ name: String, _ content: [UInt8]) -> [UInt8] {
        // Version, flags, method, time, day (1980-01-01), checksum, both sizes, length of the name, none of the extra.
        let size = UInt32(content.count)
        let shared = fields([
            (20, 2), (0, 2), (0, 2), (0, 2), (0x21, 2), (checksum(content), 4), (size, 4), (size, 4),
            (UInt32(name.utf8.count), 2), (0, 2),
        ])
        let local = fields([(0x0403_4B50, 4)]) + shared + Array(name.utf8) + content
        let central = fields([(0x0201_4B50, 4), (20, 2)]) + shared + fields([(0, 14)]) + Array(name.utf8)
        let (start, length) = (UInt32(local.count), UInt32(central.count))
        return local + central + fields([(0x0605_4B50, 4), (0, 4), (1, 2), (1, 2), (length, 4), (start, 4), (0, 2)])
    }

    /// Numbers of so many bytes, the lowest first.
    private static func fields(_ numbers: [(number: UInt32, byteCount: Int)]) -> [UInt8] {
        numbers.flatMap { little($0.number, $0.byteCount) }
    }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        let bytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
        return Array(bytes.prefix(count)) + Array(repeating: 0, count: max(0, count - 4))
    }

    /// CRC-32 (ISO 3309), bit by bit.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let half = sum >> 1
                sum = sum & 1 == 1 ? half ^ 0xEDB8_8320 : half
            }
        }
        return ~sum
    }
}
