import Money

/// A range of amounts in one direction, both ends included, in major units of whatever currency the amount has.
struct AmountRange: Hashable, Sendable {
    enum Direction: String, Sendable {
        /// Money leaving the account.
        case outflow
        case inflow
        /// Whichever way it goes; zero too.
        case either = "amount"
    }

    let direction: Direction
    /// Ten-thousandths of a major unit, the finest any currency of the table has.
    let least: Int64?
    let most: Int64?

    private static let decimals = 4

    /// Reads a bound such as `1234.50`, without a sign and with at most four decimals.
    static func bound(_ text: String) throws(MoneyError) -> Int64 {
        guard let first = text.utf8.first, (48...57).contains(first) else { throw .malformed }
        // CLF counts ten-thousandths, so parsing in it loses nothing.
        guard let finest = Currency(code: "CLF") else { preconditionFailure("CLF is in ISO 4217") }
        return try Money(parsing: text, currency: finest).minorUnits
    }

    /// A bound as rule files write it, without zeros that say nothing.
    static func majorUnits(_ bound: Int64) -> String {
        let (whole, rest) = bound.quotientAndRemainder(dividingBy: 10_000)
        guard rest != 0 else { return "\(whole)" }
        var digits = String(String(10_000 + rest).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)"
    }

    func contains(_ amount: Money) -> Bool {
        switch direction {
        case .outflow: guard amount.minorUnits < 0 else { return false }
        case .inflow: guard amount.minorUnits > 0 else { return false }
        case .either: break
        }
        let size = Self.size(of: amount)
        return least.map { size >= Int128($0) } ?? true && most.map { size <= Int128($0) } ?? true
    }

    /// Ten-thousandths of a major unit, without the sign.
    static func size(of amount: Money) -> Int128 {
        Int128(amount.minorUnits.magnitude) * scales[decimals - amount.currency.minorUnitDigits]
    }

    private static let scales: [Int128] = [1, 10, 100, 1_000, 10_000]
}
