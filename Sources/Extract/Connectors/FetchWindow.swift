public import Ledger

/// The days to fetch, both ends included.
public struct FetchWindow: Hashable, Sendable {
    /// Where every account begins that has no start of its own; `nil` asks for the deepest history the bank gives.
    public var from: CalendarDate?
    /// The day that the run answers for, in the bank's zone.
    public var through: CalendarDate
    /// Where single accounts begin, when they are known; the others are new.
    public var starts: [AccountKey: CalendarDate]
    /// Where the source's own cursor stood after the last load, as ``Fetch/cursor`` gave it; `nil` the first time.
    public var cursor: String?

    /// The days back that every bank gives without a fresh authentication: one less than the 90 that they name.
    public static let recentDays = 89

    public init(
        from: CalendarDate?,
        through: CalendarDate,
        starts: [AccountKey: CalendarDate] = [:],
        cursor: String? = nil
    ) {
        precondition(([from] + Array(starts.values)).allSatisfy { $0.map { $0 <= through } ?? true })
        self.from = from
        self.through = through
        self.starts = starts
        self.cursor = cursor
    }

    /// Where an account begins; `nil` for the deepest history, which an account that was never read needs.
    public func start(of account: AccountKey) -> CalendarDate? {
        starts.isEmpty ? from : starts[account]
    }

    /// The window of one account alone.
    public func only(_ account: AccountKey) -> FetchWindow { FetchWindow(from: start(of: account), through: through) }

    /// Whether days of an account are missing to whoever asks for all accounts from ``from`` on.
    public func leavesOut(_ account: AccountKey) -> Bool {
        guard let from else { return false }
        return start(of: account).map { $0 < from } ?? true
    }
}
