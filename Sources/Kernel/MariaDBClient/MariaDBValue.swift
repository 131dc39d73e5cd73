/// A parameter of a statement.
public enum MariaDBValue: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case bytes([UInt8])
    case null
}

/// The values of one parameter for all rows of a bulk execution.
///
/// The bytes lie in one piece, so a batch costs two allocations a column and none a row.
public struct BulkColumn: Sendable {
    /// What all values of the column are.
    public enum Kind: Sendable {
        case integers
        case bytes
    }

    let kind: Kind
    private(set) var integers: [Int64] = []
    private(set) var bytes: [UInt8] = []
    private(set) var lengths: [Int] = []

    public init(_ kind: Kind) { self.kind = kind }

    /// How many rows were appended.
    public var count: Int {
        switch kind {
        case .integers: integers.count
        case .bytes: lengths.count
        }
    }

    /// How many bytes the rows take.
    public var byteCount: Int { integers.count * 8 + bytes.count }

    public mutating func append(_ value: Int64) { integers.append(value) }

    public mutating func append(_ value: [UInt8]) {
        bytes.append(contentsOf: value)
        lengths.append(value.count)
    }

    /// Adds the 8 bytes of a number, big-endian.
    public mutating func append(bigEndian number: UInt64) {
        append(bits: number)
        lengths.append(8)
    }

    /// Adds the 16 bytes of two numbers, big-endian.
    public mutating func append(bigEndian high: UInt64, _ low: UInt64) {
        append(bits: high)
        append(bits: low)
        lengths.append(16)
    }

    private mutating func append(bits: UInt64) {
        unsafe withUnsafeBytes(of: bits.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    public mutating func append(_ value: String) {
        let start = bytes.count
        bytes.append(contentsOf: value.utf8)
        lengths.append(bytes.count - start)
    }

    /// Empties the column and keeps its memory.
    public mutating func removeAll() {
        integers.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
    }
}
