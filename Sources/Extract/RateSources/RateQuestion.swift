public import Ledger
public import Money

/// Which rates are wanted of a service.
public struct RateQuestion: Hashable, Sendable {
    /// The first day.
    public var from: CalendarDate
    /// The last day, not before the first.
    public var through: CalendarDate
    /// The day in UTC on which the service is asked; it knows no later ones.
    public var today: CalendarDate
    /// The currencies of accounts and the home currency, for services that are told which.
    public var currencies: Set<Currency>

    public init(from: CalendarDate, through: CalendarDate, today: CalendarDate, currencies: Set<Currency>) {
        precondition(from <= through, "the window ends before it begins")
        self.from = from
        self.through = through
        self.today = today
        self.currencies = currencies
    }

    /// The days as a listing names them: `2026-10-01..2026-10-31`.
    var window: String { "\(from)..\(through)" }
}

/// One call of a service; the key is no part of it.
public struct RateCall: Hashable, Sendable {
    /// What a refusal means.
    public enum Standing: Hashable, Sendable {
        /// The fetch fails.
        case needed
        /// Rates that not every plan of the service includes, or few people need: the fetch goes on without them.
        case extra
        /// It is made only when an extra one was refused.
        case instead
    }

    /// What follows the service's address.
    public var path: String
    /// How the answer is read, by the decoder's name.
    public var format: String
    /// The days of the question, `2026-10-01..2026-10-31`.
    public var window: String
    /// What the service's limits count.
    public var scope: String
    public var standing = Standing.needed
}
