import Ledger

/// One fact that an entry must have for a rule to match it, by which the rule is found.
///
/// A rule has a set of anchors, and an entry that has none of them does not match.
enum Anchor: Hashable, Sendable {
    /// The pattern of this number fits.
    case pattern(Int32)
    /// The expression of this number occurs in the field.
    case expression(Condition.TextField, Int32)
    case counterpartyAccount(String)
    case account(String)
    case symbol(Condition.Symbol, String)
    case merchantCategory(Int)
    /// What stands before a code's first hyphen.
    case bankCode(Substring)
    /// Ten-thousandths of a major unit.
    case outflow(ClosedRange<Int64>)
    case inflow(ClosedRange<Int64>)
    /// Numbers of days, booked or else value.
    case day(ClosedRange<Int64>)
}

extension Anchor {
    /// How likely an entry has the anchor, in thousandths, as far as that can be said without entries.
    private func weight(_ patterns: [FieldPattern]) -> Int {
        switch self {
        case .pattern(let number):
            let pattern = patterns[Int(number)].pattern
            if pattern.place == .equals || pattern.place == .starts { return 2 }
            switch pattern.literal.count {
            case 1: return 300
            case 2: return 100
            case 3: return 30
            case 4...5: return 8
            default: return 2
            }
        case .counterpartyAccount: return 2
        case .symbol(.constant, _): return 100
        case .symbol: return 2
        case .merchantCategory: return 20
        case .bankCode, .account: return 300
        case .expression, .outflow, .inflow: return 400
        case .day: return 500
        }
    }

    /// What a set of anchors costs: for each how likely an entry has it, and how many rules it then leads to.
    static func cost(_ anchors: [Anchor], sharers: [Anchor: Int], patterns: [FieldPattern]) -> Int {
        anchors.reduce(0) { cost, anchor in cost + anchor.weight(patterns) * (sharers[anchor] ?? 1) }
    }
}
