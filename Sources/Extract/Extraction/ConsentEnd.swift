public import Diagnostics
public import Ledger

/// How long a connection's consent still lasts, seen from a day.
public struct ConsentEnd: Hashable, Sendable {
    /// So many days before its end people are asked to renew a consent.
    public static let noticeDays = 14

    public let connection: String
    public let bank: String
    /// The last day of the consent.
    public let until: CalendarDate
    /// Days until then; negative when it is over.
    public let daysLeft: Int

    /// - Returns: `nil` when nobody knows when the consent ends.
    public init?(of connection: Connection, on day: CalendarDate) {
        guard let until = connection.consentEndsOn else { return nil }
        self.connection = connection.name
        bank = connection.bank
        self.until = until
        daysLeft = Int(until.days(since: day))
    }

    /// What to tell people; `nil` while there is time.
    public var finding: Finding? {
        guard daysLeft <= Self.noticeDays else { return nil }
        return Finding(
            code: "consent/ends-soon",
            place: connection,
            reason: "access ends on \(until) and must be renewed with 'kapsa connect \(bank)'"
        )
    }
}
