import GRDB
import Ledger

/// Applies the migrations that a database lacks, inside the caller's transaction.
struct SQLiteMigrator {
    let database: Database

    func migrate(_ migrations: [Migration], at now: Instant) throws {
        try database.execute(
            sql: """
                CREATE TABLE IF NOT EXISTS migrations (
                    number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
                ) STRICT
                """
        )
        let applied = try Row.fetchAll(database, sql: "SELECT number, checksum FROM migrations ORDER BY number")
        if let newest = try applied.last?.value(0, as: Int.self), newest > migrations.count {
            throw WarehouseError.newerSchema(found: newest, known: migrations.count)
        }
        for (row, migration) in zip(applied, migrations) {
            guard try row.value(0) == migration.number else { throw WarehouseError.damaged }
            guard try row.value(1) == migration.checksum else {
                throw WarehouseError.changedMigration(number: migration.number)
            }
        }
        for migration in migrations.dropFirst(applied.count) {
            for statement in migration.statements { try database.execute(sql: statement) }
            try database.execute(
                sql: "INSERT INTO migrations VALUES (?, ?, ?, ?)",
                arguments: [migration.number, migration.name, migration.checksum, now.seconds]
            )
        }
    }
}
