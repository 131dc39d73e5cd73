public import Money

/// A balance that a bank states for one account at the end of one day.
public struct Balance: Hashable, Sendable {
    /// Which of a statement's balances it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Booked balance before the first entry of a statement (OPBD, PRCD).
        case opening
        /// Booked balance after the last entry of a statement (CLBD), or now for an API.
        case closing
        /// Booked balance between pages (ITBD).
        case intermediate
        /// What may be spent, with reservations and limits (CLAV, ITAV); never checked against entries.
        case available
    }

    public var kind: Kind
    public var amount: Money
    /// The day the source dates the balance to; an opening balance holds before that day's entries unless it is
    /// the closing one of the day before.
    public var date: CalendarDate?

    public init(kind: Kind, amount: Money, date: CalendarDate?) {
        self.kind = kind
        self.amount = amount
        self.date = date
    }
}

/// What one document says about one account: balances and entries in the document's order.
public struct Statement: Hashable, Sendable {
    /// The format's name: `camt.053.001.08`, `csas-accounts-v3`, `fio-json`, `george-csv`.
    public var format: String
    public var account: AccountKey
    public var balances: [Balance]
    public var entries: [Entry]

    public init(format: String, account: AccountKey, balances: [Balance] = [], entries: [Entry] = []) {
        self.format = format
        self.account = account
        self.balances = balances
        self.entries = entries
    }

    public var opening: Balance? { balances.first { $0.kind == .opening } }
    public var closing: Balance? { balances.last { $0.kind == .closing } }
}
