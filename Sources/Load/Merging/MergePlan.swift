public import Ledger

/// One account's pending rows as one kind of witness lists them; the batch states the whole set.
public struct PendingSnapshot: Hashable, Sendable {
    public var account: AccountKey
    /// ``Ledger/Witness/kind`` of the listing.
    public var kind: String

    public init(account: AccountKey, kind: String) {
        self.account = account
        self.kind = kind
    }
}

/// A stored row and what takes its place.
public struct Change: Hashable, Sendable {
    /// The row as it is stored; it goes to history.
    public var old: Transaction
    /// The row to store.
    ///
    /// Its identity, and so its row tag, differs from the old one's when a witness with a provider id became the
    /// authority; labels move with it.
    public var new: Transaction

    public init(old: Transaction, new: Transaction) {
        self.old = old
        self.new = new
    }
}

/// What one batch does to the stored rows.
///
/// Every list is sorted by account, day and identity. Each incoming movement counts once:
/// `inserted + changed + unchanged + duplicates` is their number.
public struct MergePlan: Hashable, Sendable {
    /// Rows that were not stored before.
    public var inserted: [Transaction] = []
    /// Rows whose source states them differently now.
    public var changed: [Change] = []
    /// Rows that gained a witness; their content is kept, what was missing is filled.
    public var witnessed: [Change] = []
    /// Stored pending rows that were booked or are no longer listed.
    public var retired: [Transaction] = []
    /// The retired rows that were booked, with the rows that took their place; labels move with them.
    public var bookings: [Change] = []
    /// Incoming rows that say what is stored already.
    public var unchanged = 0
    /// Incoming rows that another incoming or stored row already stands for.
    public var duplicates = 0

    public init() {}

    /// The stored rows after the plan, sorted by account, day and identity.
    public func applied(to stored: [Transaction]) -> [Transaction] {
        var rows: [RowKey: Transaction] = [:]
        for row in stored { rows[RowKey(row)] = row }
        for row in retired { rows[RowKey(row)] = nil }
        for change in changed + witnessed { rows[RowKey(change.old)] = nil }
        for change in changed + witnessed { rows[RowKey(change.new)] = change.new }
        for row in inserted { rows[RowKey(row)] = row }
        return rows.values.sorted(by: RowOrder.precedes)
    }
}

/// What names a row: its identity is unique within the account only.
struct RowKey: Hashable {
    let account: AccountKey
    let identity: Identity

    init(_ row: Transaction) {
        account = row.entry.account
        identity = row.identity
    }
}

/// What a listing's statement is known by when it comes again.
struct WitnessKey: Hashable {
    let account: AccountKey
    let kind: String
    let identity: String

    init(_ witness: Witness, of account: AccountKey) {
        self.account = account
        kind = witness.kind
        identity = witness.identity
    }
}

/// The order of every output: account, day, identity.
enum RowOrder {
    static func precedes(_ left: Transaction, _ right: Transaction) -> Bool {
        if left.entry.account != right.entry.account { return left.entry.account < right.entry.account }
        let days = (left.entry.day?.dayNumber ?? .max, right.entry.day?.dayNumber ?? .max)
        if days.0 != days.1 { return days.0 < days.1 }
        return left.identity.canonicalText < right.identity.canonicalText
    }
}
