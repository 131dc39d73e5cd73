/// How records lie in a part: a type byte, a length of four bytes (big-endian), then the record; one trailer ends it.
enum RecordFrame {
    static let headSize = 5
    static let record: UInt8 = 1
    static let trailer: UInt8 = 2

    static func framed(_ bytes: [UInt8], type: UInt8) -> [UInt8] {
        let length = UInt32(bytes.count)
        let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> UInt32($0)) }
        return [type] + head + bytes
    }

    /// The length stated in a head that starts at `offset`.
    static func length(in bytes: [UInt8], at offset: Int) -> Int {
        bytes[offset + 1..<offset + headSize].reduce(0) { $0 << 8 | Int($1) }
    }
}
