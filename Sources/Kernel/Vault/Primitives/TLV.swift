/// An unambiguous list of byte strings: for each item a length of four bytes, big-endian, then the bytes.
struct TLV: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []

    /// Starts with the label that keeps one use apart from every other.
    init(_ label: String) {
        bytes.reserveCapacity(256)
        append(label)
    }

    /// Starts without a label, for items that go into another list.
    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    /// Adds items that were written before.
    mutating func append(written items: ArraySlice<UInt8>) { bytes += items }

    /// Adds one item of 16 bytes.
    mutating func append(_ number: (UInt64, UInt64)) {
        append(count: 16)
        append(bits: number.0)
        append(bits: number.1)
    }

    mutating func append(_ item: some Collection<UInt8>) {
        append(count: item.count)
        bytes += item
    }

    mutating func append(_ text: String) {
        append(count: text.utf8.count)
        var text = text
        text.withUTF8 { unsafe bytes.append(contentsOf: $0) }
    }

    /// Adds one item that is made of several pieces.
    mutating func append(joining pieces: ArraySlice<UInt8>...) {
        append(count: pieces.reduce(0) { $0 + $1.count })
        for piece in pieces { bytes += piece }
    }

    mutating func append(_ number: UInt32) {
        append(count: 4)
        append(bits: number)
    }

    mutating func append(_ number: UInt64) {
        append(count: 8)
        append(bits: number)
    }

    private mutating func append(count: Int) { append(bits: UInt32(count)) }

    private mutating func append(bits: some FixedWidthInteger) {
        unsafe withUnsafeBytes(of: bits.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }
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
