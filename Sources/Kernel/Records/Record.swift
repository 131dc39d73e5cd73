/// A value that travels between stages or rests in a row, as a CBOR map whose key 0 is the major version.
public protocol Record: Sendable {
    /// The major version this program writes and the highest it reads.
    static var version: Int64 { get }

    /// Writes the fields from key 1 up, in ascending order.
    func encodeFields(into map: inout CBORMapEncoder)

    /// Reads the fields from key 1 up.
    ///
    /// - Throws: ``RecordError`` when a field has the wrong type or a required one is missing.
    init(decodingFields decoder: RecordFields) throws(RecordError)
}

extension Record {
    public static var version: Int64 { 1 }

    /// The record's bytes: equal values give equal bytes.
    public var encoded: [UInt8] {
        var encoder = CBOREncoder()
        encoder.append { map in
            map.field(0, Self.version)
            encodeFields(into: &map)
        }
        return encoder.bytes
    }

    /// Reads a record that begins at an offset and ends with the bytes; ignores keys it does not know.
    ///
    /// - Throws: ``RecordError``.
    public init(decoding bytes: [UInt8], from offset: Int = 0) throws(RecordError) {
        let fields = try RecordFields(decoding: bytes, from: offset)
        guard let version = try fields.optional(0, Self.integer) else { throw .malformed(byteOffset: 0) }
        guard version <= Self.version else { throw .newerVersion(found: version, known: Self.version) }
        try self.init(decodingFields: fields)
    }

    private static func integer(_ decoder: inout CBORDecoder) throws(RecordError) -> Int64 { try decoder.integer() }
}

/// The fields of one record in place, by key; nothing is built before it is asked for.
public struct RecordFields {
    /// Above every key that a record of ours has; higher ones are unknown and ignored.
    private static let keyCount = 48

    private let bytes: [UInt8]
    /// Where the value of each key lies; an absent one is empty.
    private var places = InlineArray<48, Place>(repeating: Place(start: 0, end: 0))

    private struct Place {
        var start: UInt32
        var end: UInt32
    }

    init(decoding bytes: [UInt8], from offset: Int = 0) throws(RecordError) {
        guard bytes.count <= UInt32.max else { throw .malformed(byteOffset: 0) }
        self.bytes = bytes
        guard let fault = unsafe bytes.withUnsafeBufferPointer({ unsafe read(CBORScanner($0, from: offset)) }) else {
            return
        }
        throw .malformed(byteOffset: fault)
    }

    /// Notes where the values lie; returns where the bytes are no record, if they are none.
    private mutating func read(_ start: CBORScanner) -> Int? {
        var scanner = start
        guard let count = scanner.mapCount() else { return scanner.position }
        var lastKey: Int64 = -1
        for _ in 0..<count {
            guard let key = scanner.key(), key > lastKey else { return scanner.position }
            lastKey = key
            let start = scanner.position
            guard scanner.skip() else { return scanner.position }
            if key < Self.keyCount {
                places[Int(key)] = Place(start: UInt32(start), end: UInt32(scanner.position))
            }
        }
        return scanner.isAtEnd ? nil : scanner.position
    }

    /// A decoder that stands before the value under a key; `nil` when it is absent.
    func decoder(_ key: Int) -> CBORDecoder? {
        let place = places[key]
        return place.end > place.start ? CBORDecoder(bytes, from: Int(place.start)) : nil
    }

    /// Everything from the value of one present key to that of a later one.
    func encoded(from first: Int, through last: Int) -> ArraySlice<UInt8> {
        let (start, end) = (Int(places[first].start), Int(places[last].end))
        return bytes[start..<max(start, end)]
    }

    /// The value under a key as it is encoded; empty when it is absent.
    func encoded(_ key: Int) -> ArraySlice<UInt8> { bytes[Int(places[key].start)..<Int(places[key].end)] }

    /// Reads one value from where the decoder stands.
    public typealias Reader<Value> = (inout CBORDecoder) throws(RecordError) -> Value

    /// The value under a key; `nil` when it is absent.
    public func optional<Value>(_ key: Int64, _ read: Reader<Value>) throws(RecordError) -> Value? {
        guard var decoder = decoder(Int(key)) else { return nil }
        return try read(&decoder)
    }

    /// The value under a key that must be there.
    public func required<Value>(_ key: Int64, _ read: Reader<Value>) throws(RecordError) -> Value {
        guard let value = try optional(key, read) else { throw .malformed(byteOffset: 0) }
        return value
    }

    /// The text under a key.
    public func text(_ key: Int64) throws(RecordError) -> String {
        try required(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.text() }
    }

    /// The text under a key; `nil` when it is absent.
    public func optionalText(_ key: Int64) throws(RecordError) -> String? {
        try optional(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.text() }
    }

    /// The integer under a key.
    public func integer(_ key: Int64) throws(RecordError) -> Int64 {
        try required(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.integer() }
    }

    /// The integer under a key; `nil` when it is absent.
    public func optionalInteger(_ key: Int64) throws(RecordError) -> Int64? {
        try optional(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.integer() }
    }

    /// An absent list is empty.
    public func texts(_ key: Int64) throws(RecordError) -> [String] {
        try optional(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.texts() } ?? []
    }

    /// The bytes under a key.
    public func bytes(_ key: Int64) throws(RecordError) -> [UInt8] {
        try required(key) { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.byteString() }
    }
}
