import MariaDBClient

extension MariaDBSession {
    func transactions(of user: UserNumber, after last: TransactionTags?, limit: Int) throws -> [TransactionRow] {
        // MariaDB finds no range for a comparison of pairs.
        let after = last == nil ? "" : " AND month_tag >= ? AND (month_tag > ? OR row_tag > ?)"
        let place: [MariaDBValue] =
            last.map { [.bytes($0.month.bytes), .bytes($0.month.bytes), .bytes($0.row.bytes)] } ?? []
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed FROM transactions
            WHERE user_no = ?\(after) ORDER BY month_tag, row_tag LIMIT ?\(lock)
            """
        return try all(sql, [.integer(user.rawValue)] + place + [.integer(Int64(limit))]) {
            TransactionRow(tags: try transactionTags($0), sealed: $0.bytes(5))
        }
    }

    func retired(of user: UserNumber, after last: TransactionTags?, limit: Int) throws -> [RetiredRow] {
        let after = last == nil ? "" : " AND row_tag >= ? AND (row_tag > ? OR row_version > ?)"
        let place: [MariaDBValue] =
            last.map { [.bytes($0.row.bytes), .bytes($0.row.bytes), .integer($0.version)] } ?? []
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed, retired_by FROM transaction_history
            WHERE user_no = ?\(after) ORDER BY row_tag, row_version LIMIT ?\(lock)
            """
        return try all(sql, [.integer(user.rawValue)] + place + [.integer(Int64(limit))]) {
            let row = TransactionRow(tags: try transactionTags($0), sealed: $0.bytes(5))
            return RetiredRow(row: row, retiredBy: try StoredNumber.ordinal($0.integer(6)))
        }
    }

    func rows(in table: SealedTable, of user: UserNumber, after tag: [UInt8]?, limit: Int) throws -> [SealedRow] {
        let after = tag == nil ? "" : " AND tag > ?"
        let sql = """
            SELECT tag, row_version, sealed FROM \(table.rawValue) WHERE user_no = ?\(after) ORDER BY tag LIMIT ?\(lock)
            """
        let place = tag.map { [MariaDBValue.bytes($0)] } ?? []
        return try all(sql, [.integer(user.rawValue)] + place + [.integer(Int64(limit))], sealedRow)
    }

    func cellCounts(of user: UserNumber) throws -> [CellCount] {
        try UserTable.withCells.flatMap { table in
            let sql = """
                SELECT SUBSTRING(sealed, 2, 4) AS mark, count(*) FROM \(table.name)
                WHERE user_no = ? GROUP BY mark ORDER BY mark
                """
            return try all(sql, [.integer(user.rawValue)]) {
                CellCount(table: table.name, mark: $0.bytes(0), cells: Int($0.integer(1)))
            }
        }
    }

    // A shared lock: writers of one user do not wait for each other, only for whoever deletes or adds keys.
    func newestKey(of user: UserNumber) throws -> UserKeyRow? {
        let sql = """
            SELECT generation, kek_id, wrapped, commitment FROM user_keys
            WHERE user_no = ? ORDER BY generation DESC LIMIT 1 LOCK IN SHARE MODE
            """
        return try first(sql, [.integer(user.rawValue)]) { try keyRow($0, of: user) }
    }

    func replace(_ key: UserKeyRow) throws {
        try execute(
            "UPDATE user_keys SET kek_id = ?, wrapped = ?, commitment = ? WHERE user_no = ? AND generation = ?",
            [
                .text(key.keyID), .bytes(key.wrapped), .bytes(key.commitment), .integer(key.user.rawValue),
                .integer(key.generation),
            ]
        )
    }

    func deleteKeys(of user: UserNumber, below generation: Int64) throws {
        try execute(
            "DELETE FROM user_keys WHERE user_no = ? AND generation < ?",
            [.integer(user.rawValue), .integer(generation)]
        )
    }

    func reseal(_ rows: [TransactionRow], of user: UserNumber) throws {
        let sql = "UPDATE transactions SET sealed = ? WHERE user_no = ? AND month_tag = ? AND row_tag = ?"
        try inMessages(rows, kinds: [.bytes, .integers, .bytes, .bytes], sql) { row, columns in
            columns[0].append(row.sealed)
            columns[1].append(user.rawValue)
            columns[2].append(row.tags.month.bytes)
            columns[3].append(row.tags.row.bytes)
        }
    }

    func reseal(_ rows: [RetiredRow], of user: UserNumber) throws {
        let sql = "UPDATE transaction_history SET sealed = ? WHERE user_no = ? AND row_tag = ? AND row_version = ?"
        try inMessages(rows.map(\.row), kinds: [.bytes, .integers, .bytes, .integers], sql) { row, columns in
            columns[0].append(row.sealed)
            columns[1].append(user.rawValue)
            columns[2].append(row.tags.row.bytes)
            columns[3].append(row.tags.version)
        }
    }

    /// Sends about a thousand rows at a time, the cells in the first column.
    private func inMessages(
        _ rows: [TransactionRow],
        kinds: [BulkColumn.Kind],
        _ sql: String,
        _ append: (TransactionRow, inout [BulkColumn]) -> Void
    ) throws {
        var columns = kinds.map(BulkColumn.init)
        for row in rows {
            append(row, &columns)
            guard columns[0].count >= 1_000 || columns[0].byteCount >= 4_194_304 else { continue }
            try execute(sql, bulk: columns)
            columns = kinds.map(BulkColumn.init)
        }
        if columns[0].count > 0 { try execute(sql, bulk: columns) }
    }

    func deleteRows(in table: UserTable, of user: UserNumber, limit: Int) throws -> Int {
        try execute(
            "DELETE FROM \(table.name) WHERE user_no = ? ORDER BY \(table.key) LIMIT ?",
            [.integer(user.rawValue), .integer(Int64(limit))]
        )
    }

    func deleteUser(_ user: UserNumber) throws {
        let number = user.rawValue
        try execute("DELETE FROM user_keys WHERE user_no = ?", [.integer(number)])
        try execute(
            "DELETE FROM leases WHERE name IN (?, ?) OR name LIKE ?",
            [.text("load/\(number)"), .text("report/\(number)"), .text("connection/\(number)/%")]
        )
        try execute("DELETE FROM users WHERE user_no = ?", [.integer(number)])
    }
}
