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
///
/// The survey of the heads drops every row that is stored with the same content before anything is opened or sealed; then
/// another thread reads the others and seals them, a window of months ahead, while they are merged with what is stored near them.
struct BatchCommit {
    let user: UserStore
    let run: RunRow
    /// When it is done, for the ledger.
    let now: Instant
    /// The number that the rows and the history of this load bear.
    let load: Int64
    let writer: any WarehouseWriter
    /// How many rows are merged at a time, if their months allow.
    var windowRowCount = 5_000

    init(user: UserStore, run: RunRow, now: Instant, writer: any WarehouseWriter) throws {
        self.user = user
        self.run = run
        self.now = now
        self.writer = writer
        load = try writer.newestLoad(of: user.number) + 1
    }

    /// Merges and settles.
    ///
    /// - Throws: `WarehouseError.batchChanged` when the run handed over another batch before; ``LoadError/totalsDiffer``.
    func commit(_ batch: LoadBatch) throws -> LoadCounts {
        var damage = try RowDamage(of: user, in: writer)
        var survey = try BatchSurvey(batch, stored: stored(), damaged: damage.known)
        let id = user.vault.tag("kapsa/batch", [Array(run.id.utf8)], count: 16)
        if let content = try writer.batchContent(of: user.number, batch: id) {
            guard content == survey.content else { throw WarehouseError.batchChanged }
            return try committedBefore(survey)
        }
        let tables = try LoadTables(of: user, from: writer)
        try writer.put(batch.rates)
        try moveLabels(batch.labels)
        var counts = LoadCounts()
        if user.number != .system {
            let settlement = try Settlement(of: user, sources: batch.accounts, in: writer)
            // On a first load all rows come by; later ones must be read.
            var rows = survey.stored.tags.isEmpty ? settlement.noRows(expecting: survey.rowCount) : nil
            let isSole = survey.isOneListing && settlement.isOneSource(of: survey.accounts, in: batch)
            counts = try merge(batch, survey, isSole: isSole, &damage, settling: &rows)
            survey.releaseStored()
            let isStated = try putBalances(batch.balances)
            let isSame = counts.changesNothing && !isStated
            // Given away: a second owner would cost a copy when the rows are sorted.
            counts.failedProofs = try settlement.settle(rows.take(), unlessSame: isSame, &damage)
            counts.damaged = try damage.note(for: user, run: run.id, in: writer)
        }
        counts.quarantined = try putQuarantine(batch)
        for cursor in batch.cursors { try put(cursor) }
        for record in batch.taken { try user.removeWaiting(record["document"] ?? "", from: writer) }
        try tables.noteChanges(by: load, of: user, to: writer)
        try writer.insert(
            BatchRow(
                user: user.number,
                id: id,
                content: survey.content,
                run: run.id,
                load: load,
                rows: Int64(survey.rowCount),
                committedAt: now
            )
        )
        return counts
    }

    /// The tags of what is stored, as the last load left it.
    private func stored() throws -> StoredTags {
        let tags = try writer.transactionTags(of: user.number, expecting: user.statedRowCount(from: writer))
        // First of all: a new head over rows that somebody tampered with would make them true.
        if user.number != .system { try user.checkHead(of: tags, from: writer) }
        return StoredTags(tags)
    }

    /// What to say of a batch that a killed process had committed already.
    private func committedBefore(_ survey: BatchSurvey) throws -> LoadCounts {
        var counts = LoadCounts()
        counts.unchanged = survey.rowCount
        counts.failedProofs = try user.intactRecords(in: .accounts, as: TextRecord.self, from: writer)
            .count { $0.record["proof"] == "failed" }
        return counts
    }

    /// Merges the batch window by window.
    private func merge(
        _ batch: LoadBatch,
        _ survey: BatchSurvey,
        isSole: Bool,
        _ damage: inout RowDamage,
        settling: inout SettlingRows?
    ) throws -> LoadCounts {
        let pending = try PendingMonths(of: user, in: writer)
        let windows = LoadWindow.windows(
            of: survey,
            pending: pending,
            rowCount: windowRowCount,
            inKeyOrder: isSole
        ) { survey.stored.count(in: user.monthTag($0)) }
        var counts = LoadCounts()
        counts.unchanged = survey.months.reduce(0) { $0 + $1.rowCount - $1.newsCount }
        guard !windows.isEmpty else { return counts }
        var merging = WindowLoad(commit: self, survey: survey, pending: pending, retired: [:], damage: damage)
        merging.isSole = isSole
        merging.settling = settling.take()
        merging.head = HeadMerge(stored: survey.stored.tags)
        merging.retired = try writer.retiredVersions(of: user.number)
        merging.snapshots = Set(
            batch.accounts.filter(\.isWhole).map { PendingSnapshot(account: $0.account, kind: $0.kind) }
        )
        let preparation = RowPreparation(
            user: user,
            load: load,
            survey: survey,
            isSettling: merging.settling != nil
        )
        let ahead = ReadAhead<PreparedRows>(limit: 1) { [rows = batch.rows] reader in
            let frames = try rows()
            for window in windows { try reader.give { try preparation.rows(of: window, from: frames) } }
        }
        defer { ahead.stop() }
        for window in windows {
            guard let rows = try ahead.next() else { throw LoadError.totalsDiffer }
            counts.unchanged -= rows.knownCount
            try merging.merge(rows, in: window, counting: &counts)
        }
        damage = merging.damage
        settling = merging.settling.take()
        if !counts.changesNothing {
            if let head = merging.head?.finish() {
                try user.put(head, to: writer)
            } else {
                try user.putHead(to: writer)
            }
        }
        return counts
    }
}
