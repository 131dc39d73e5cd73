public import Ledger

/// A balance that one document states for one account.
public struct BalanceRecord: Hashable, Sendable {
    public var account: AccountKey
    public var balance: Balance
    /// The witness kind of the document, such as `camt`.
    public var source: String

    public init(account: AccountKey, balance: Balance, source: String) {
        self.account = account
        self.balance = balance
        self.source = source
    }
}

extension BalanceRecord: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1, account)
        map.field(2, balance.kind.rawValue)
        map.field(3, balance.amount)
        map.field(4, balance.date)
        map.field(5, source)
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        self.init(
            account: try fields.account(1),
            balance: Balance(kind: try fields.word(2), amount: try fields.money(3), date: try fields.optionalDate(4)),
            source: try fields.text(5)
        )
    }
}
