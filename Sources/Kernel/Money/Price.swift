/// What one major unit of a currency costs in another, as an exact fraction.
public struct Price: Hashable, Sendable {
    /// What is priced.
    public let base: Currency
    /// What it is priced in.
    public let quote: Currency
    /// Positive.
    private let numerator: Int128
    /// Positive.
    private let denominator: Int128

    /// The price that a source wrote.
    public init(_ rate: ExchangeRate) {
        base = rate.base
        quote = rate.quote
        numerator = Int128(rate.mantissa)
        // Below 2^63 * 10^18, which is below 2^123.
        denominator = Int128(rate.units) * powerOfTen(rate.exponent)
    }

    private init(base: Currency, quote: Currency, numerator: Int128, denominator: Int128) {
        self.base = base
        self.quote = quote
        self.numerator = numerator
        self.denominator = denominator
    }

    /// The price of `quote` in `base`.
    public var inverted: Price {
        Price(base: quote, quote: base, numerator: denominator, denominator: numerator)
    }

    /// The price of `base` in what the other one is quoted in.
    ///
    /// - Parameter other: A price of `quote`.
    /// - Returns: The product; `nil` when the currencies do not meet or its numbers do not fit in 128 bits.
    public func multiplied(by other: Price) -> Price? {
        guard quote == other.base else { return nil }
        if let product = Self.product(of: self, other) { return product }
        // Dividing takes longer, so only large numbers are made smaller.
        let (left, right) = (common(numerator, other.denominator), common(other.numerator, denominator))
        return Self.product(
            of: Price(base: base, quote: quote, numerator: numerator / left, denominator: denominator / right),
            Price(
                base: other.base,
                quote: other.quote,
                numerator: other.numerator / right,
                denominator: other.denominator / left
            )
        )
    }

    private static func product(of left: Price, _ right: Price) -> Price? {
        let (top, isTooBig) = left.numerator.multipliedReportingOverflow(by: right.numerator)
        let (bottom, isTooFine) = left.denominator.multipliedReportingOverflow(by: right.denominator)
        guard !isTooBig, !isTooFine else { return nil }
        return Price(base: left.base, quote: right.quote, numerator: top, denominator: bottom)
    }

    /// Converts an amount of `base` into `quote`, rounded once, half to even.
    ///
    /// This is the one place of the project that rounds money.
    ///
    /// - Throws: ``MoneyError/currencyMismatch(expected:found:)`` when the amount is not of `base`,
    ///   ``MoneyError/overflow`` when the result or a number on the way to it does not fit.
    public func convert(_ amount: Money) throws(MoneyError) -> Money {
        guard amount.currency == base else { throw .currencyMismatch(expected: base, found: amount.currency) }
        // minor(quote) = minor(base) / 10^digits(base) * numerator / denominator * 10^digits(quote)
        let digits = quote.minorUnitDigits - base.minorUnitDigits
        let (product, isTooBig) = Int128(amount.minorUnits).multipliedReportingOverflow(by: numerator)
        let (scaled, isTooLarge) = product.multipliedReportingOverflow(by: powerOfTen(max(digits, 0)))
        let (divisor, isTooFine) = denominator.multipliedReportingOverflow(by: powerOfTen(max(-digits, 0)))
        guard !isTooBig, !isTooLarge, !isTooFine, let rounded = Int64(exactly: divideHalfEven(scaled, by: divisor))
        else { throw .overflow }
        return Money(minorUnits: rounded, currency: quote)
    }

    /// How far another price of the same currencies is from this one, in thousandths of a percent, rounded up.
    ///
    /// - Returns: `nil` when the currencies differ or the numbers do not fit in 128 bits.
    public func milliPercent(to other: Price) -> Int? {
        guard other.base == base, other.quote == quote, let ratio = other.multiplied(by: inverted) else { return nil }
        // The ratio is other / self, as a fraction.
        let distance = (ratio.numerator - ratio.denominator).magnitude
        let (scaled, isTooBig) = distance.multipliedReportingOverflow(by: 100_000)
        guard !isTooBig else { return nil }
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: ratio.denominator.magnitude)
        return Int(clamping: rest == 0 ? whole : whole + 1)
    }
}

/// 10 to a power from 0 to 18, and a few more.
func powerOfTen(_ exponent: Int) -> Int128 { (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 } }

/// The greatest common divisor of positive numbers.
private func common(_ left: Int128, _ right: Int128) -> Int128 {
    var (larger, smaller) = (left, right)
    while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
    return larger
}

/// Divides and rounds a tie to the even neighbour; `denominator` is positive.
public func divideHalfEven(_ numerator: Int128, by denominator: Int128) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let twice = remainder.magnitude * 2
    let isPastHalf = twice > denominator.magnitude || (twice == denominator.magnitude && quotient % 2 != 0)
    guard isPastHalf else { return quotient }
    return numerator < 0 ? quotient - 1 : quotient + 1
}
