import Diagnostics
import Ledger
import Merging
import Money
import Records
import SealedStore
import Settling
import Vault
import Warehouse

/// Writes one user's batch inside the caller's database transaction.
struct BatchCommit {
    let user: UserStore
    let run: RunRow
    /// When it is done, for the ledger.
    let now: Instant
    /// The number that the rows and the history of this load bear.
    let load: Int64
    let writer: any WarehouseWriter

    init(user: UserStore, run: RunRow, now: Instant, writer: any WarehouseWriter) throws {
        self.user = user
        self.run = run
        self.now = now
        self.writer = writer
        load = try writer.newestLoad(of: user.number) + 1
    }

    /// Merges and settles.
    ///
    /// - Throws: `WarehouseError.batchChanged` when the run handed over another batch before.
    func commit(_ batch: LoadBatch) throws -> LoadCounts {
        let id = user.vault.tag("kapsa/batch", [Array(run.id.utf8)], count: 16)
        if let content = try writer.batchContent(of: user.number, batch: id) {
            guard content == batch.content else { throw WarehouseError.batchChanged }
            return try committedBefore(batch)
        }
        try writer.put(batch.rates)
        var counts = LoadCounts()
        if user.number != .system {
            // First of all: a new head over rows that somebody tampered with would make them true.
            try user.checkHead(from: writer)
            counts = try merge(batch)
            try user.putHead(to: writer)
            try putBalances(batch.balances)
            counts.failedProofs = try Settlement(user: user, writer: writer).settle(sources: batch.accounts)
        }
        counts.quarantined = try putQuarantine(batch)
        for cursor in batch.cursors { try put(cursor) }
        try writer.insert(
            BatchRow(
                user: user.number,
                id: id,
                content: batch.content,
                run: run.id,
                load: load,
                rows: Int64(batch.rows.count),
                committedAt: now
            )
        )
        return counts
    }

    /// What to say of a batch that a killed process had committed already.
    private func committedBefore(_ batch: LoadBatch) throws -> LoadCounts {
        var counts = LoadCounts()
        counts.unchanged = batch.rows.count
        counts.failedProofs = try user.records(in: .accounts, as: TextRecord.self, from: writer)
            .count { $0.record["proof"] == "failed" }
        return counts
    }

    /// Drops the rows that are known with the same content before anything is opened, and plans the rest.
    private func merge(_ batch: LoadBatch) throws -> LoadCounts {
        var counts = LoadCounts()
        let stored = Dictionary(
            try writer.transactionTags(of: user.number).map { ($0.row, $0) },
            uniquingKeysWith: { $1 }
        )
        // A reservation is compared with what the batch books, known or not.
        let reserved = Set(batch.rows.map(\.transaction.entry).filter { $0.status == .pending }.map(\.account))
        var incoming: [Transaction] = []
        for record in batch.rows {
            let known = stored[record.tags.row]
            if !reserved.contains(record.transaction.entry.account), let known, known.content == record.tags.content,
                known.month == record.tags.month
            {
                counts.unchanged += 1
            } else {
                incoming.append(record.transaction)
            }
        }
        guard !incoming.isEmpty || !batch.accounts.isEmpty else { return counts }
        let candidates = try openedRows(near: incoming, known: stored)
        let snapshots = Set(batch.accounts.map { PendingSnapshot(account: $0.account, kind: $0.kind) })
        let plan = Merging.plan(incoming: incoming, stored: candidates, snapshots: snapshots)
        try apply(plan, stored: stored)
        counts.new = plan.inserted.count
        counts.changed = plan.changed.count
        counts.unchanged += plan.unchanged
        counts.repeated = plan.duplicates
        counts.retired = plan.retired.count
        return counts
    }

    /// The stored rows that an incoming row may be, or may be a second witness of: its month, the months beside it,
    /// and wherever its identity rests now; and all undated rows.
    ///
    /// A row that absorbed another kind's statement is found by that one only within these months of its day.
    private func openedRows(near incoming: [Transaction], known: [RowTag: TransactionTags]) throws -> [Transaction] {
        var months: Set<ShortTag> = [user.monthTag(nil)]
        for transaction in incoming {
            if let tags = known[user.rowTag(of: transaction)] { months.insert(tags.month) }
            guard let month = transaction.entry.day?.calendarMonth else { continue }
            for offset in -1...1 { months.insert(user.monthTag(month.adding(months: offset))) }
        }
        var rows: [Transaction] = []
        try writer.eachTransaction(of: user.number, months: months) { rows.append(try user.open($0)) }
        return rows
    }

    private func apply(_ plan: MergePlan, stored: [RowTag: TransactionTags]) throws {
        for row in plan.retired { try retire(row, stored: stored) }
        let retired = try writer.retiredVersions(of: user.number)
        var rows = try plan.inserted.map { try sealed($0, after: nil, retired: retired) }
        for change in plan.changed + plan.witnessed {
            let old = try retire(change.old, stored: stored)
            rows.append(try sealed(keepingLabel(change.new, of: old), after: old, retired: retired))
        }
        rows.sort { $0.tags.precedes($1.tags) }
        try writer.insert(rows, of: user.number)
    }

    @discardableResult
    private func retire(_ row: Transaction, stored: [RowTag: TransactionTags]) throws -> TransactionTags? {
        guard let tags = stored[user.rowTag(of: row)] else { return nil }
        try writer.retire([tags], of: user.number, by: load)
        return tags
    }

    private func sealed(
        _ transaction: Transaction,
        after old: TransactionTags?,
        retired: [RowTag: Int64]
    ) throws -> TransactionRow {
        var tags = user.tags(of: transaction, load: load)
        // A row that comes back, or takes over an identity, goes on counting where the history ends.
        tags.version = max(old?.version ?? 0, retired[tags.row] ?? 0) + 1
        return try user.seal(transaction.encoded, tags: tags)
    }

    /// A label follows its row, and beats the rules, when a better witness gave the row another identity.
    private func keepingLabel(_ new: Transaction, of old: TransactionTags?) throws -> Transaction {
        let tag = user.rowTag(of: new)
        guard let old, old.row != tag, let row = try writer.row(in: .labels, of: user.number, tag: old.row.bytes) else {
            return new
        }
        let label = try user.open(row, in: .labels, as: TextRecord.self)
        try user.put(label, tag: tag.bytes, in: .labels, to: writer)
        try writer.delete(tag: old.row.bytes, in: .labels, of: user.number)
        guard let category = label["category"].flatMap({ CategoryPath($0) }) else { return new }
        var labelled = new
        labelled.category = category
        labelled.categoryOrigin = .label
        return labelled
    }
}
