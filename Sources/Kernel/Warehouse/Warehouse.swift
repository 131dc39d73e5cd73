public import Ledger

/// Where everything rests: one protocol, SQLite and MariaDB behind it, one conformance suite that both pass.
///
/// The warehouse holds tags, versions and sealed bytes; it can open none of them.
public protocol Warehouse: Sendable {
    /// Brings the schema to this program's version.
    ///
    /// - Throws: ``WarehouseError/newerSchema(found:known:)`` when a newer program wrote the schema.
    func migrate(at now: Instant) throws

    /// Runs `body` once on one consistent view.
    func read<Value>(_ body: (any WarehouseReader) throws -> Value) throws -> Value

    /// Runs `body` as one database transaction: everything it writes is committed together, or nothing is.
    ///
    /// A deadlock or a lost connection runs `body` again on a fresh transaction, so it changes nothing but what it
    /// writes: counts and rows go into what it returns. A COMMIT without an answer is decided, never guessed.
    ///
    /// - Throws: What `body` throws, after rolling back; ``WarehouseError``.
    func write<Value>(_ body: (any WarehouseWriter) throws -> Value) throws -> Value

    /// Empties what the database keeps beside its tables of rows that were deleted, as far as a client can.
    func clearTraces() throws
}

/// The questions a view answers.
///
/// Lists come in the order of their keys.
public protocol WarehouseReader: WarehousePages {
    func users() throws -> [UserRow]
    func keys(of user: UserNumber) throws -> [UserKeyRow]
    func rows(in table: SealedTable, of user: UserNumber) throws -> [SealedRow]
    func row(in table: SealedTable, of user: UserNumber, tag: [UInt8]) throws -> SealedRow?

    /// Calls `body` with the tags of every transaction of a user, without its content, as they come from the disk.
    ///
    /// ``eachTransaction(of:months:_:)`` says what `body` must not do.
    func eachTransactionTags(of user: UserNumber, _ body: (TransactionTags) throws -> Void) throws

    /// Calls `body` with every transaction of a user, or with those of some months, as they come from the disk.
    ///
    /// `body` must not ask the view anything: its answer would come in the middle of this one.
    func eachTransaction(
        of user: UserNumber,
        months: Set<ShortTag>?,
        _ body: (TransactionRow) throws -> Void
    ) throws

    /// The newest version in the history of every transaction that has one.
    func retiredVersions(of user: UserNumber) throws -> [RowTag: Int64]

    /// How many superseded versions of transactions are kept for a user.
    func historyCount(of user: UserNumber) throws -> Int

    /// Calls `body` with every version that a load of this number or a later one replaced, by row tag and version.
    ///
    /// `body` must not ask the view anything.
    func eachRetired(of user: UserNumber, since load: Int64, _ body: (RetiredRow) throws -> Void) throws

    /// All rates by source, base, quote and day.
    func rates() throws -> [Rate]

    func run(_ id: String) throws -> RunRow?

    /// The newest runs first, of one pipeline or of all.
    func runs(of pipeline: String?, limit: Int) throws -> [RunRow]
    func stages(of run: String) throws -> [RunStageRow]

    /// The content digest of a batch that was committed; `nil` when it never was.
    func batchContent(of user: UserNumber, batch: [UInt8]) throws -> [UInt8]?

    /// The ledger of a user's loads, in the order of their numbers.
    func batches(of user: UserNumber) throws -> [BatchRow]

    /// The number of a user's newest load; 0 before the first.
    func newestLoad(of user: UserNumber) throws -> Int64

    /// The calls of a scope since a moment, in the order of their numbers.
    func calls(of scope: CallScope, since: Instant) throws -> [CallRow]

    /// The number of the newest call of a scope; 0 before the first.
    func newestCall(of scope: CallScope) throws -> Int64

    /// What the bank said about the calls that are left, by kind; old notices among them.
    func notices(of scope: CallScope) throws -> [CallNoticeRow]
}

extension WarehouseReader {
    /// The tags of all transactions of a user: 48 bytes each.
    ///
    /// - Parameters:
    ///   - user: The user.
    ///   - count: How many there are likely to be; a list that must grow takes up to three times its size.
    /// - Returns: The tags in the order of the clustered key.
    /// - Throws: ``WarehouseError``.
    public func transactionTags(of user: UserNumber, expecting count: Int = 0) throws -> [TransactionTags] {
        var tags: [TransactionTags] = []
        tags.reserveCapacity(count)
        try eachTransactionTags(of: user) { tags.append($0) }
        return tags
    }
}

/// What one database transaction may do.
public protocol WarehouseWriter: WarehouseReader {
    func insert(_ user: UserRow) throws
    func insert(_ key: UserKeyRow) throws

    /// Replaces the sealed name of a user.
    func replace(_ user: UserRow) throws

    /// The newest data key of a user, which nobody can delete before this transaction has ended.
    func newestKey(of user: UserNumber) throws -> UserKeyRow?

    /// Replaces the wrapped data key of the same user and generation.
    func replace(_ key: UserKeyRow) throws

    /// Deletes a user's data keys of all generations below one.
    func deleteKeys(of user: UserNumber, below generation: Int64) throws

    /// Inserts a row or replaces the one with its tag.
    func put(_ row: SealedRow, in table: SealedTable, of user: UserNumber) throws
    func delete(tag: [UInt8], in table: SealedTable, of user: UserNumber) throws

    /// Inserts transactions, sorted by month and row tag for the sake of the clustered key.
    func insert(_ rows: [TransactionRow], of user: UserNumber) throws

    /// Moves the current versions of transactions to the history, naming the load that replaced them.
    func retire(_ rows: [TransactionTags], of user: UserNumber, by load: Int64) throws

    /// Replaces the cells of transactions whose plain columns stay as they are.
    func reseal(_ rows: [TransactionRow], of user: UserNumber) throws

    /// Replaces the cells of replaced versions whose plain columns stay as they are.
    func reseal(_ rows: [RetiredRow], of user: UserNumber) throws

    /// Deletes at most so many rows of a user's table.
    ///
    /// - Returns: How many there were; fewer than the limit only when none is left.
    func deleteRows(in table: UserTable, of user: UserNumber, limit: Int) throws -> Int

    /// Deletes a user, whose tables are empty, with the leases and whatever else still bears the number.
    func deleteUser(_ user: UserNumber) throws

    func put(_ rates: [Rate]) throws
    func put(_ run: RunRow) throws
    func put(_ stage: RunStageRow) throws
    func insert(_ batch: BatchRow) throws

    /// Inserts a call or replaces the one with its number.
    func put(_ call: CallRow, of scope: CallScope) throws

    /// Inserts a notice or replaces the one of its kind.
    func put(_ notice: CallNoticeRow, of scope: CallScope) throws

    /// Deletes the calls that no limit counts any more.
    func deleteCalls(of scope: CallScope, before instant: Instant) throws

    /// Takes a lease when it is free, expired, or its holder is known to be dead; see ``Lease``.
    ///
    /// - Returns: `nil` when a living holder has it.
    func acquireLease(_ request: LeaseRequest, isDead: (_ holder: String) -> Bool) throws -> Lease?

    /// Moves the end of a lease that is still held.
    func renew(_ lease: Lease, until end: Instant) throws

    func release(_ lease: Lease) throws

    /// Proves inside this transaction that nobody took the lease over.
    ///
    /// - Throws: ``WarehouseError/leaseLost``.
    func demand(_ lease: Lease) throws
}
