import CMariaDB

/// A statement that the server has parsed, run again and again with other values.
@safe final class PreparedStatement {
    private let handle: UnsafeMutablePointer<MYSQL_STMT>
    private let buffers: ResultBuffers?
    private let parameterCount: Int

    init(_ sql: String, on connection: UnsafeMutablePointer<MYSQL>) throws(MariaDBFailure) {
        guard let handle = unsafe mysql_stmt_init(connection) else { throw .unknown }
        guard unsafe mysql_stmt_prepare(handle, sql, UInt(sql.utf8.count)) == 0 else {
            let failure = unsafe MariaDBFailure(handle)
            unsafe mysql_stmt_close(handle)
            throw failure
        }
        unsafe self.handle = handle
        unsafe parameterCount = Int(mysql_stmt_param_count(handle))
        unsafe buffers = Self.isInteger(handle).map { ResultBuffers(isInteger: $0) }
    }

    /// The connection closes its statements before itself, or is lost with them.
    func close() { unsafe mysql_stmt_close(handle) }

    /// Runs the statement once.
    ///
    /// - Returns: How many rows it changed.
    func run(_ values: [MariaDBValue]) throws(MariaDBFailure) -> Int {
        precondition(values.count == parameterCount)
        try execute(ParameterBlock(values), arraySize: 0)
        let changed = unsafe Int(truncatingIfNeeded: mysql_stmt_affected_rows(handle))
        try unsafe check(buffers == nil || mysql_stmt_free_result(handle) == 0)
        return changed
    }

    /// Runs the statement for every row of the columns with one round trip.
    func run(_ columns: [BulkColumn]) throws(MariaDBFailure) {
        let rows = columns.first?.count ?? 0
        precondition(columns.count == parameterCount && columns.allSatisfy { $0.count == rows })
        guard rows > 0 else { return }
        try execute(ParameterBlock(columns), arraySize: UInt32(rows))
    }

    /// Calls `body` with each row as it comes from the server; nothing is kept.
    func query(_ values: [MariaDBValue], _ body: (MariaDBRow) throws -> Void) throws {
        precondition(values.count == parameterCount)
        guard let buffers else { preconditionFailure("the statement has no rows") }
        try execute(ParameterBlock(values), arraySize: 0)
        defer { unsafe mysql_stmt_free_result(handle) }
        try check(unsafe mysql_stmt_bind_result(handle, buffers.binds) == 0)
        while try fetch(into: buffers) {
            try body(MariaDBRow(buffers: buffers))
            if buffers.isMistyped { throw MariaDBFailure.mistyped }
        }
    }

    private func fetch(into buffers: ResultBuffers) throws(MariaDBFailure) -> Bool {
        switch unsafe mysql_stmt_fetch(handle) {
        case 0: return true
        case MYSQL_NO_DATA: return false
        case MYSQL_DATA_TRUNCATED:
            for column in buffers.grow() {
                let code = unsafe mysql_stmt_fetch_column(handle, buffers.binds + column, UInt32(column), 0)
                try check(code == 0)
            }
            try check(unsafe mysql_stmt_bind_result(handle, buffers.binds) == 0)
            return true
        default: throw unsafe MariaDBFailure(handle)
        }
    }

    private func execute(_ block: ParameterBlock, arraySize: UInt32) throws(MariaDBFailure) {
        var size = arraySize
        try check(unsafe mysql_stmt_attr_set(handle, STMT_ATTR_ARRAY_SIZE, &size) == 0)
        try unsafe check(parameterCount == 0 || mysql_stmt_bind_param(handle, block.binds) == 0)
        let code = unsafe mysql_stmt_execute(handle)
        withExtendedLifetime(block) {}
        try check(code == 0)
    }

    private func check(_ isDone: Bool) throws(MariaDBFailure) {
        guard isDone else { throw unsafe MariaDBFailure(handle) }
    }

    /// Which columns of the answer are whole numbers; `nil` when the statement answers with no rows.
    private static func isInteger(_ handle: UnsafeMutablePointer<MYSQL_STMT>) -> [Bool]? {
        guard let result = unsafe mysql_stmt_result_metadata(handle) else { return nil }
        defer { unsafe mysql_free_result(result) }
        guard let fields = unsafe mysql_fetch_fields(result) else { return nil }
        let numbers = [MYSQL_TYPE_TINY, MYSQL_TYPE_SHORT, MYSQL_TYPE_INT24, MYSQL_TYPE_LONG, MYSQL_TYPE_LONGLONG]
        return unsafe (0..<Int(mysql_num_fields(result))).map { unsafe numbers.contains(fields[$0].type) }
    }
}

extension MariaDBFailure {
    init(_ statement: UnsafeMutablePointer<MYSQL_STMT>) {
        unsafe self.init(
            number: mysql_stmt_errno(statement),
            sqlState: String(cString: mysql_stmt_sqlstate(statement))
        )
    }

    init(_ connection: UnsafeMutablePointer<MYSQL>) {
        unsafe self.init(number: mysql_errno(connection), sqlState: String(cString: mysql_sqlstate(connection)))
    }
}
