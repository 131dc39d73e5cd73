import Handoff
import Ledger
public import SealedStore
public import StageRuntime
import Vault
import Warehouse

/// Gives one user a new data key: every cell and every archived document is sealed anew, then the old key is deleted.
///
/// A cell names its generation, so everything stays readable on the way and a sweep that was killed goes on where it
/// stopped. Tags do not change: the index root passes from generation to generation.
public struct DataKeyRotation: Sendable {
    private let installation: Installation
    private let home: HomeFolder
    /// How many rows are sealed anew in one database transaction.
    private let chunk: Int

    public init(_ installation: Installation, home: HomeFolder, chunk: Int = 10_000) {
        self.installation = installation
        self.home = home
        self.chunk = chunk
    }

    /// What a sweep did.
    public struct Result: Sendable {
        public var generation: UInt32
        public var cells = 0
        public var documents = 0
        /// What does not open; the old key stays for it.
        public var damaged: [Damage] = []
    }

    /// Sweeps, then deletes the old key.
    ///
    /// - Throws: `WarehouseError.leaseHeld` while a load is at work; ``KeepingError/runOpen(id:)`` when everything is swept
    ///   but a run still needs the old key; `CancellationError`, `VaultError`, `HandoffError`.
    public func run(for user: UserStore) async throws -> Result {
        try await LeaseKeeper.holding("load/\(user.number.rawValue)", in: installation.warehouse) { lease in
            let user = try installation.beginGeneration(of: user)
            var result = Result(generation: user.vault.generation)
            repeat {
                try sweepTransactions(of: user, under: lease, into: &result)
                try sweepHistory(of: user, under: lease, into: &result)
                for table in SealedTable.allCases { try sweep(table, of: user, under: lease, into: &result) }
                try sweepArchive(of: user, into: &result)
                try installation.resealName(of: user)
                guard result.damaged.isEmpty else { return result }
                if let run = try OpenRuns(installation, home: home).first(concerning: user.id) {
                    throw KeepingError.runOpen(id: run)
                }
            } while try !deleteOldKeys(of: user, under: lease)
            return result
        }
    }

    /// Deletes the old keys unless a process that was started before the sweep has written under one of them.
    private func deleteOldKeys(of user: UserStore, under lease: Lease) throws -> Bool {
        struct Left: Error {}
        let newest = user.vault.generation
        do {
            try write(under: lease) { writer in
                // The keys first: this waits for writers that still use them, and what follows sees what they wrote.
                try writer.deleteKeys(of: user.number, below: Int64(newest))
                guard try writer.cellCounts(of: user.number).allSatisfy({ $0.generation == newest }) else {
                    throw Left()
                }
            }
        } catch is Left {
            return false
        }
        return true
    }

    /// Writes unless somebody took the lease over while this process was stopped.
    private func write<Value>(under lease: Lease, _ body: (any WarehouseWriter) throws -> Value) throws -> Value {
        try installation.warehouse.write { writer in
            try writer.demand(lease)
            return try body(writer)
        }
    }

    private func sweepTransactions(of user: UserStore, under lease: Lease, into result: inout Result) throws {
        var last: TransactionTags?
        while true {
            try Task.checkCancellation()
            let swept = try write(under: lease) { writer in
                let rows = try writer.transactions(of: user.number, after: last, limit: chunk)
                let swept = try Sweep(rows, named: { .transaction($0.tags) }, by: user.resealed)
                try writer.reseal(swept.rows, of: user.number)
                return (rows.last?.tags, swept)
            }
            result.add(swept.1)
            guard let next = swept.0 else { return }
            last = next
        }
    }

    private func sweepHistory(of user: UserStore, under lease: Lease, into result: inout Result) throws {
        var last: TransactionTags?
        while true {
            try Task.checkCancellation()
            let swept = try write(under: lease) { writer in
                let rows = try writer.retired(of: user.number, after: last, limit: chunk)
                let swept = try Sweep(rows, named: { .retired($0.row.tags) }) { retired in
                    try user.resealed(retired.row).map { RetiredRow(row: $0, retiredBy: retired.retiredBy) }
                }
                try writer.reseal(swept.rows, of: user.number)
                return (rows.last?.row.tags, swept)
            }
            result.add(swept.1)
            guard let next = swept.0 else { return }
            last = next
        }
    }

    private func sweep(
        _ table: SealedTable,
        of user: UserStore,
        under lease: Lease,
        into result: inout Result
    ) throws {
        var last: [UInt8]?
        while true {
            try Task.checkCancellation()
            let swept = try write(under: lease) { writer in
                let rows = try writer.rows(in: table, of: user.number, after: last, limit: chunk)
                let swept = try Sweep(rows, named: { .row(table, tag: $0.tag) }) { try user.resealed($0, in: table) }
                for row in swept.rows { try writer.put(row, in: table, of: user.number) }
                return (rows.last?.tag, swept)
            }
            result.add(swept.1)
            guard let next = swept.0 else { return }
            last = next
        }
    }

    private func sweepArchive(of user: UserStore, into result: inout Result) throws {
        let archive = Archive(home: home.path)
        for name in try archive.names(of: user.id) {
            try Task.checkCancellation()
            guard try archive.generation(of: name, user: user.id) != user.vault.generation else { continue }
            do throws(HandoffError) {
                try archive.reseal(name, vault: user.vault)
                result.documents += 1
            } catch {
                guard case .sealed = error else { throw error }
                result.damaged.append(.document(name))
            }
        }
    }
}

extension DataKeyRotation.Result {
    fileprivate mutating func add<Row>(_ sweep: Sweep<Row>) {
        cells += sweep.rows.count
        damaged += sweep.damaged
    }
}

/// The rows of a chunk that were sealed anew, and those that do not open.
private struct Sweep<Row> {
    var rows: [Row] = []
    var damaged: [Damage] = []

    init(_ rows: [Row], named name: (Row) -> Damage, by reseal: (Row) throws -> Row?) throws {
        for row in rows {
            if let swept = try DamagedRow.opening({ try reseal(row) }) {
                if let swept { self.rows.append(swept) }
            } else {
                damaged.append(name(row))
            }
        }
    }
}
