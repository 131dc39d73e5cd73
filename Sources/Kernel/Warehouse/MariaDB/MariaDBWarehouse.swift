public import Ledger
import MariaDBClient

/// The shared warehouse: a MariaDB server of version 10.6 or newer, alone or as a Galera cluster.
///
/// Deadlocks, lock waits and lost connections are tried again until the policy's deadline. A COMMIT without an
/// answer is decided by a marker row, so a transaction takes effect exactly once. After a deadline that passed in vain
/// each question is asked once until one is answered, so a program that gives its leases back does not wait again.
public struct MariaDBWarehouse: Warehouse {
    private let pool: MariaDBPool
    private let policy: RetryPolicy
    private let migrations: [Migration]

    /// Prepares to connect; nothing is sent before the first question.
    public init(settings: MariaDBSettings) {
        var policy = RetryPolicy.standard
        policy.deadline = .seconds(settings.patience)
        self.init(settings: settings, policy: policy)
    }

    /// Prepares to connect, with a patience of its own.
    public init(settings: MariaDBSettings, policy: RetryPolicy) {
        self.init(settings: settings, policy: policy, migrations: MariaDBSchema.migrations)
    }

    init(settings: MariaDBSettings, policy: RetryPolicy, migrations: [Migration]) {
        pool = MariaDBPool(settings.login)
        self.policy = policy
        self.migrations = migrations
    }

    public func migrate(at now: Instant) throws {
        var schedule = RetrySchedule(deadline: policy.deadline)
        try retrying(&schedule) { _ in
            let connection = try pool.take()
            let migrator = MariaDBMigrator(connection: connection, migrations: migrations)
            if try !migrator.isCurrent() {
                // The lock's transaction stays open on a second connection, for each schema statement commits its own.
                let lock = try pool.take()
                try migrator.migrate(lockedBy: lock, at: now)
                pool.put(lock)
            }
            try CommitMarker.prune(on: connection)
            pool.put(connection)
        }
    }

    /// InnoDB purges deleted rows by itself; undo, redo and binary logs lapse as the server is told to keep them.
    public func clearTraces() throws {}

    public func read<Value>(_ body: (any WarehouseReader) throws -> Value) throws -> Value {
        var schedule = RetrySchedule(deadline: policy.deadline)
        let connection = try retrying(&schedule) { _ in
            try pool.begin("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")
        }
        let session = MariaDBSession(connection)
        do {
            let value = try body(session)
            pool.rollBack(connection)
            return value
        } catch {
            pool.rollBack(connection)
            throw (session.failure ?? error as? MariaDBFailure)?.meaning ?? error
        }
    }

    public func write<Value>(_ body: (any WarehouseWriter) throws -> Value) throws -> Value {
        var schedule = RetrySchedule(deadline: policy.deadline)
        return try retrying(&schedule) { schedule in
            let connection = try pool.begin("START TRANSACTION")
            let session = MariaDBSession(connection, isWriting: true)
            let marker = CommitMarker()
            let value: Value
            do {
                value = try body(session)
                if let failure = session.failure { throw failure }
                try marker.insert(on: connection)
            } catch {
                // 1205 undoes one statement only: without this ROLLBACK a later COMMIT would keep the other half.
                pool.rollBack(connection)
                throw session.failure ?? error
            }
            do {
                try connection.execute("COMMIT")
            } catch {
                guard try decide(marker, &schedule) else { throw error }
                return value
            }
            pool.put(connection)
            return value
        }
    }

    /// Whether an attempt whose COMMIT failed was committed.
    private func decide(_ marker: CommitMarker, _ schedule: inout RetrySchedule) throws -> Bool {
        try retrying(&schedule) { _ in
            let connection = try pool.take()
            let isCommitted = try marker.isCommitted(on: connection)
            pool.put(connection)
            return isCommitted
        }
    }

    /// Repeats an attempt while it fails for a reason that may pass.
    private func retrying<Value>(
        _ schedule: inout RetrySchedule,
        _ attempt: (inout RetrySchedule) throws -> Value
    ) throws -> Value {
        while true {
            do {
                let value = try attempt(&schedule)
                pool.isGivenUp = false
                return value
            } catch let failure as MariaDBFailure {
                guard failure.isTransient, !pool.isGivenUp,
                    let pause = schedule.next(now: policy.now(), jitter: policy.jitter())
                else {
                    if failure.isTransient { pool.isGivenUp = true }
                    throw failure.meaning
                }
                policy.sleep(pause)
            }
        }
    }
}
