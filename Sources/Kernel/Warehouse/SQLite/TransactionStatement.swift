import GRDB
import GRDBSQLite

/// A statement over `transactions` or their history, driven by SQLite's own calls: through GRDB's values each column of a million rows
/// would be an object.
///
/// The columns of a row are month, row, content, version, load and, where it is asked for, the cell.
struct TransactionStatement {
    private let statement: OpaquePointer
    private let database: Database

    init(_ sql: String, in database: Database) throws {
        unsafe statement = try database.cachedStatement(sql: sql).sqliteStatement
        self.database = database
    }

    /// Calls `body` with each row that the statement gives for a user, and for a month or since a load where it asks.
    func each(
        of user: UserNumber,
        month: ShortTag? = nil,
        since load: Int64? = nil,
        _ body: (TransactionColumns) throws -> Void
    ) throws {
        defer { reset() }
        unsafe try check(sqlite3_bind_int64(statement, 1, user.rawValue))
        if let month { try bind(month.bytes, at: 2) }
        if let load { unsafe try check(sqlite3_bind_int64(statement, 2, load)) }
        while try step() { try body(TransactionColumns(statement: unsafe statement)) }
    }

    /// Inserts rows.
    func insert(_ rows: [TransactionRow], of user: UserNumber) throws {
        defer { reset() }
        unsafe try check(sqlite3_bind_int64(statement, 1, user.rawValue))
        for row in rows {
            let tags = (
                row.tags.month.number.bigEndian, row.tags.row.high.bigEndian, row.tags.row.low.bigEndian,
                row.tags.content.number.bigEndian
            )
            unsafe try check(sqlite3_bind_int64(statement, 5, row.tags.version))
            unsafe try check(sqlite3_bind_int64(statement, 6, row.tags.load))
            // The bytes stay where they are until the row is in, so SQLite needs no copy of them.
            try withUnsafeBytes(of: tags) { tags in
                unsafe try check(sqlite3_bind_blob64(statement, 2, tags.baseAddress, 8, nil))
                unsafe try check(sqlite3_bind_blob64(statement, 3, tags.baseAddress.map { $0 + 8 }, 16, nil))
                unsafe try check(sqlite3_bind_blob64(statement, 4, tags.baseAddress.map { $0 + 24 }, 8, nil))
                try row.sealed.withUnsafeBytes { sealed in
                    let size = UInt64(sealed.count)
                    unsafe try check(sqlite3_bind_blob64(statement, 7, sealed.baseAddress, size, nil))
                    _ = try step()
                }
            }
            unsafe sqlite3_reset(statement)
        }
    }

    private func bind(_ bytes: [UInt8], at index: Int32) throws {
        // SQLITE_TRANSIENT: SQLite takes a copy before the call returns.
        let transient = unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        unsafe try check(sqlite3_bind_blob64(statement, index, bytes, UInt64(bytes.count), transient))
    }

    /// Whether there is a row.
    private func step() throws -> Bool {
        switch unsafe sqlite3_step(statement) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
    }

    private func reset() {
        unsafe sqlite3_reset(statement)
        unsafe sqlite3_clear_bindings(statement)
    }
}

/// The row a statement is at; somebody who can write the file can put anything into any column, so none may trap.
struct TransactionColumns {
    let statement: OpaquePointer

    func tags() throws -> TransactionTags {
        TransactionTags(
            month: ShortTag(number: UInt64(bigEndian: try number(0))),
            row: try rowTag(),
            content: ShortTag(number: UInt64(bigEndian: try number(2))),
            version: try ordinal(3),
            load: try ordinal(4)
        )
    }

    func row() throws -> TransactionRow {
        let start = unsafe sqlite3_column_blob(statement, 5)
        let count = Int(unsafe sqlite3_column_bytes(statement, 5))
        let sealed = unsafe [UInt8](UnsafeRawBufferPointer(start: start, count: count))
        return TransactionRow(tags: try tags(), sealed: sealed)
    }

    /// The load that replaced a row of the history; its column follows the cell.
    func retiredBy() throws -> Int64 { try ordinal(6) }

    // SQLite converts a column of another type; what comes out is no tag of ours, and its cell does not open.

    /// The 8 bytes of a column that must have so many.
    private func number(_ column: Int32) throws -> UInt64 {
        guard let bytes = unsafe sqlite3_column_blob(statement, column),
            unsafe sqlite3_column_bytes(statement, column) == 8
        else { throw WarehouseError.damaged }
        return unsafe bytes.loadUnaligned(as: UInt64.self)
    }

    private func rowTag() throws -> RowTag {
        guard let bytes = unsafe sqlite3_column_blob(statement, 1), unsafe sqlite3_column_bytes(statement, 1) == 16
        else { throw WarehouseError.damaged }
        return RowTag(
            high: UInt64(bigEndian: unsafe bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: unsafe bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        )
    }

    private func ordinal(_ column: Int32) throws -> Int64 {
        try StoredNumber.ordinal(unsafe sqlite3_column_int64(statement, column))
    }
}
