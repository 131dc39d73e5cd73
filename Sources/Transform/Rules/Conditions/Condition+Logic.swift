import Ledger

extension Condition {
    /// Whether every entry that fits this condition fits another one, as far as their forms show it.
    ///
    /// `true` is certain; `false` may only mean that it takes more than a look at the forms.
    func implies(_ other: Condition) -> Bool {
        if self == other { return true }
        if case .all(let parts) = other { return parts.allSatisfy { implies($0) } }
        if case .any(let parts) = self { return parts.allSatisfy { $0.implies(other) } }
        if case .all(let parts) = self { return parts.contains { $0.implies(other) } }
        if case .any(let parts) = other { return parts.contains { implies($0) } }
        switch (self, other) {
        case (.text(let field, let own), .text(let other, let others)) where field == other:
            return own.allSatisfy { pattern in others.contains { pattern.implies($0) } }
        case (.merchantCategory(let own), .merchantCategory(let others)),
            (.dayOfMonth(let own), .dayOfMonth(let others)):
            return own.allSatisfy { range in
                others.contains { $0.contains(range.lowerBound) && $0.contains(range.upperBound) }
            }
        case (.bankCode(let own), .bankCode(let others)):
            return own.allSatisfy { code in others.contains { code == $0 || code.hasPrefix($0 + "-") } }
        case (.amount(let own), .amount(let others)): return own.isInside(others)
        case (.dates(let kind, let from, let through), .dates(let other, let otherFrom, let otherThrough))
        where kind == other:
            let begins = otherFrom.map { bound in from.map { $0 >= bound } ?? false } ?? true
            return begins && otherThrough.map { bound in through.map { $0 <= bound } ?? false } ?? true
        case (.has(let own), .has(let others)): return Set(others).isSubset(of: own)
        default:
            guard let own = values, let others = other.values, own.field == others.field else { return false }
            return own.values.isSubset(of: others.values)
        }
    }

    /// Whether no entry fits both conditions, as far as their forms show it.
    func excludes(_ other: Condition) -> Bool {
        switch (self, other) {
        case (.not(let part), _): return other.implies(part)
        case (_, .not(let part)): return implies(part)
        case (.amount(let own), .amount(let others)): return own.isDisjoint(from: others)
        case (.dates(let kind, let from, let through), .dates(let other, let otherFrom, let otherThrough))
        where kind == other:
            let isBefore = through.map { end in otherFrom.map { end < $0 } ?? false } ?? false
            return isBefore || otherThrough.map { end in from.map { end < $0 } ?? false } ?? false
        case (.text(let field, let own), .text(let other, let others)) where field == other:
            let patterns = own + others
            guard patterns.allSatisfy({ $0.place == .equals }) else { return false }
            return Set(own).isDisjoint(with: others)
        default:
            guard let own = values, let others = other.values, own.field == others.field, own.isSingle else {
                return false
            }
            return own.values.isDisjoint(with: others.values)
        }
    }

    /// The values of a condition that asks for one of them; `isSingle` when an entry has one value of the field at most.
    private var values: (field: String, values: Set<String>, isSingle: Bool)? {
        switch self {
        case .counterpartyAccount(let values), .account(let values), .symbol(_, let values): (key, Set(values), true)
        case .currency(let values), .originalCurrency(let values): (key, Set(values.map { "\($0)" }), true)
        case .weekday(let days): (key, Set(days.map { "\($0)" }), true)
        case .status(let states): (key, Set(states.map(\.rawValue)), true)
        case .tags(let tags): (key, Set(tags), false)
        default: nil
        }
    }
}

extension TextPattern {
    /// Whether every text that fits this pattern fits another one.
    fileprivate func implies(_ other: TextPattern) -> Bool {
        switch (place, other.place) {
        case (.equals, _), (.words, .words), (.words, .contains), (.starts, .starts), (.starts, .contains),
            (.ends, .ends), (.ends, .contains), (.contains, .contains):
            other.matches(literal)
        default: self == other
        }
    }
}

extension AmountRange {
    fileprivate func isInside(_ other: AmountRange) -> Bool {
        guard direction == other.direction || other.direction == .either else { return false }
        return (least ?? 0) >= (other.least ?? 0) && (most ?? .max) <= (other.most ?? .max)
    }

    fileprivate func isDisjoint(from other: AmountRange) -> Bool {
        let directions: Set<Direction> = [direction, other.direction]
        if directions == [.outflow, .inflow] { return true }
        return (most ?? .max) < (other.least ?? 0) || (other.most ?? .max) < (least ?? 0)
    }
}
