public import Diagnostics
public import Ledger
public import Money

/// The languages and number formats that a report can be written in.
public enum ReportLocale: String, Hashable, Sendable, CaseIterable {
    case czech = "cs-CZ"
    case english = "en-GB"

    /// The key of ``Ledger/Category/names`` and the `lang` of a document: `cs`, `en`.
    public var language: String { String(rawValue.prefix(2)) }
}

/// Whether the bank's own balances agree with the rows that are stored for an account.
public enum BalanceProof: Hashable, Sendable {
    case passed
    /// The first day on which opening + booked is not closing.
    case failed(firstBadDay: CalendarDate)
    /// The source states no balances to check against.
    case none
}

/// An account as a report needs it.
public struct ReportAccount: Hashable, Sendable {
    public var key: AccountKey
    /// What readers call it; no account number.
    public var displayName: String
    /// The kind of its source: `csas`, `fio`, `camt`.
    public var source: String
    /// The newest booked balance.
    public var balance: Balance?
    public var newestBooking: CalendarDate?
    public var proof: BalanceProof

    public init(
        key: AccountKey,
        displayName: String,
        source: String,
        balance: Balance? = nil,
        newestBooking: CalendarDate? = nil,
        proof: BalanceProof = .none
    ) {
        self.key = key
        self.displayName = displayName
        self.source = source
        self.balance = balance
        self.newestBooking = newestBooking
        self.proof = proof
    }
}

/// A stored transaction with what the warehouse alone knows about it.
public struct ReportRow: Hashable, Sendable {
    /// Unique in one report.
    public var id: RowID
    public var transaction: Transaction
    /// One half of a settled pair between own accounts.
    public var isTransfer: Bool

    public init(id: RowID, transaction: Transaction, isTransfer: Bool = false) {
        self.id = id
        self.transaction = transaction
        self.isTransfer = isTransfer
    }
}

/// Everything but the rows that decides the bytes of a report.
public struct ReportFrame: Hashable, Sendable {
    /// The day that counts as today; later rows are counted and left out.
    public var asOf: CalendarDate
    /// The day at whose end the warehouse knew this; `nil` for what it knows now.
    public var knownOn: CalendarDate?
    public var locale: ReportLocale
    public var homeCurrency: Currency
    /// How many months the period has, the one of `asOf` included; at least 1.
    public var months: Int
    /// In the order readers shall see them.
    public var accounts: [ReportAccount]
    public var categories: [Category]
    public var rates: [Rate]
    /// Rows that could not be read and wait in quarantine.
    public var quarantined: [Finding]
    public var findings: [Finding]
    public var programVersion: String

    public init(
        asOf: CalendarDate,
        knownOn: CalendarDate? = nil,
        locale: ReportLocale,
        homeCurrency: Currency,
        months: Int = 13,
        accounts: [ReportAccount] = [],
        categories: [Category] = [],
        rates: [Rate] = [],
        quarantined: [Finding] = [],
        findings: [Finding] = [],
        programVersion: String
    ) {
        self.asOf = asOf
        self.knownOn = knownOn
        self.locale = locale
        self.homeCurrency = homeCurrency
        self.months = max(1, months)
        self.accounts = accounts
        self.categories = categories
        self.rates = rates
        self.quarantined = quarantined
        self.findings = findings
        self.programVersion = programVersion
    }
}
