import Connectors
import Ledger
import SealedStore
import StageRuntime
import Warehouse

/// The ledger of calls that all processes share: a call is noted before it is made.
struct SharedCallBudget: CallBudget {
    let user: UserStore
    let connection: String
    let warehouse: any Warehouse
    let log: ProgramLog

    /// Waits until the interval since the last call is over.
    ///
    /// - Throws: `CancellationError` when the run is told to stop meanwhile.
    func spend(scope: String, minimumInterval: Duration?) async throws {
        let interval = minimumInterval.map { ($0.components.seconds) } ?? 0
        while let wait = try reserve(scope: scope, interval: interval) {
            log.note("\(connection): the bank wants \(interval) s between two calls; waiting \(wait) s")
            try await Task.sleep(for: .seconds(wait))
        }
    }

    /// Notes a call now, or says how many seconds are left until one is allowed.
    private func reserve(scope: String, interval: Int64) throws -> Int64? {
        let tag = user.connectionTag(connection)
        return try warehouse.write { writer in
            let now = SystemClock.now()
            let since = now.adding(seconds: -interval)
            let last = try writer.calls(of: user.number, connection: tag, scope: scope, since: since).last
            if let last, last > since { return min(last.seconds + interval - now.seconds, interval) }
            try writer.recordCall(of: user.number, connection: tag, scope: scope, at: now)
            return nil
        }
    }
}
