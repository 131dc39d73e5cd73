public import Ledger

/// What one limit of one connection counts, by tags under the user's index key: no plain column names a bank.
public struct CallScope: Hashable, Sendable {
    public var user: UserNumber
    /// 16 bytes.
    public var connection: [UInt8]
    /// 16 bytes.
    public var scope: [UInt8]

    public init(user: UserNumber, connection: [UInt8], scope: [UInt8]) {
        self.user = user
        self.connection = connection
        self.scope = scope
    }
}

/// One call that was made, or is about to be made.
public struct CallRow: Hashable, Sendable {
    /// Counts the calls of the scope from 1.
    public var number: Int64
    public var calledAt: Instant
    /// Whether the bank gave no useful answer; some limits do not count such calls.
    public var isFailed: Bool

    public init(number: Int64, calledAt: Instant, isFailed: Bool = false) {
        self.number = number
        self.calledAt = calledAt
        self.isFailed = isFailed
    }
}

/// What the bank itself said about the calls that are left.
public struct CallNoticeRow: Hashable, Sendable {
    /// Which of the bank's windows it is about; a newer notice of the kind replaces an older one.
    public var kind: Int64
    /// How many calls it allowed after call ``after``.
    public var remaining: Int64
    /// When its window ends.
    public var until: Instant
    /// The number of the newest call when it was said.
    public var after: Int64

    public init(kind: Int64, remaining: Int64, until: Instant, after: Int64) {
        self.kind = kind
        self.remaining = remaining
        self.until = until
        self.after = after
    }
}
