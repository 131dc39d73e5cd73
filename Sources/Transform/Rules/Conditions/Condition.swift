import Ledger
import Money

/// What a rule asks of an entry, ready to be evaluated.
indirect enum Condition: Hashable, Sendable {
    enum TextField: String, Sendable, CaseIterable {
        case payee
        case text
        case counterparty
    }

    enum Symbol: String, Sendable, CaseIterable {
        case variable = "vs"
        case constant = "ks"
        case specific = "ss"
    }

    /// One of the patterns fits the field.
    case text(TextField, [TextPattern])
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
    /// ISO weekdays, 1 is Monday.
    case weekday([Int])
    case dates(from: CalendarDate?, through: CalendarDate?)
    case all([Condition])
    case any([Condition])
    case not(Condition)

    func matches(_ subject: RuleSubject) -> Bool {
        let entry = subject.entry
        switch self {
        case .text(let field, let patterns):
            let text = subject[field]
            return patterns.contains { $0.matches(text) }
        case .counterpartyAccount(let numbers): return entry.counterpartyKey.map(numbers.contains) ?? false
        case .account(let numbers): return numbers.contains(entry.account.number)
        case .symbol(let symbol, let values):
            return entry.symbols[symbol].map { values.contains(withoutLeadingZeros($0)) } ?? false
        case .merchantCategory(let ranges):
            guard let code = entry.merchantCategory.flatMap({ Int($0) }) else { return false }
            return ranges.contains { $0.contains(code) }
        case .bankCode(let codes):
            guard let code = entry.bankCode.map({ TextFold.fold($0) }) else { return false }
            return codes.contains { code == $0 || code.hasPrefix($0 + "-") }
        case .amount(let range): return range.contains(entry.amount)
        case .currency(let currencies): return currencies.contains(entry.amount.currency)
        case .weekday(let days): return entry.day.map { days.contains($0.weekday) } ?? false
        case .dates(let first, let last):
            guard let day = entry.day else { return false }
            return first.map { day >= $0 } ?? true && last.map { day <= $0 } ?? true
        case .all(let parts): return parts.allSatisfy { $0.matches(subject) }
        case .any(let parts): return parts.contains { $0.matches(subject) }
        case .not(let part): return !part.matches(subject)
        }
    }
}

/// An entry as conditions see it: its texts folded once, however many rules look at them.
struct RuleSubject {
    let entry: Entry
    let text: [UInt8]
    let counterparty: [UInt8]
    /// The cleaned payee, which the clean phase may replace.
    private(set) var payee: [UInt8]

    init(entry: Entry, payee: String?) {
        self.entry = entry
        text = Self.folded(entry.text)
        counterparty = Self.folded(entry.counterparty)
        self.payee = Self.folded(payee)
    }

    mutating func replacePayee(with payee: String) { self.payee = Self.folded(payee) }

    private static func folded(_ text: String?) -> [UInt8] { text.map { Array(TextFold.fold($0).utf8) } ?? [] }
}

extension RuleSubject {
    fileprivate subscript(field: Condition.TextField) -> [UInt8] {
        switch field {
        case .payee: payee
        case .text: text
        case .counterparty: counterparty
        }
    }
}

extension PaymentSymbols {
    fileprivate subscript(symbol: Condition.Symbol) -> String? {
        switch symbol {
        case .variable: variable
        case .constant: constant
        case .specific: specific
        }
    }
}

func withoutLeadingZeros(_ digits: String) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
}
