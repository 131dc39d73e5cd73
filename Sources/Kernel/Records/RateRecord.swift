public import Ledger
import Money

extension Rate: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1, source)
        map.field(2, effectiveOn)
        map.field(3, [value.base.code, value.quote.code])
        map.field(4, value.units)
        map.field(5, value.mantissa)
        map.field(6, Int64(value.exponent))
        map.field(7, number.map { Int64($0) })
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        let codes = try fields.texts(3)
        guard codes.count == 2, let base = Currency(code: codes[0]), let quote = Currency(code: codes[1]),
            let effectiveOn = try fields.optionalDate(2),
            let value = ExchangeRate(
                base: base,
                quote: quote,
                units: try fields.integer(4),
                mantissa: try fields.integer(5),
                exponent: Int(try fields.integer(6))
            )
        else { throw .malformed(byteOffset: 0) }
        self.init(
            source: try fields.text(1),
            effectiveOn: effectiveOn,
            value: value,
            number: try fields.optionalInteger(7).map { Int($0) }
        )
    }
}
