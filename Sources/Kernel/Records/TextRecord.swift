/// A record of a few named texts, such as a user's name or a connection's settings.
///
/// One shape serves every small sealed cell whose fields are texts; the keys are the cell's own.
public struct TextRecord: Hashable, Sendable {
    public var texts: [String: String]

    public init(_ texts: [String: String]) { self.texts = texts }

    public subscript(_ key: String) -> String? {
        get { texts[key] }
        set { texts[key] = newValue }
    }
}

extension TextRecord: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1, texts.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] })
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        let flat = try fields.texts(1)
        guard flat.count.isMultiple(of: 2) else { throw .malformed(byteOffset: 0) }
        self.init(
            Dictionary(stride(from: 0, to: flat.count, by: 2).map { (flat[$0], flat[$0 + 1]) }) { first, _ in first }
        )
    }
}
