public import Money

/// Sizes of amounts added up by currency, without overflow.
public struct MoneySums: Hashable, Sendable {
    private var units: [String: Int128] = [:]

    public init() {}

    /// Adds the size of an amount, whatever its sign.
    public mutating func add(_ amount: Money) {
        units[amount.currency.code, default: 0] += Int128(amount.minorUnits.magnitude)
    }

    /// By code; a sum that no amount can hold stops at the largest one.
    public var amounts: [Money] {
        units.sorted { $0.key < $1.key }.compactMap { code, sum in
            Currency(code: code).map { Money(minorUnits: Int64(clamping: sum), currency: $0) }
        }
    }

    /// The sums for people: `1234.50 CZK, 3.00 EUR`.
    public var text: String { amounts.map { "\($0.decimalText) \($0.currency.code)" }.joined(separator: ", ") }

    /// How much of other sums these are, in thousandths, by code.
    public func thousandths(of all: MoneySums) -> [(currency: String, share: Int)] {
        all.units.sorted { $0.key < $1.key }.map { code, sum in
            (code, sum == 0 ? 1_000 : Int((units[code] ?? 0) * 1_000 / sum))
        }
    }

    /// The size that decides the order of payees; currencies are not weighed against each other.
    var size: Int128 { units.values.reduce(0, +) }
}
