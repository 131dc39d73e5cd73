import Diagnostics
import Handoff
import Ledger
import Records
import SealedStore
public import StageRuntime
import Warehouse

/// The load stage: merges a run's batches into the warehouse, one database transaction a user.
public struct Loading {
    private let context: StageContext

    public init(context: StageContext) { self.context = context }

    /// Loads every user's batch, the system's with the rates first.
    ///
    /// - Throws: `HandoffError` when the hand-over is damaged; `WarehouseError.leaseHeld`;
    ///   ``LoadError/totalsDiffer`` when the batch does not add up, before anything is written.
    public func run() throws -> StageOutcome {
        let input = try context.input(of: .transform)
        let warehouse = context.installation.warehouse
        var counts = LoadCounts()
        for user in [context.installation.system] + context.users {
            try context.checkpoint()
            let batch = try LoadBatch(reading: input, of: user)
            let lease = try LeaseKeeper.acquire("load/\(user.number.rawValue)", in: warehouse)
            defer { LeaseKeeper.release(lease, in: warehouse) }
            counts.add(
                try warehouse.write { writer in
                    try writer.demand(lease)
                    let now = SystemClock.now()
                    return try BatchCommit(user: user, run: context.run, now: now, writer: writer).commit(batch)
                }
            )
        }
        let isWhole = counts.failedProofs == 0 && counts.damaged == 0
        return StageOutcome(exit: isWhole ? .success : .partial, summary: counts.summary)
    }
}
