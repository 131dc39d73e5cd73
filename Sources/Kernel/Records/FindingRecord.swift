public import Diagnostics

extension Finding: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1, code)
        map.field(2, severity.rawValue)
        map.field(3, place)
        map.field(4, reason)
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        self.init(
            code: try fields.text(1),
            severity: try fields.word(2),
            place: try fields.text(3),
            reason: try fields.text(4)
        )
    }
}
