/// An unambiguous list of byte strings: for each item a length of four bytes, big-endian, then the bytes.
struct TLV {
    private(set) var bytes: [UInt8] = []

    /// Starts with the label that keeps one use apart from every other.
    init(_ label: String) { append(Array(label.utf8)) }

    mutating func append(_ item: [UInt8]) {
        bytes += UInt32(item.count).bigEndianBytes
        bytes += item
    }

    mutating func append(_ text: String) { append(Array(text.utf8)) }

    mutating func append(_ number: UInt32) { append(number.bigEndianBytes) }
}

extension UInt32 {
    var bigEndianBytes: [UInt8] {
        [
            UInt8(truncatingIfNeeded: self >> 24),
            UInt8(truncatingIfNeeded: self >> 16),
            UInt8(truncatingIfNeeded: self >> 8),
            UInt8(truncatingIfNeeded: self),
        ]
    }

    /// Reads four bytes; the caller has checked that there are as many.
    init(bigEndian bytes: some Sequence<UInt8>) {
        self = bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
