import Ledger
import Records
import SealedStore
import Settling
import StageRuntime
import Vault
import Warehouse

/// Writes the undo of one user's load inside the caller's database transaction.
struct UndoCommit {
    let user: UserStore
    /// The name of the undo in the ledger.
    let name: String
    let now: Instant
    let writer: any WarehouseWriter

    /// What there is to undo for a user.
    static func outcome(of run: String, _ user: UserStore, from reader: any WarehouseReader) throws -> UserUndo {
        let person = user.number == .system ? nil : user.name
        let id = batchID(of: RunLedger.undoName(of: run), user)
        if try reader.batchContent(of: user.number, batch: id) != nil {
            return UserUndo(user: person, state: .undoneBefore, plan: nil)
        }
        guard let batch = try reader.batches(of: user.number).last(where: { $0.run == run }) else {
            return UserUndo(user: person, state: .nothing, plan: nil)
        }
        if user.number != .system { try user.checkHead(from: reader) }
        let plan = try UndoPlan(undoing: batch.load, of: user, from: reader)
        let changes = try user.changes(by: batch.load, from: reader)
        let isNothing = plan.retired.isEmpty && plan.restored.isEmpty && plan.left.isEmpty && plan.damaged.isEmpty
        guard !isNothing || !changes.rows.isEmpty else {
            return UserUndo(user: person, state: .nothing, plan: nil)
        }
        return UserUndo(user: person, state: .undone, plan: plan)
    }

    /// Takes the rows back, then everything that follows from them.
    ///
    /// - Returns: How many accounts do not add up afterwards.
    func commit(_ plan: UndoPlan, of run: String) throws -> Int {
        guard let batch = try writer.batches(of: user.number).last(where: { $0.run == run }) else { return 0 }
        let load = try writer.newestLoad(of: user.number) + 1
        let tables = try LoadTables(of: user, from: writer)
        try moveLabels(plan)
        try writer.retire(plan.retired, of: user.number, by: load)
        let newest = try writer.retiredVersions(of: user.number)
        for start in stride(from: 0, to: plan.restored.count, by: Self.rowCountMax) {
            let rows = try plan.restored[start...].prefix(Self.rowCountMax).map { old in
                var tags = old.tags
                tags.version = max(tags.version, newest[tags.row] ?? 0) + 1
                tags.load = load
                return try user.seal(user.payload(of: old)[...], tags: tags)
            }
            try writer.insert(rows, of: user.number)
        }
        var failed = 0
        try UndoneTables(user: user, load: batch.load, writer: writer).restore()
        if user.number != .system {
            try user.putHead(to: writer)
            try notePending()
            var damage = try RowDamage(of: user, in: writer)
            failed = try Settlement(of: user, sources: [], in: writer).settle(nil, unlessSame: false, &damage)
            _ = try damage.note(for: user, run: name, in: writer)
        }
        try tables.noteChanges(by: load, of: user, to: writer)
        try writer.insert(
            BatchRow(
                user: user.number,
                id: Self.batchID(of: name, user),
                content: Digest.sha256(Array("undo of load \(batch.load)".utf8)),
                run: name,
                load: load,
                rows: Int64(plan.restored.count + plan.removed.count),
                committedAt: now
            )
        )
        return failed
    }

    private func notePending() throws {
        var pending: [Transaction] = []
        try writer.eachTransaction(of: user.number, months: nil) { row in
            let payload = try DamagedRow.opening { try user.payload(of: row) }
            guard let payload, try TransactionView(payload).status() == .pending else { return }
            pending.append(try Transaction(decoding: payload))
        }
        try PendingMonths(of: user, in: writer).replace(with: pending, of: user, in: writer)
    }

    /// A label goes back with its row when the load had given the row another identity.
    private func moveLabels(_ plan: UndoPlan) throws {
        let labels = Set(try writer.rows(in: .labels, of: user.number).map(\.tag))
        let labelled = plan.removed.filter { labels.contains($0.row.bytes) }
        guard !labelled.isEmpty else { return }
        let wanted = Set(labelled.map(\.row))
        var removed: [Transaction] = []
        try writer.eachTransaction(of: user.number, months: Set(labelled.map(\.month))) { row in
            guard wanted.contains(row.tags.row) else { return }
            if let transaction = try DamagedRow.opening({ try user.open(row) }) { removed.append(transaction) }
        }
        let restored = try plan.restored.map { ($0.tags.row, try user.open($0)) }
        for row in removed {
            let twin = restored.first { old in old.1.entry.status == .booked && row.standsFor(old.1) }
            guard let twin, !labels.contains(twin.0.bytes) else { continue }
            let tag = user.rowTag(of: row).bytes
            guard let stored = try writer.row(in: .labels, of: user.number, tag: tag) else { continue }
            let label = try user.payload(of: stored, in: .labels)
            try user.restore(label, tag: twin.0.bytes, in: .labels, to: writer)
            try user.restore(nil, tag: tag, in: .labels, to: writer)
        }
    }

    /// How many rows are sealed and sent at a time.
    private static let rowCountMax = 10_000

    private static func batchID(of name: String, _ user: UserStore) -> [UInt8] {
        user.vault.tag("kapsa/undo", [Array(name.utf8)], count: 16)
    }
}
