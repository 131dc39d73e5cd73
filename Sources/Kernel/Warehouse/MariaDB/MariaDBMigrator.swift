import Ledger
import MariaDBClient

/// Applies the migrations that a database lacks.
///
/// MariaDB commits each schema statement by itself. So each can be repeated (`IF NOT EXISTS`), and the number of those
/// done is kept: a migration that was killed goes on where it stopped.
struct MariaDBMigrator {
    let connection: MariaDBConnection
    let migrations: [Migration]

    /// Whether every migration was applied whole; asked without a lock.
    func isCurrent() throws -> Bool {
        guard try hasTable() else { return false }
        let states = try check()
        return states.count == migrations.count && states.allSatisfy(\.isApplied)
    }

    /// Applies what is missing while `lock` excludes other processes on this server.
    ///
    /// A row lock goes with its connection, so a killed process keeps nobody out. Galera runs schema statements one
    /// after the other on all nodes, and repeating one changes nothing.
    func migrate(lockedBy lock: MariaDBConnection, at now: Instant) throws {
        for statement in MariaDBSchema.ground { try connection.execute(statement) }
        try lock.execute("START TRANSACTION")
        try lock.query("SELECT lock_no FROM migration_lock WHERE lock_no = 1 FOR UPDATE") { _ in }
        let states = try check()
        for migration in migrations.dropFirst(states.count { $0.isApplied }) {
            try apply(migration, from: states.first { $0.number == migration.number }?.done ?? 0, at: now)
        }
        try lock.execute("COMMIT")
    }

    private func apply(_ migration: Migration, from done: Int, at now: Instant) throws {
        let number = MariaDBValue.integer(Int64(migration.number))
        try connection.execute(
            """
            INSERT INTO migrations (number, name, checksum, statements_done) VALUES (?, ?, ?, 0)
            ON DUPLICATE KEY UPDATE number = number
            """,
            [number, .text(migration.name), .text(migration.checksum)]
        )
        for (index, statement) in migration.statements.enumerated().dropFirst(done) {
            try connection.execute(statement)
            try connection.execute(
                "UPDATE migrations SET statements_done = ? WHERE number = ?",
                [.integer(Int64(index + 1)), number]
            )
        }
        try connection.execute(
            "UPDATE migrations SET applied_at = ? WHERE number = ?",
            [.integer(now.seconds), number]
        )
    }

    private func hasTable() throws -> Bool {
        var count: Int64 = 0
        let sql = """
            SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 'migrations'
            """
        try connection.query(sql) { count = $0.integer(0) }
        return count > 0
    }

    /// The migrations that were begun, in order.
    ///
    /// - Throws: ``WarehouseError/newerSchema(found:known:)`` or ``WarehouseError/changedMigration(number:)``.
    private func check() throws -> [State] {
        var states: [State] = []
        let sql = "SELECT number, checksum, statements_done, applied_at FROM migrations ORDER BY number"
        try connection.query(sql) { row in
            states.append(
                State(
                    number: Int(row.integer(0)),
                    checksum: row.text(1),
                    done: Int(row.integer(2)),
                    isApplied: !row.isNull(3)
                )
            )
        }
        if let newest = states.last?.number, newest > migrations.count {
            throw WarehouseError.newerSchema(found: newest, known: migrations.count)
        }
        for (state, migration) in zip(states, migrations)
        where state.number != migration.number || state.checksum != migration.checksum {
            throw WarehouseError.changedMigration(number: migration.number)
        }
        return states
    }

    private struct State {
        let number: Int
        let checksum: String
        let done: Int
        let isApplied: Bool
    }
}
