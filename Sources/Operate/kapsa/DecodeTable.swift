import Ledger
import Money
import Statements

/// A decoded document for a person: one line a statement, one line an entry.
enum DecodeTable {
    static func lines(of document: DecodedDocument) -> [String] {
        document.statements.flatMap { statement in [heading(statement)] + statement.entries.map(row) }
            + document.rates.map(row)
    }

    static func heading(_ statement: Statement) -> String {
        let balances = [("opening", statement.opening), ("closing", statement.closing)].compactMap { name, balance in
            balance.map { "\(name) \($0.amount.description)\($0.date.map { " on \($0)" } ?? "")" }
        }
        let account = statement.account.number.isEmpty ? "unnamed account" : statement.account.number
        return "\(statement.format)  \(account) \(statement.account.currency)  \(balances.joined(separator: ", "))"
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
