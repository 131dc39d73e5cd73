// Tags are the first bytes of a keyed hash. They are held as numbers, because a load compares millions of them.

/// Eight bytes of a keyed hash, such as a month or a content tag; ordered as its bytes.
public struct ShortTag: Hashable, Comparable, Sendable {
    /// The bytes as one big-endian number.
    public var number: UInt64

    public init(number: UInt64) { self.number = number }

    /// - Returns: `nil` unless there are 8 bytes.
    public init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == 8 else { return nil }
        number = 0
        for byte in bytes { number = number << 8 | UInt64(byte) }
    }

    public var bytes: [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

    public static func < (left: ShortTag, right: ShortTag) -> Bool { left.number < right.number }
}

/// Sixteen bytes of a keyed hash that know a row; ordered as its bytes.
public struct RowTag: Hashable, Comparable, Sendable {
    /// The first 8 bytes as one big-endian number.
    public var high: UInt64
    /// The last 8.
    public var low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// - Returns: `nil` unless there are 16 bytes.
    public init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == 16, let high = ShortTag(bytes.prefix(8)), let low = ShortTag(bytes.dropFirst(8)) else {
            return nil
        }
        self.init(high: high.number, low: low.number)
    }

    public var bytes: [UInt8] { ShortTag(number: high).bytes + ShortTag(number: low).bytes }

    /// A tag is random, so half of it hashes as well as all of it.
    public func hash(into hasher: inout Hasher) { hasher.combine(low) }

    public static func < (left: RowTag, right: RowTag) -> Bool {
        left.high != right.high ? left.high < right.high : left.low < right.low
    }
}
