import Diagnostics
public import Ledger
import Records
public import SealedStore
import StageRuntime
import Vault
import Warehouse

/// Takes back what the load of one run changed: rows, and what the run said beside them.
///
/// An undo is a load of its own, named after the run. It is done once, and can be undone in turn under that name.
public struct Undo {
    private let installation: Installation
    /// The run whose load is taken back.
    public let run: String

    /// The name under which the undo stands in the ledger.
    public var name: String { RunLedger.undoName(of: run) }

    public init(of run: String, in installation: Installation) {
        self.run = run
        self.installation = installation
    }

    /// Undoes the load for one user, or for all and the system; plans only when `isDryRun`.
    ///
    /// Each user has a database transaction of their own, under their load lease.
    ///
    /// - Throws: `RuntimeError` `runMissing` when the ledger does not know the run, `userMissing`;
    ///   `WarehouseError.leaseHeld`; `VaultError` when the rows are not those of the last load.
    public func run(user name: String?, isDryRun: Bool, now: () -> Instant) throws -> [UserUndo] {
        let users = try users(named: name)
        let warehouse = installation.warehouse
        try demandKnown()
        let outcomes = try users.map { user in
            try Task.checkCancellation()
            if isDryRun {
                return try warehouse.read { try UndoCommit.outcome(of: self.run, user, from: $0) }
            }
            let lease = try LeaseKeeper.acquire("load/\(user.number.rawValue)", in: warehouse)
            defer { LeaseKeeper.release(lease, in: warehouse) }
            return try warehouse.write { writer in
                try writer.demand(lease)
                let outcome = try UndoCommit.outcome(of: self.run, user, from: writer)
                guard let plan = outcome.plan else { return outcome }
                var done = outcome
                done.failedProofs = try UndoCommit(user: user, name: self.name, now: now(), writer: writer)
                    .commit(plan, of: self.run)
                return done
            }
        }
        if !isDryRun { try note(outcomes, now: now()) }
        return outcomes
    }

    /// Notes the undo beside the stages of the run that it takes back.
    private func note(_ outcomes: [UserUndo], now: Instant) throws {
        guard outcomes.contains(where: { $0.state == .undone }) else { return }
        let base = RunLedger.run(namedBy: run)
        try installation.warehouse.write { writer in
            guard try writer.run(base) != nil else { return }
            try writer.put(
                RunStageRow(
                    run: base,
                    stage: String(self.name.dropFirst(base.count + 1)),
                    startedAt: now,
                    finishedAt: now,
                    exit: (outcomes.contains(where: \.isPartial) ? StageExit.partial : .success).rawValue,
                    summary: """
                        \(counted(outcomes.reduce(0) { $0 + $1.restored }, "row")) restored, \
                        \(outcomes.reduce(0) { $0 + $1.removed }) removed, \
                        \(outcomes.reduce(0) { $0 + $1.left.count }) left
                        """
                )
            )
        }
    }

    private func users(named name: String?) throws -> [UserStore] {
        guard let name else { return try installation.users() + [installation.system] }
        guard let user = try installation.user(named: name) else {
            throw RuntimeError.userMissing(name: isName(name) ? name : "?")
        }
        return [user]
    }

    /// A run stands in the run ledger; an undo only among the loads.
    private func demandKnown() throws {
        let users = try installation.roster().users + [installation.system]
        let isKnown = try installation.warehouse.read { reader in
            if try reader.run(run) != nil { return true }
            return try users.contains { try reader.batches(of: $0.number).contains { $0.run == run } }
        }
        guard isKnown else { throw RuntimeError.runMissing(id: run) }
    }
}

/// What an undo does, did, or would do for one user.
public struct UserUndo {
    /// Whether there was anything to do.
    public enum State: String, Sendable {
        case undone
        /// It was undone by an earlier call.
        case undoneBefore = "undone-before"
        case nothing
    }

    /// A row that stays as it is, because a later load changed it again.
    public struct LeftRow: Hashable, Sendable {
        /// ``Transaction/publicID``.
        public let id: String
        /// The run of the later load.
        public let changedBy: String
    }

    /// `nil` is the system.
    public let user: String?
    public let state: State
    public internal(set) var failedProofs = 0
    let plan: UndoPlan?

    /// How many rows are back with their old content.
    public var restored: Int { plan?.restored.count ?? 0 }
    /// How many rows are gone, because the load brought them.
    public var removed: Int { plan?.removed.count ?? 0 }
    public var left: [LeftRow] { plan?.left ?? [] }
    /// How many old versions do not open any more; their rows stay as they are.
    public var damaged: Int { plan?.damaged.count ?? 0 }
    /// Whether something stays that should have been taken back.
    public var isPartial: Bool { !left.isEmpty || damaged > 0 }
}
