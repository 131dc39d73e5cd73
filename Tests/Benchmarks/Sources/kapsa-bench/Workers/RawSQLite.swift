import GRDBSQLite

/// SQLite by its own calls, with the settings of the embedded warehouse.
final class RawSQLite {
    private var database: OpaquePointer?

    struct Failed: Error {
        let code: Int32
    }

    init(path: String, table: String) throws {
        try check(sqlite3_open(path, &database))
        for sql in ["PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", table] { try execute(sql) }
    }

    deinit { sqlite3_close(database) }

    /// One prepared statement in one transaction.
    func load(_ rows: RawRows, with insert: String) throws {
        var statement: OpaquePointer?
        try check(sqlite3_prepare_v2(database, insert, -1, &statement, nil))
        defer { sqlite3_finalize(statement) }
        func bind(_ bytes: [UInt8], at index: Int32) throws {
            // SQLITE_TRANSIENT: SQLite takes a copy before the call returns.
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            try check(sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), transient))
        }
        try execute("BEGIN IMMEDIATE")
        for row in rows {
            for index: Int32 in [1, 5, 6] { try check(sqlite3_bind_int64(statement, index, 1)) }
            try bind(rows.months[row.month], at: 2)
            try bind(row.row, at: 3)
            try bind(rows.contents[row.content], at: 4)
            try bind(rows.sealed[row.sealed], at: 7)
            guard sqlite3_step(statement) == SQLITE_DONE else { throw Failed(code: sqlite3_errcode(database)) }
            try check(sqlite3_reset(statement))
        }
        try execute("COMMIT")
    }

    private func execute(_ sql: String) throws { try check(sqlite3_exec(database, sql, nil, nil, nil)) }

    private func check(_ code: Int32) throws { guard code == SQLITE_OK else { throw Failed(code: code) } }
}
