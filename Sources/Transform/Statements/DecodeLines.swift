public import Ledger
import Money

/// One JSON object a line for `kapsa decode --json`; the same document always gives the same bytes.
public enum DecodeLines {
    /// Each statement followed by its entries, then the rates and what is withdrawn; no line feed at the ends.
    ///
    /// Amounts and rates are decimal strings, days are ISO 8601, what is absent is `null`.
    public static func lines(of document: DecodedDocument) -> [String] {
        document.statements.flatMap { [line(of: $0)] + $0.entries.map { line(of: $0) } }
            + document.rates.map { line(of: $0) }
            + document.withdrawn.map(line(ofWithdrawn:))
    }

    /// A statement without its entries.
    public static func line(of statement: Statement) -> String {
        object([
            ("kind", quoted("statement")),
            ("format", quoted(statement.format)),
            ("account", number(of: statement.account)),
            ("currency", quoted(statement.account.currency.code)),
            ("opening", balance(statement.opening)),
            ("closing", balance(statement.closing)),
            ("balances", "[" + statement.balances.map { object(members($0)) }.joined(separator: ",") + "]"),
        ])
    }

    /// A balance that came behind its statement's line.
    public static func line(of balance: Balance) -> String { object([("kind", quoted("balance"))] + members(balance)) }

    /// The provider id of a row that the source takes back.
    public static func line(ofWithdrawn id: String) -> String {
        object([("kind", quoted("withdrawn")), ("provider_id", quoted(id))])
    }

    private static func members(_ balance: Balance) -> [(key: String, value: String)] {
        [
            ("type", quoted(balance.kind.rawValue)),
            ("amount", quoted(balance.amount.decimalText)),
            ("currency", quoted(balance.amount.currency.code)),
            ("date", quoted(balance.date?.description)),
        ]
    }

    private static func balance(_ balance: Balance?) -> String {
        guard let balance else { return "null" }
        return object([("amount", quoted(balance.amount.decimalText)), ("date", quoted(balance.date?.description))])
    }

    private static func original(_ money: Money?) -> String {
        guard let money else { return "null" }
        return object([("amount", quoted(money.decimalText)), ("currency", quoted(money.currency.code))])
    }

    /// An entry, with the number of its account.
    public static func line(of entry: Entry) -> String {
        let symbols = object([
            ("vs", quoted(entry.symbols.variable)),
            ("ks", quoted(entry.symbols.constant)),
            ("ss", quoted(entry.symbols.specific)),
        ])
        return object([
            ("kind", quoted("entry")),
            ("account", number(of: entry.account)),
            ("booked_on", quoted(entry.bookedOn?.description)),
            ("value_on", quoted(entry.valueOn?.description)),
            ("amount", quoted(entry.amount.decimalText)),
            ("currency", quoted(entry.amount.currency.code)),
            ("counterparty", quoted(entry.counterparty)),
            ("counterparty_account", quoted(entry.counterpartyAccount)),
            ("text", quoted(entry.text)),
            ("reference", quoted(entry.reference)),
            ("provider_id", quoted(entry.providerID)),
            ("status", quoted(entry.status.rawValue)),
            ("symbols", symbols),
            ("bank_code", quoted(entry.bankCode)),
            ("mcc", quoted(entry.merchantCategory)),
            ("original", original(entry.original)),
        ])
    }

    /// A rate, with the digits of its source.
    public static func line(of rate: Rate) -> String {
        object([
            ("kind", quoted("rate")),
            ("source", quoted(rate.source)),
            ("effective_on", quoted(rate.effectiveOn.description)),
            ("number", rate.number.map(String.init) ?? "null"),
            ("base", quoted(rate.value.base.code)),
            ("quote", quoted(rate.value.quote.code)),
            ("units", String(rate.value.units)),
            ("rate", quoted(digits(of: rate.value))),
        ])
    }

    /// The price with the digits its source wrote, trailing zeros too.
    private static func digits(of rate: ExchangeRate) -> String {
        var text = String(rate.mantissa)
        guard rate.exponent > 0 else { return text }
        text = String(repeating: "0", count: max(0, rate.exponent + 1 - text.count)) + text
        text.insert(".", at: text.index(text.endIndex, offsetBy: -rate.exponent))
        return text
    }

    private static func number(of account: AccountKey) -> String {
        account.number.isEmpty ? "null" : quoted(account.number)
    }

    private static func object(_ members: [(key: String, value: String)]) -> String {
        "{" + members.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    /// A JSON string (RFC 8259 §7) that escapes only what it must; `null` for nothing.
    private static func quoted(_ text: String?) -> String {
        guard let text else { return "null" }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\0"..<" ":
                let hex = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
