import Ledger
import Money

/// How a rule divides an amount: fixed amounts, shares of the whole, and one part that takes what is left.
struct SplitPlan: Hashable, Sendable {
    enum Size: Hashable, Sendable {
        /// Ten-thousandths of a per cent of the whole amount.
        case percent(Int64)
        /// Ten-thousandths of a major unit, signed as the amount is.
        case fixed(Int64)
        case remainder
    }

    struct Part: Hashable, Sendable {
        let size: Size
        let category: CategoryPath
        let note: String?
    }

    private static let wholePercent: Int64 = 1_000_000
    private let parts: [Part]
    /// The part that takes the rest: the one that says so, else the last share of a hundred per cent.
    private let rest: Int

    /// `nil` unless there are two parts at least and the rest has one place to go.
    init?(_ parts: [Part]) {
        let remainders = parts.indices.filter { parts[$0].size == .remainder }
        var percents: Int64 = 0
        var isOfPercents = true
        for part in parts {
            switch part.size {
            case .percent(let share):
                guard share <= Self.wholePercent else { return nil }
                percents += share
            case .fixed, .remainder: isOfPercents = false
            }
        }
        guard parts.count >= 2, parts.count <= 50, percents <= Self.wholePercent else { return nil }
        if isOfPercents, percents == Self.wholePercent {
            rest = parts.count - 1
        } else {
            guard remainders.count == 1 else { return nil }
            rest = remainders[0]
        }
        self.parts = parts
    }

    /// The parts of an amount, which add up to it; `nil` when the other parts leave nothing for the rest.
    func parts(of amount: Money) -> [Split]? {
        let whole = Int128(amount.minorUnits)
        let sign: Int128 = whole < 0 ? -1 : 1
        // Ten-thousandths of a major unit in one minor unit.
        let scale = AmountRange.size(of: Money(minorUnits: 1, currency: amount.currency))
        var sizes = parts.map { part -> Int128 in
            switch part.size {
            case .percent(let share): divideHalfEven(whole * Int128(share), by: Int128(Self.wholePercent))
            case .fixed(let size): sign * divideHalfEven(Int128(size), by: scale)
            case .remainder: 0
            }
        }
        sizes[rest] = 0
        let left = whole - sizes.reduce(0, +)
        guard left * sign >= 0 else { return nil }
        sizes[rest] = left
        return zip(parts, sizes).map { part, size in
            let amount = Money(minorUnits: Int64(clamping: size), currency: amount.currency)
            return Split(amount: amount, category: part.category, note: part.note)
        }
    }

    /// The plan in the words of rule files.
    var text: String {
        let texts = parts.map { part in
            let size =
                switch part.size {
                case .percent(let share): "percent: \(AmountRange.majorUnits(share)), "
                case .fixed(let size): "amount: \(AmountRange.majorUnits(size)), "
                case .remainder: ""
                }
            return "{ \(size)category: \(part.category) }"
        }
        return "[\(texts.joined(separator: ", "))]"
    }
}
