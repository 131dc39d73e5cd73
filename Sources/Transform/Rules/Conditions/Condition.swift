import Ledger
import Money

/// What a rule asks of an entry.
indirect enum Condition: Hashable, Sendable {
    enum TextField: String, Sendable, CaseIterable {
        case payee
        case text
        case counterparty
        case reference
    }

    enum Symbol: String, Sendable, CaseIterable {
        case variable = "vs"
        case constant = "ks"
        case specific = "ss"
    }

    enum Day: String, Sendable, CaseIterable {
        /// Booked, else value.
        case either = "dates"
        case booked
        case value
    }

    /// What an entry may lack.
    enum Field: String, Sendable, CaseIterable {
        case text, counterparty, reference, vs, ks, ss, mcc, original
        case counterpartyAccount = "counterparty_account"
        case bankCode = "bank_code"
    }

    /// One of the patterns fits the field.
    case text(TextField, [TextPattern])
    /// One of the expressions occurs in the field.
    case regex(TextField, [RegexPattern])
    /// Canonical numbers; see `AccountKey.canonical`.
    case counterpartyAccount([String])
    case account([String])
    /// Without leading zeros, which banks drop or keep as they like.
    case symbol(Symbol, [String])
    case merchantCategory([ClosedRange<Int>])
    /// Folded; a code matches itself and what it begins, up to a hyphen.
    case bankCode([String])
    case amount(AmountRange)
    case currency([Currency])
    /// The currency of the purchase when it differs from the account's.
    case originalCurrency([Currency])
    /// ISO weekdays, 1 is Monday.
    case weekday([Int])
    case dayOfMonth([ClosedRange<Int>])
    case dates(Day, from: CalendarDate?, through: CalendarDate?)
    case status([EntryStatus])
    /// One of the tags was set by a rule above.
    case tags([String])
    /// All of the fields are stated.
    case has([Field])
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// Whether an entry fits, worked out without any index.
    func matches(_ subject: RuleSubject) -> Bool {
        switch self {
        case .text(let field, let patterns):
            let text = subject[field]
            return patterns.contains { $0.matches(text) }
        case .regex(let field, let patterns):
            let text = subject[field]
            return patterns.contains { $0.occurs(in: text) }
        case .all(let parts): return parts.allSatisfy { $0.matches(subject) }
        case .any(let parts): return parts.contains { $0.matches(subject) }
        case .not(let part): return !part.matches(subject)
        default: return holds(for: subject)
        }
    }

    /// Whether an entry fits a condition that asks for no text and is no group.
    func holds(for subject: RuleSubject) -> Bool {
        let entry = subject.entry
        switch self {
        case .counterpartyAccount(let numbers): return subject.counterpartyAccount.map(numbers.contains) ?? false
        case .account(let numbers): return numbers.contains(entry.account.number)
        case .symbol(let symbol, let values):
            return subject[symbol].map { values.contains($0) } ?? false
        case .merchantCategory(let ranges):
            return subject.merchantCategory.map { code in ranges.contains { $0.contains(code) } } ?? false
        case .bankCode(let codes):
            return subject.bankCode.map { code in codes.contains { code == $0 || code.hasPrefix($0 + "-") } } ?? false
        case .amount(let range): return range.contains(entry.amount)
        case .currency(let currencies): return currencies.contains(entry.amount.currency)
        case .originalCurrency(let currencies): return entry.original.map { currencies.contains($0.currency) } ?? false
        case .weekday(let days): return entry.day.map { days.contains($0.weekday) } ?? false
        case .dayOfMonth(let ranges):
            return entry.day.map { day in ranges.contains { $0.contains(day.day) } } ?? false
        case .dates(let kind, let first, let last):
            guard let day = entry[kind] else { return false }
            return first.map { day >= $0 } ?? true && last.map { day <= $0 } ?? true
        case .status(let states): return states.contains(entry.status)
        case .tags(let tags): return tags.contains { subject.tags.contains($0) }
        case .has(let fields): return fields.allSatisfy { entry.states($0) }
        case .text, .regex, .all, .any, .not: preconditionFailure("a text or a group has its own evaluation")
        }
    }
}

extension Entry {
    subscript(kind: Condition.Day) -> CalendarDate? {
        switch kind {
        case .either: day
        case .booked: bookedOn
        case .value: valueOn
        }
    }

    fileprivate func states(_ field: Condition.Field) -> Bool {
        switch field {
        case .text: text != nil
        case .counterparty: counterparty != nil
        case .reference: reference != nil
        case .vs: symbols.variable != nil
        case .ks: symbols.constant != nil
        case .ss: symbols.specific != nil
        case .mcc: merchantCategory != nil
        case .original: original != nil
        case .counterpartyAccount: counterpartyAccount != nil
        case .bankCode: bankCode != nil
        }
    }
}
