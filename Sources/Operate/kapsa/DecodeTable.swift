import Ledger
import Money
import Statements

/// A decoded document for a person: one line a statement, one line an entry.
enum DecodeTable {
    static func heading(_ statement: Statement) -> String {
        let balances = statement.balances.map(words)
        let account = statement.account.number.isEmpty ? "unnamed account" : statement.account.number
        return "\(statement.format)  \(account) \(statement.account.currency)  \(balances.joined(separator: ", "))"
    }

    static func row(_ balance: Balance) -> String { "  \(words(balance))" }

    private static func words(_ balance: Balance) -> String {
        "\(balance.kind.rawValue) \(balance.amount)\(balance.date.map { " on \($0)" } ?? "")"
    }

    static func row(_ rate: Rate) -> String {
        "\(rate.effectiveOn)  \(rate.value.units) \(rate.value.base) = \(rate.value.decimalText) \(rate.value.quote)"
    }

    static func row(_ entry: Entry) -> String {
        let amount = entry.amount.description
        let padding = String(repeating: " ", count: max(0, 18 - amount.count))
        let words = [entry.counterparty, entry.text].compactMap { $0 }.joined(separator: " · ")
        return "  \(entry.day?.description ?? "undated   ")  \(padding)\(amount)  \(words)"
    }
}
