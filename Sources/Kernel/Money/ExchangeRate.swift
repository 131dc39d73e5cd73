/// A price of one currency in another, exact as its source wrote it: `24.190` CZK for 1 EUR, `6.158` for 100 HUF.
public struct ExchangeRate: Hashable, Sendable {
    /// What is priced.
    public let base: Currency
    /// What it is priced in.
    public let quote: Currency
    /// How many major units of `base` the price is for, at least 1 (ČNB's *množství*).
    public let units: Int64
    /// The price's digits without the separator; positive.
    public let mantissa: Int64
    /// How many of the digits stand after the separator, 0 to 18.
    public let exponent: Int

    public init?(base: Currency, quote: Currency, units: Int64, mantissa: Int64, exponent: Int) {
        guard units >= 1, mantissa > 0, (0...18).contains(exponent) else { return nil }
        self.base = base
        self.quote = quote
        self.units = units
        self.mantissa = mantissa
        self.exponent = exponent
    }

    /// Reads a price from its source digits, keeping trailing zeros.
    ///
    /// - Throws: ``MoneyError/malformed`` when it is no positive number, ``MoneyError/overflow`` beyond 64 bits.
    public init(
        parsing text: some StringProtocol,
        units: Int64,
        of base: Currency,
        in quote: Currency,
        convention: NumberConvention = .pointDecimal
    ) throws(MoneyError) {
        let number = try DecimalText(parsing: text, convention: convention)
        let mantissa = try number.scaled(decimals: number.decimals)
        guard
            let rate = ExchangeRate(
                base: base,
                quote: quote,
                units: units,
                mantissa: mantissa,
                exponent: number.decimals.count
            )
        else { throw .malformed }
        self = rate
    }

    /// The price with a point and all the digits its source wrote: `24.190`.
    public var decimalText: String {
        let digits = String(mantissa)
        guard exponent > 0 else { return digits }
        let padded = String(repeating: "0", count: max(0, exponent + 1 - digits.count)) + digits
        return "\(padded.dropLast(exponent)).\(padded.suffix(exponent))"
    }

    /// Converts an amount of `base` into `quote`; see ``Price/convert(_:)``.
    ///
    /// - Throws: As ``Price/convert(_:)``.
    public func convert(_ amount: Money) throws(MoneyError) -> Money { try Price(self).convert(amount) }
}
