import Foundation
import GRDB
public import Ledger

/// The embedded warehouse: one SQLite file in WAL mode, every commit on disk before it is acknowledged.
public struct SQLiteWarehouse: Warehouse {
    private let queue: DatabaseQueue

    /// Opens the file, or makes it.
    ///
    /// - Throws: ``WarehouseError/damaged`` when it is no database, ``WarehouseError/cannotWrite``, or
    ///   ``WarehouseError/busy``.
    public init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try Self.useWriteAheadLog(database)
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            try database.execute(sql: "PRAGMA secure_delete = ON")
            // KiB. With the 2 MiB it has by itself, a page of a large load goes to the log again and again.
            try database.execute(sql: "PRAGMA cache_size = -16384")
            // Somebody else may have written the file: no function of ours runs from its schema, and pages are checked.
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.execute(sql: "PRAGMA cell_size_check = ON")
        }
        queue = try translatingErrors { try DatabaseQueue(path: path, configuration: configuration) }
    }

    /// Turns the write-ahead log on.
    ///
    /// SQLite does not wait for its busy timeout when several processes do this to a new file at once: each holds a
    /// read lock that it wants to widen. So it is tried again, for as long as the timeout.
    private static func useWriteAheadLog(_ database: Database) throws {
        for attempt in 1... {
            do {
                return try database.execute(sql: "PRAGMA journal_mode = WAL")
            } catch let error as DatabaseError where error.resultCode.primaryResultCode == .SQLITE_BUSY {
                guard attempt < busyAttemptsMax else { throw error }
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    private static let busyAttemptsMax = 500

    public func migrate(at now: Instant) throws {
        try translatingErrors {
            try queue.inTransaction(.immediate) { database in
                try SQLiteMigrator(database: database).migrate(SQLiteSchema.migrations, at: now)
                return .commit
            }
        }
    }

    public func read<Value>(_ body: (any WarehouseReader) throws -> Value) throws -> Value {
        try translatingErrors {
            try queue.unsafeReentrantRead { database in try body(SQLiteSession(database: database)) }
        }
    }

    public func write<Value>(_ body: (any WarehouseWriter) throws -> Value) throws -> Value {
        try translatingErrors {
            var value: Value?
            try queue.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    value = try body(SQLiteSession(database: database))
                    return .commit
                }
            }
            guard let value else { throw WarehouseError.damaged }
            return value
        }
    }

    /// Deleted pages are zeroed in the file; the write-ahead log would still hold what they were.
    ///
    /// - Throws: ``WarehouseError/busy`` while another process reads.
    public func clearTraces() throws {
        try translatingErrors {
            try queue.writeWithoutTransaction { database in
                _ = try database.checkpoint(.truncate)
            }
        }
    }
}

/// Turns GRDB's errors, whose text may quote data, into ours.
func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
    do {
        return try body()
    } catch is RowDecodingError {
        throw WarehouseError.damaged
    } catch let error as DatabaseError {
        switch error.resultCode.primaryResultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: throw WarehouseError.busy
        case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
            throw WarehouseError.cannotWrite
        // The statements are tested, so a missing table or a broken constraint is the file's fault.
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_FORMAT,
            .SQLITE_SCHEMA, .SQLITE_TOOBIG:
            throw WarehouseError.damaged
        default: throw error
        }
    }
}
