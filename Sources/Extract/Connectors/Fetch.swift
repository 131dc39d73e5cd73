public import Diagnostics
public import Ledger

/// What one fetch brought.
public struct Fetch: Hashable, Sendable {
    public var documents: [FetchedDocument]
    /// What the bank did not give, and what looks wrong in what it gave.
    public var gaps: [Finding]
    /// Accounts whose days were not all read, so that the next run reads them again.
    public var incomplete: Set<AccountKey> = []
    /// Accounts that no call was left for; ``incomplete`` has them too.
    public private(set) var postponed: Set<AccountKey> = []
    /// When the calls of ``postponed`` accounts are allowed again.
    public private(set) var resumesAt: Instant?
    /// Days before this one wait for a fresh authentication; `nil` when the bank gave all it has.
    public var missingBefore: CalendarDate?
    /// Where the source's own cursor stands now, opaque; load stores it together with the rows.
    ///
    /// `nil` for a source that is asked by days.
    public var cursor: String?
    /// Whether the window was read for good; otherwise the next run asks for it again.
    public var isSettled = true
    /// The last day on which the bank's consent holds, when the bank says so.
    public var consentEndsOn: CalendarDate?

    public init(documents: [FetchedDocument] = [], gaps: [Finding] = []) {
        self.documents = documents
        self.gaps = gaps
    }

    /// Lets an account wait for a later run, because no call is left for it; what its calls brought is dropped.
    ///
    /// So a listing that was cut short never counts, and other accounts' listings stay. Ask for everyone's balances
    /// first, then for everyone's movements, so that few calls give the most.
    ///
    /// - Parameters:
    ///   - account: The account whose calls threw.
    ///   - before: This fetch as it was before them.
    ///   - error: What they threw.
    /// - Throws: `error`, unless it says that no call is left, and there is something worth keeping.
    public mutating func postpone(
        _ account: AccountKey,
        asOf before: Fetch,
        after error: ConnectorError
    ) throws(ConnectorError) {
        self = before
        switch error {
        case .postponed(_, let until): resumesAt = max(resumesAt ?? until, until)
        case .rateLimited where !before.documents.isEmpty: break
        default: throw error
        }
        incomplete.insert(account)
        postponed.insert(account)
    }

    /// Refuses a fetch in which every account waits for a passing refusal: a retry within the hour gives more.
    ///
    /// - Throws: ``ConnectorError/rateLimited(connector:)``.
    public func demandProgress(of connector: String) throws(ConnectorError) {
        let accounts = Set(documents.compactMap(\.account)).union(incomplete)
        guard postponed.isEmpty || resumesAt != nil || postponed != accounts else {
            throw .rateLimited(connector: connector)
        }
    }

    /// Puts the documents into the order of their accounts, each account's in the order in which they came; those about
    /// no account come last.
    public mutating func sortByAccount() {
        let keyed = documents.enumerated().sorted { left, right in
            switch (left.element.account, right.element.account) {
            case (let a?, let b?) where a != b: a < b
            case (nil, _?): false
            case (_?, nil): true
            default: left.offset < right.offset
            }
        }
        documents = keyed.map(\.element)
    }
}
