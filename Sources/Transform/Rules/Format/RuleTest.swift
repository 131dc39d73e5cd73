public import Configuration
import Ledger
import Money

/// An example beside a rule: an entry, and whether this rule of the whole set decides it.
struct RuleTest: Sendable {
    let position: ConfigurationPosition
    let entry: Entry
    let isMatch: Bool

    /// Reads `tests: { match: […], no_match: […] }`.
    static func tests(_ node: ConfigurationNode) throws -> [RuleTest] {
        let mapping = try node.mapping(allowing: ["match", "no_match"])
        return try mapping.keys.flatMap { key in
            try mapping.required(key).list.map { example in
                RuleTest(position: example.position, entry: try entry(example), isMatch: key == "match")
            }
        }
    }

    /// An entry from `TEXT`, `TEXT; -12.50 EUR` or a mapping with the entry's other fields.
    ///
    /// Without an amount it is an outflow of 100 CZK.
    private static func entry(_ node: ConfigurationNode) throws -> Entry {
        guard node.isMapping else {
            let (text, amount) = try textAndAmount(node)
            return entry(amount: amount, text: text)
        }
        let mapping = try node.mapping(allowing: [
            "text", "amount", "counterparty", "counterparty_account", "account", "vs", "ks", "ss", "mcc", "bank_code",
            "date",
        ])
        let amount = try mapping["amount"].map { try Self.amount(try $0.string, at: $0) } ?? usualAmount
        var entry = entry(
            amount: amount,
            text: try mapping["text"]?.string,
            account: try mapping["account"]?.string ?? ""
        )
        entry.counterparty = try mapping["counterparty"]?.string
        entry.counterpartyAccount = try mapping["counterparty_account"].map { AccountKey.canonical(try $0.string) }
        entry.symbols = PaymentSymbols(
            variable: try mapping["vs"]?.string,
            constant: try mapping["ks"]?.string,
            specific: try mapping["ss"]?.string
        )
        entry.merchantCategory = try mapping["mcc"]?.string
        entry.bankCode = try mapping["bank_code"]?.string
        if let written = mapping["date"] {
            guard let day = CalendarDate(iso: try written.string) else {
                throw written.badValue("a day such as 2026-08-31 is expected here")
            }
            entry.bookedOn = day
        }
        return entry
    }

    private static func entry(amount: Money, text: String?, account: String = "") -> Entry {
        Entry(
            account: AccountKey(number: account, currency: amount.currency),
            status: .booked,
            bookedOn: nil,
            amount: amount,
            text: text.flatMap { CleanText.clean($0) }
        )
    }

    private static let usualAmount = Money(minorUnits: -100_00, currency: .czk)

    /// What follows the last semicolon is the amount when it begins like a number.
    private static func textAndAmount(_ node: ConfigurationNode) throws -> (text: String, amount: Money) {
        let written = try node.string
        guard let semicolon = written.lastIndex(of: ";") else { return (written, usualAmount) }
        let tail = written[written.index(after: semicolon)...].drop { $0 == " " }
        guard let first = tail.first, "+-0123456789".contains(first) else { return (written, usualAmount) }
        return (String(written[..<semicolon]), try amount(String(tail), at: node))
    }

    /// Reads `-12.50` (CZK) or `-12.50 EUR`.
    private static func amount(_ text: String, at node: ConfigurationNode) throws -> Money {
        var words = text.split(separator: " ")
        var currency = Currency.czk
        if let code = words.last, let stated = Currency(code: code) {
            currency = stated
            words.removeLast()
        }
        do {
            return try Money(parsing: words.joined(separator: " "), currency: currency)
        } catch {
            throw node.badValue("an amount such as -12.50 EUR is expected")
        }
    }
}

/// An inline test that the rule set does not pass.
public struct FailedRuleTest: Hashable, Sendable {
    /// Where the example stands.
    public let position: ConfigurationPosition
    /// The rule that the example belongs to.
    public let ruleID: String
    /// Whether the rule should have decided the example.
    public let isMatchExpected: Bool
    /// The rule of the same phase that decided it instead; `nil` for none and in the finish phase.
    public let winner: String?
}
