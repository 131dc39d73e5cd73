/// An exact amount of one currency, counted in whole minor units.
///
/// Amounts are integers, never floating point, and have no operators: adding two amounts
/// can fail, so the call says so.
public struct Money: Hashable, Sendable {
    /// Signed count of minor units: haléře for CZK, yen for JPY; money leaving the account is negative.
    public let minorUnits: Int64

    public let currency: Currency

    public init(minorUnits: Int64, currency: Currency) {
        self.minorUnits = minorUnits
        self.currency = currency
    }

    public static func zero(in currency: Currency) -> Money { Money(minorUnits: 0, currency: currency) }

    /// Returns the exact sum of two amounts of the same currency.
    ///
    /// - Throws: ``MoneyError/currencyMismatch(expected:found:)`` or ``MoneyError/overflow``.
    public func adding(_ other: Money) throws(MoneyError) -> Money {
        guard other.currency == currency else {
            throw .currencyMismatch(expected: currency, found: other.currency)
        }
        let (sum, overflowed) = minorUnits.addingReportingOverflow(other.minorUnits)
        guard !overflowed else { throw .overflow }
        return Money(minorUnits: sum, currency: currency)
    }

    /// Returns the amount with the other sign.
    ///
    /// - Throws: ``MoneyError/overflow`` for the one value without an opposite.
    public func negated() throws(MoneyError) -> Money {
        let (negative, overflowed) = Int64(0).subtractingReportingOverflow(minorUnits)
        guard !overflowed else { throw .overflow }
        return Money(minorUnits: negative, currency: currency)
    }

    /// Returns the exact difference of two amounts of the same currency.
    ///
    /// - Throws: ``MoneyError/currencyMismatch(expected:found:)`` or ``MoneyError/overflow``.
    public func subtracting(_ other: Money) throws(MoneyError) -> Money {
        guard other.currency == currency else {
            throw .currencyMismatch(expected: currency, found: other.currency)
        }
        let (difference, overflowed) = minorUnits.subtractingReportingOverflow(other.minorUnits)
        guard !overflowed else { throw .overflow }
        return Money(minorUnits: difference, currency: currency)
    }

    /// Splits the amount in proportion to `weights`, losing nothing: the parts sum to the whole.
    ///
    /// Minor units left over after rounding toward zero go one each to the earliest parts with
    /// a positive weight, so the same input always gives the same split.
    ///
    /// - Parameter weights: One weight a part; none negative, at least one positive.
    /// - Returns: One amount a weight, in the same order.
    /// - Complexity: O(*n*) in the number of weights.
    public func split(byWeights weights: [Int64]) -> [Money] {
        precondition(weights.allSatisfy { $0 >= 0 }, "a weight is negative")
        let total = weights.reduce(Int128(0)) { $0 + Int128($1) }
        precondition(total > 0, "no weight is positive")

        var parts = weights.map { Int64(Int128(minorUnits) * Int128($0) / total) }
        var leftover = minorUnits - parts.reduce(0, +)
        let step: Int64 = leftover < 0 ? -1 : 1
        for index in parts.indices where leftover != 0 && weights[index] > 0 {
            parts[index] += step
            leftover -= step
        }
        assert(leftover == 0, "a split must hand out every minor unit")
        return parts.map { Money(minorUnits: $0, currency: currency) }
    }
}
