import Connectors
import Diagnostics
import Ledger

/// Which days one connection is asked for, and what is left to a later run; pure.
struct FetchPlan: Hashable {
    /// What earlier runs read of a connection.
    struct Known: Hashable {
        /// The last day that was read of the connection as a whole.
        var through: CalendarDate?
        /// Where the source's own cursor stands.
        var cursor: String?
        /// The last day that was read of each account.
        var accounts: [AccountKey: CalendarDate] = [:]
        /// Days before this one were never given.
        var missingBefore: CalendarDate?
    }

    private(set) var window: FetchWindow
    /// Days before this one are not asked for this time.
    let postponedBefore: CalendarDate?

    /// Plans a fetch.
    ///
    /// - Parameters:
    ///   - known: What was read before.
    ///   - day: The day that the run answers for.
    ///   - overlapDays: How many days are read again, to catch late bookings.
    ///   - locksHistory: Whether the bank gives old days only soon after an authentication.
    ///   - isFresh: Whether the person proved a moment ago who they are; `nil` when nobody noted it.
    init(known: Known, day: CalendarDate, overlapDays: Int, locksHistory: Bool, isFresh: Bool?) {
        func start(_ through: CalendarDate) -> CalendarDate { min(through, day).adding(days: -overlapDays) }
        let takesUpHistory = known.missingBefore != nil && isFresh == true
        // An account that the bank lists no more must not hold the others back, so its cursor alone does not count.
        if let through = known.through ?? known.accounts.values.min(), !takesUpHistory {
            window = FetchWindow(from: start(through), through: day, starts: known.accounts.mapValues(start))
            postponedBefore = nil
        } else if locksHistory, isFresh == false {
            let from = day.adding(days: -FetchWindow.recentDays)
            window = FetchWindow(from: from, through: day)
            postponedBefore = from
        } else {
            window = FetchWindow(from: nil, through: day)
            postponedBefore = nil
        }
        window.cursor = known.cursor
    }
}
