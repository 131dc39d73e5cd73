/// Writes deterministically encoded CBOR (RFC 8949 §4.2.1): shortest heads, definite lengths, ascending keys.
public struct CBOREncoder {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    fileprivate init(capacity: Int) { bytes.reserveCapacity(capacity) }

    public mutating func append(_ value: Int64) {
        if value >= 0 { head(0, UInt64(value)) } else { head(1, UInt64(-1 - value)) }
    }

    public mutating func append(_ text: String) {
        head(3, UInt64(text.utf8.count))
        var text = text
        text.withUTF8 { unsafe bytes.append(contentsOf: $0) }
    }

    public mutating func append(bytes value: some Collection<UInt8>) {
        head(2, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    public mutating func append(_ value: Bool) { bytes.append(value ? 0xF5 : 0xF4) }

    /// Writes an array of `values`, each by `element`.
    public mutating func append<Element>(
        array values: some Collection<Element>,
        element: (inout CBOREncoder, Element) -> Void
    ) {
        head(4, UInt64(values.count))
        for value in values { element(&self, value) }
    }

    /// Writes the head of an array; its elements follow.
    mutating func append(arrayOf count: Int) { head(4, UInt64(count)) }

    /// The head of a map.
    static func mapHead(count: Int) -> [UInt8] {
        var encoder = CBOREncoder()
        encoder.head(5, UInt64(count))
        return encoder.bytes
    }

    /// Writes a map with small unsigned integer keys, which `fields` must give in ascending order.
    public mutating func append(map fields: (inout CBORMapEncoder) -> Void) {
        var map = CBORMapEncoder()
        fields(&map)
        head(5, UInt64(map.count))
        bytes += map.encoder.bytes
    }

    /// The initial byte and its argument in the fewest bytes (RFC 8949 §3).
    private mutating func head(_ major: UInt8, _ argument: UInt64) {
        let type = major << 5
        switch argument {
        case 0..<24: bytes.append(type | UInt8(argument))
        case 24...0xFF:
            bytes.append(type | 24)
            bytes.append(UInt8(argument))
        case 0x100...0xFFFF: appendBigEndian(type | 25, argument, count: 2)
        case 0x1_0000...0xFFFF_FFFF: appendBigEndian(type | 26, argument, count: 4)
        default: appendBigEndian(type | 27, argument, count: 8)
        }
    }

    private mutating func appendBigEndian(_ initial: UInt8, _ argument: UInt64, count: Int) {
        bytes.append(initial)
        for index in (0..<count).reversed() { bytes.append(UInt8(truncatingIfNeeded: argument >> (UInt64(index) * 8))) }
    }
}

/// The fields of one map; an absent (`nil`) field is left out.
public struct CBORMapEncoder {
    fileprivate var encoder = CBOREncoder(capacity: 512)
    private(set) var count = 0
    private var lastKey: Int64 = -1

    init() {}

    /// What was written so far, without the map's head.
    var bytes: [UInt8] { encoder.bytes }

    public mutating func field(_ key: Int64, _ write: (inout CBOREncoder) -> Void) {
        precondition(key > lastKey, "the keys of a map ascend")
        lastKey = key
        count += 1
        encoder.append(key)
        write(&encoder)
    }

    public mutating func field(_ key: Int64, _ value: Int64?) {
        if let value { field(key) { $0.append(value) } }
    }

    public mutating func field(_ key: Int64, _ value: String?) {
        if let value { field(key) { $0.append(value) } }
    }

    public mutating func field(_ key: Int64, bytes value: [UInt8]) {
        field(key) { $0.append(bytes: value) }
    }

    /// Leaves an empty list out.
    public mutating func field(_ key: Int64, _ values: [String]) {
        if !values.isEmpty { field(key) { $0.append(array: values) { $0.append($1) } } }
    }
}
