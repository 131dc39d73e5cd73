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

    /// Reads a record; ignores keys it does not know.
    ///
    /// - Throws: ``RecordError``.
    public init(decoding bytes: [UInt8]) throws(RecordError) {
        let fields = try RecordFields(decoding: bytes)
        guard let version = try fields.optional(0, Self.integer) else { throw .malformed(byteOffset: 0) }
        guard version <= Self.version else { throw .newerVersion(found: version, known: Self.version) }
        try self.init(decodingFields: fields)
    }

    private static func integer(_ decoder: inout CBORDecoder) throws(RecordError) -> Int64 { try decoder.integer() }
}

/// The fields of one record, by key.
public struct RecordFields {
    private var values: [Int64: CBORDecoder] = [:]

    init(decoding bytes: [UInt8]) throws(RecordError) {
        var decoder = CBORDecoder(bytes)
        var values: [Int64: CBORDecoder] = [:]
        try decoder.map { (decoder: inout CBORDecoder, key) throws(RecordError) in
            values[key] = decoder
            try decoder.skip()
        }
        try decoder.end()
        self.values = values
    }

    /// Reads one value from where the decoder stands.
    public typealias Reader<Value> = (inout CBORDecoder) throws(RecordError) -> Value

    /// The value under a key; `nil` when it is absent.
    public func optional<Value>(_ key: Int64, _ read: Reader<Value>) throws(RecordError) -> Value? {
        guard var decoder = values[key] else { return nil }
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
