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

    /// Converts an amount of `base` into `quote`, rounded once, half to even.
    ///
    /// This is the one place of the project that rounds money.
    ///
    /// - Throws: ``MoneyError/currencyMismatch(expected:found:)`` when the amount is not of `base`,
    ///   ``MoneyError/overflow`` when the result or a number on the way to it does not fit.
    public func convert(_ amount: Money) throws(MoneyError) -> Money {
        guard amount.currency == base else { throw .currencyMismatch(expected: base, found: amount.currency) }
        // minor(quote) = minor(base) / 10^digits(base) * mantissa / 10^exponent / units * 10^digits(quote)
        let (numerator, tooBig) = (Int128(amount.minorUnits) * Int128(mantissa))
            .multipliedReportingOverflow(by: powerOfTen(quote.minorUnitDigits))
        guard !tooBig else { throw .overflow }
        let (denominator, tooFine) = powerOfTen(base.minorUnitDigits + exponent)
            .multipliedReportingOverflow(by: Int128(units))
        guard !tooFine else { throw .overflow }
        guard let rounded = Int64(exactly: divideHalfEven(numerator, by: denominator)) else { throw .overflow }
        return Money(minorUnits: rounded, currency: quote)
    }
}

private func powerOfTen(_ exponent: Int) -> Int128 { (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 } }

/// Divides and rounds a tie to the even neighbour; `denominator` is positive.
public func divideHalfEven(_ numerator: Int128, by denominator: Int128) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let twice = remainder.magnitude * 2
    let isPastHalf = twice > denominator.magnitude || (twice == denominator.magnitude && quotient % 2 != 0)
    guard isPastHalf else { return quotient }
    return numerator < 0 ? quotient - 1 : quotient + 1
}
