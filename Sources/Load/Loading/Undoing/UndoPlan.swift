import Ledger
import Records
import SealedStore
import Vault
import Warehouse

/// What undoing one load does to the rows of a user.
///
/// A row is brought back to its version before the load when it is still as the load left it. The content decides, so
/// that a later load which was itself undone does not count. Every other row is left.
struct UndoPlan {
    /// Current versions that are taken away.
    private(set) var retired: [TransactionTags] = []
    /// Versions before the load, in the order of the clustered key.
    private(set) var restored: [TransactionRow] = []
    /// Rows that the load brought.
    private(set) var removed: [TransactionTags] = []
    private(set) var left: [UserUndo.LeftRow] = []
    private(set) var damaged: [DamagedRow] = []

    private let user: UserStore
    /// Who changed what after the load.
    private let runs: [Int64: String]

    /// Reads the rows and their history.
    ///
    /// - Throws: `WarehouseError`, `VaultError`.
    init(undoing load: Int64, of user: UserStore, from reader: any WarehouseReader) throws {
        self.user = user
        runs = Dictionary(try reader.batches(of: user.number).map { ($0.load, $0.run) }) { $1 }
        let trace = try LoadTrace(of: load, user: user, from: reader)
        let agreeing = try trace.rowsAsTheyWereLeft(of: user, from: reader)
        var kept: [Transaction] = []
        for row in trace.touched {
            if trace.isCurrent(row) || agreeing.contains(row) {
                try takeBack(row, trace)
            } else if let changed = try leave(row, trace), trace.before[row] == nil {
                kept.append(changed)
            }
        }
        try dropTwins(of: kept, trace)
        restored.sort { $0.tags.precedes($1.tags) }
    }

    private mutating func takeBack(_ row: RowTag, _ trace: LoadTrace) throws {
        let now = trace.current[row]
        guard let before = trace.before[row] else {
            if let now {
                retired.append(now)
                removed.append(now)
            }
            return
        }
        guard try DamagedRow.opening({ try user.open(before) }) != nil else {
            damaged.append(DamagedRow(before.tags.row))
            return
        }
        if let now { retired.append(now) }
        restored.append(before)
    }

    /// Notes a row that stays, and gives it as the load left it; `nil` when that does not open.
    private mutating func leave(_ row: RowTag, _ trace: LoadTrace) throws -> Transaction? {
        guard let version = trace.after[row] ?? trace.before[row] else { return nil }
        guard let transaction = try DamagedRow.opening({ try user.open(version) }) else {
            damaged.append(DamagedRow(version.tags.row))
            return nil
        }
        let load = trace.current[row]?.load ?? trace.lastChange[row] ?? 0
        left.append(UserUndo.LeftRow(id: transaction.publicID, changedBy: runs[load] ?? "?"))
        return transaction
    }

    /// A row that the load replaced by one of another identity does not come back beside it.
    private mutating func dropTwins(of kept: [Transaction], _ trace: LoadTrace) throws {
        guard !kept.isEmpty else { return }
        restored = try restored.filter { version in
            guard trace.current[version.tags.row] == nil else { return true }
            let old = try user.open(version)
            return !kept.contains { $0.standsFor(old) }
        }
    }
}

extension Transaction {
    /// Whether a load that brought this row may have taken `old` away for it: they share a witness, or `old` was the
    /// reservation.
    func standsFor(_ old: Transaction) -> Bool {
        guard entry.account == old.entry.account else { return false }
        let shares = witnesses.contains { mine in
            old.witnesses.contains { $0.kind == mine.kind && $0.identity == mine.identity }
        }
        return shares || (old.entry.status == .pending && old.entry.amount == entry.amount)
    }
}
