public import Ledger

/// How much a digest tells; mail rests unprotected in mailboxes.
public enum DigestLevel: String, Hashable, Sendable, CaseIterable {
    /// Counts and states only: no amounts, no payees, no categories. The default for a new recipient.
    case nudge
    /// Per cents, categories and directions; no amounts.
    case masked
    /// Amounts too; still no payees and no account numbers.
    case full
}

/// How often a digest is sent, which decides how long it is.
public enum DigestPeriod: String, Hashable, Sendable, CaseIterable {
    case weekly
    case monthly
}

/// What a digest needs beside the report.
public struct DigestOptions: Hashable, Sendable {
    /// The first day that the digest is about.
    public var from: CalendarDate
    /// The last day, included.
    public var to: CalendarDate
    public var level: DigestLevel
    public var period: DigestPeriod
    /// RFC 5322 §3.6.4, with or without the angle brackets; the same for a repeated mail of one period.
    public var messageID: String
    /// The `Date` header.
    public var date: Instant
    /// The identifier of RFC 2919 without brackets, such as `household.kapsa.example`.
    public var listID: String
    /// Addresses of RFC 5322 without a display name.
    public var sender: String
    public var recipient: String

    public init(
        from: CalendarDate,
        to: CalendarDate,
        level: DigestLevel = .nudge,
        period: DigestPeriod,
        messageID: String,
        date: Instant,
        listID: String,
        sender: String,
        recipient: String
    ) {
        self.from = from
        self.to = to
        self.level = level
        self.period = period
        self.messageID = messageID
        self.date = date
        self.listID = listID
        self.sender = sender
        self.recipient = recipient
    }
}
