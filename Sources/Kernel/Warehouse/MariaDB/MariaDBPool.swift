import MariaDBClient
import Synchronization

/// The connections of a warehouse that nobody uses at the moment; a nested view takes a second one.
final class MariaDBPool: Sendable {
    private let login: MariaDBLogin
    private let idle = Mutex<[Loan]>([])
    private let isAway = Mutex(false)

    init(_ login: MariaDBLogin) { self.login = login }

    /// Whether the server was waited for in vain and has not answered since: then nobody waits for it again.
    var isGivenUp: Bool {
        get { isAway.withLock { $0 } }
        set { isAway.withLock { $0 = newValue } }
    }

    /// A connection inside a fresh transaction.
    ///
    /// - Throws: ``WarehouseError`` when trying again is of no use; otherwise `MariaDBFailure`.
    func begin(_ transaction: String) throws -> MariaDBConnection {
        let connection = try take()
        try connection.execute(transaction)
        return connection
    }

    /// A connection that stands, or a new one.
    func take() throws -> MariaDBConnection {
        if let loan = idle.withLock({ $0.popLast() }) { return loan.connection }
        return try open()
    }

    /// Gives a connection back that is in no transaction.
    func put(_ connection: MariaDBConnection) {
        let loan = Loan(connection: connection)
        idle.withLock { $0.append(loan) }
    }

    /// Undoes what the transaction did; a connection that cannot even do that is dropped, and the server undoes it.
    func rollBack(_ connection: MariaDBConnection) {
        do {
            try connection.execute("ROLLBACK")
            put(connection)
        } catch {
            return
        }
    }

    private func open() throws -> MariaDBConnection {
        let connection = try connect()
        // 100600 is 10.6.0.
        guard connection.isMariaDB, connection.serverVersion >= 100_600 else {
            throw WarehouseError.unsuitableServer(.older)
        }
        try Self.demandStrictMode(connection)
        // Repeatable read: a view does not move under its reader. What a writer decides upon it reads under a lock.
        try connection.execute("SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        try connection.execute(
            """
            SET SESSION time_zone = '+00:00', autocommit = 1,
                innodb_lock_wait_timeout = \(lockSeconds), lock_wait_timeout = \(lockSeconds)
            """
        )
        // Newer servers: a row that changed since the view is refused (1020); Galera: no stale reads.
        for setting in ["innodb_snapshot_isolation = ON", "wsrep_sync_wait = 1"] {
            try Self.setIfKnown(setting, on: connection)
        }
        return connection
    }

    /// Shorter than the patience with an answer, so that a wait for a lock is not taken for a dead server.
    private var lockSeconds: UInt32 { min(10, max(1, login.readTimeout / 2)) }

    private func connect() throws -> MariaDBConnection {
        do {
            return try MariaDBConnection(login)
        } catch {
            if let refusal = error.refusalAtConnect { throw refusal }
            throw error
        }
    }

    private static func setIfKnown(_ setting: String, on connection: MariaDBConnection) throws {
        do {
            try connection.execute("SET SESSION \(setting)")
        } catch {
            guard error.isUnknownVariable else { throw error }
        }
    }

    private static func demandStrictMode(_ connection: MariaDBConnection) throws {
        var modes: [Substring] = []
        try connection.query("SELECT @@SESSION.sql_mode") { modes = $0.text(0).split(separator: ",") }
        guard modes.contains("STRICT_TRANS_TABLES") || modes.contains("STRICT_ALL_TABLES") else {
            throw WarehouseError.unsuitableServer(.notStrict)
        }
    }
}

/// A connection on its way between two users.
///
/// Unchecked: it is in the pool or with one borrower, never both.
private struct Loan: @unchecked Sendable {
    let connection: MariaDBConnection
}
