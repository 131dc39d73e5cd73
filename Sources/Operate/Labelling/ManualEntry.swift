public import Ledger
public import Money
import StageRuntime
import Vault

/// A movement that a person states by hand.
public struct ManualEntry: Hashable, Sendable {
    public let account: AccountKey
    public let day: CalendarDate
    /// Negative when money leaves the account.
    public let amount: Money
    public let payee: String
    public let text: String?

    public init(account: AccountKey, day: CalendarDate, amount: Money, payee: String, text: String?) {
        self.account = account
        self.day = day
        self.amount = amount
        self.payee = payee
        self.text = text
    }

    /// The document that is archived; the format `manual-json`.
    func document(id: String) -> [UInt8] {
        var pairs: [(String, JSONText)] = [
            ("format", .string("kapsa-manual")), ("version", .number(1)), ("id", .string(id)),
            ("account", .string(account.number)), ("currency", .string(account.currency.code)),
            ("date", .string(day.description)), ("amount", .string(amount.decimalText)), ("payee", .string(payee)),
        ]
        if let text { pairs.append(("text", .string(text))) }
        return Array((JSONText.object(pairs) + "\n").utf8)
    }

    /// The same for the same words, whoever writes them.
    var digest: String { String(Digest.hex(Digest.sha256(document(id: ""))).prefix(16)) }

    /// The row that transform makes of the document.
    func row(id: String) -> Transaction {
        let entry = Entry(
            account: account,
            status: .booked,
            bookedOn: day,
            amount: amount,
            counterparty: payee,
            text: text
        )
        return Transaction(identity: .provider(id: id), entry: entry)
    }
}
