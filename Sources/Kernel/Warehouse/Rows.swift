public import Ledger

/// A user's number in this warehouse; 0 is the system, which owns shared documents and manifests.
public struct UserNumber: Hashable, Sendable, RawRepresentable {
    public let rawValue: Int64

    public init(rawValue: Int64) { self.rawValue = rawValue }

    public static let system = UserNumber(rawValue: 0)
}

/// A user: an opaque id, a tag to find the name by, and the sealed name.
public struct UserRow: Hashable, Sendable {
    public var number: UserNumber
    /// 16 random bytes.
    public var id: [UInt8]
    /// 16 bytes.
    public var nameTag: [UInt8]
    public var sealed: [UInt8]

    public init(number: UserNumber, id: [UInt8], nameTag: [UInt8], sealed: [UInt8]) {
        self.number = number
        self.id = id
        self.nameTag = nameTag
        self.sealed = sealed
    }
}

/// One generation of a user's data key, wrapped by a key-encryption key.
public struct UserKeyRow: Hashable, Sendable {
    public var user: UserNumber
    public var generation: Int64
    public var keyID: String
    public var wrapped: [UInt8]
    public var commitment: [UInt8]

    public init(user: UserNumber, generation: Int64, keyID: String, wrapped: [UInt8], commitment: [UInt8]) {
        self.user = user
        self.generation = generation
        self.keyID = keyID
        self.wrapped = wrapped
        self.commitment = commitment
    }
}

/// The tables that hold one sealed cell under a tag; their content has the same columns.
public enum SealedTable: String, Hashable, Sendable, CaseIterable {
    case connections
    case cursors
    case accounts
    case labels
    case transfers
    case balances
    case quarantine
    case outbox
    case heads
    /// What each load changed in the other tables, by its number.
    case loads
    /// Payments that keep a schedule.
    case streams

    /// Those that the first migration makes.
    static let founding = allCases.filter { $0 != .streams }
}

/// A sealed cell of one of the ``SealedTable``s.
public struct SealedRow: Hashable, Sendable {
    /// 16 bytes, unique within user and table.
    public var tag: [UInt8]
    /// Grows by one with each replacement and is bound to the cell.
    public var version: Int64
    public var sealed: [UInt8]

    public init(tag: [UInt8], version: Int64, sealed: [UInt8]) {
        self.tag = tag
        self.version = version
        self.sealed = sealed
    }
}

/// The plain columns of a transaction; they come in the order of the clustered key, month and row.
public struct TransactionTags: Hashable, Sendable {
    /// The booked month under the user's index key.
    public var month: ShortTag
    /// Account and identity under the user's index key.
    public var row: RowTag
    /// Row tag and payload as transform wrote them, under the user's index key.
    public var content: ShortTag
    public var version: Int64
    /// The number of the load that wrote this version; see ``BatchRow/load``.
    public var load: Int64

    public init(month: ShortTag, row: RowTag, content: ShortTag, version: Int64, load: Int64) {
        self.month = month
        self.row = row
        self.content = content
        self.version = version
        self.load = load
    }

    /// The order of the clustered key.
    public func precedes(_ other: TransactionTags) -> Bool {
        month != other.month ? month < other.month : row < other.row
    }
}

/// A transaction at rest.
public struct TransactionRow: Hashable, Sendable {
    public var tags: TransactionTags
    public var sealed: [UInt8]

    public init(tags: TransactionTags, sealed: [UInt8]) {
        self.tags = tags
        self.sealed = sealed
    }
}

/// A version of a transaction that a load replaced or took away.
public struct RetiredRow: Hashable, Sendable {
    public var row: TransactionRow
    /// The number of that load.
    public var retiredBy: Int64

    public init(row: TransactionRow, retiredBy: Int64) {
        self.row = row
        self.retiredBy = retiredBy
    }
}

/// One execution of one pipeline for one slot.
public struct RunRow: Hashable, Sendable {
    public var id: String
    public var pipeline: String
    public var slot: Instant
    public var asOf: CalendarDate
    public var startedAt: Instant
    /// `nil` while the run goes on or when it was killed.
    public var finishedAt: Instant?
    /// The exit status of a finished run.
    public var exit: Int32?
    /// What a later process needs to go on with the run: paths and options, without secrets.
    public var options: String

    public init(
        id: String,
        pipeline: String,
        slot: Instant,
        asOf: CalendarDate,
        startedAt: Instant,
        options: String
    ) {
        self.id = id
        self.pipeline = pipeline
        self.slot = slot
        self.asOf = asOf
        self.startedAt = startedAt
        self.options = options
    }
}

/// One stage of a run, as it last ended.
public struct RunStageRow: Hashable, Sendable {
    public var run: String
    public var stage: String
    public var startedAt: Instant
    public var finishedAt: Instant
    public var exit: Int32
    /// One line of counts, such as `1024 new, 0 changed`.
    public var summary: String

    public init(
        run: String,
        stage: String,
        startedAt: Instant,
        finishedAt: Instant,
        exit: Int32,
        summary: String
    ) {
        self.run = run
        self.stage = stage
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.exit = exit
        self.summary = summary
    }
}

/// The ledger row of a committed batch; the unit of exactly-once.
public struct BatchRow: Hashable, Sendable {
    public var user: UserNumber
    /// 16 bytes.
    public var id: [UInt8]
    /// 32 bytes: what the batch held.
    public var content: [UInt8]
    public var run: String
    /// Counts the user's loads from 1; rows and history name it.
    public var load: Int64
    public var rows: Int64
    public var committedAt: Instant

    public init(
        user: UserNumber,
        id: [UInt8],
        content: [UInt8],
        run: String,
        load: Int64,
        rows: Int64,
        committedAt: Instant
    ) {
        self.user = user
        self.id = id
        self.content = content
        self.run = run
        self.load = load
        self.rows = rows
        self.committedAt = committedAt
    }
}
