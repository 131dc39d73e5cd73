import Foundation
import GRDB

extension SQLiteSession {
    func transactions(of user: UserNumber, after last: TransactionTags?, limit: Int) throws -> [TransactionRow] {
        let after = last == nil ? "" : " AND (month_tag, row_tag) > (?, ?)"
        let place: StatementArguments = last.map { [Data($0.month.bytes), Data($0.row.bytes)] } ?? []
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed FROM transactions
            WHERE user_no = ?\(after) ORDER BY month_tag, row_tag LIMIT ?
            """
        return try Row.fetchAll(database, sql: sql, arguments: [user.rawValue] + place + [limit]).map {
            TransactionRow(tags: try transactionTags($0), sealed: try $0.bytes(5))
        }
    }

    func retired(of user: UserNumber, after last: TransactionTags?, limit: Int) throws -> [RetiredRow] {
        let after = last == nil ? "" : " AND (row_tag, row_version) > (?, ?)"
        let place: StatementArguments = last.map { [Data($0.row.bytes), $0.version] } ?? []
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed, retired_by FROM transaction_history
            WHERE user_no = ?\(after) ORDER BY row_tag, row_version LIMIT ?
            """
        return try Row.fetchAll(database, sql: sql, arguments: [user.rawValue] + place + [limit]).map {
            let row = TransactionRow(tags: try transactionTags($0), sealed: try $0.bytes(5))
            return RetiredRow(row: row, retiredBy: try $0.ordinal(6))
        }
    }

    func rows(in table: SealedTable, of user: UserNumber, after tag: [UInt8]?, limit: Int) throws -> [SealedRow] {
        let sql = """
            SELECT tag, row_version, sealed FROM \(table.rawValue) WHERE user_no = ? AND tag > ? ORDER BY tag LIMIT ?
            """
        return try Row.fetchAll(database, sql: sql, arguments: [user.rawValue, Data(tag ?? []), limit]).map(sealedRow)
    }

    func cellCounts(of user: UserNumber) throws -> [CellCount] {
        try UserTable.withCells.flatMap { table in
            let sql = """
                SELECT coalesce(substr(sealed, 2, 4), x''), count(*) FROM \(table.name) WHERE user_no = ? GROUP BY 1 ORDER BY 1
                """
            return try Row.fetchAll(database, sql: sql, arguments: [user.rawValue]).map {
                CellCount(table: table.name, mark: try $0.bytes(0), cells: try $0.value(1))
            }
        }
    }

    func newestKey(of user: UserNumber) throws -> UserKeyRow? { try keys(of: user).last }

    func replace(_ key: UserKeyRow) throws {
        try execute(
            "UPDATE user_keys SET kek_id = ?, wrapped = ?, commitment = ? WHERE user_no = ? AND generation = ?",
            [key.keyID, Data(key.wrapped), Data(key.commitment), key.user.rawValue, key.generation]
        )
    }

    func deleteKeys(of user: UserNumber, below generation: Int64) throws {
        try execute("DELETE FROM user_keys WHERE user_no = ? AND generation < ?", [user.rawValue, generation])
    }

    func reseal(_ rows: [TransactionRow], of user: UserNumber) throws {
        for row in rows {
            try execute(
                "UPDATE transactions SET sealed = ? WHERE user_no = ? AND month_tag = ? AND row_tag = ?",
                [Data(row.sealed), user.rawValue, Data(row.tags.month.bytes), Data(row.tags.row.bytes)]
            )
        }
    }

    func reseal(_ rows: [RetiredRow], of user: UserNumber) throws {
        for row in rows.map(\.row) {
            try execute(
                "UPDATE transaction_history SET sealed = ? WHERE user_no = ? AND row_tag = ? AND row_version = ?",
                [Data(row.sealed), user.rawValue, Data(row.tags.row.bytes), row.tags.version]
            )
        }
    }

    func deleteRows(in table: UserTable, of user: UserNumber, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM \(table.name)
            WHERE (\(table.key)) IN (SELECT \(table.key) FROM \(table.name) WHERE user_no = ? LIMIT ?)
            """,
            [user.rawValue, limit]
        )
        return database.changesCount
    }

    func deleteUser(_ user: UserNumber) throws {
        let number = user.rawValue
        try execute("DELETE FROM user_keys WHERE user_no = ?", [number])
        try execute(
            "DELETE FROM leases WHERE name IN (?, ?) OR name LIKE ?",
            ["load/\(number)", "report/\(number)", "connection/\(number)/%"]
        )
        try execute("DELETE FROM users WHERE user_no = ?", [number])
    }

    private func transactionTags(_ row: Row) throws -> TransactionTags {
        guard let month = ShortTag(try row.bytes(0)[...]), let tag = RowTag(try row.bytes(1)[...]),
            let content = ShortTag(try row.bytes(2)[...])
        else { throw WarehouseError.damaged }
        return TransactionTags(
            month: month,
            row: tag,
            content: content,
            version: try row.ordinal(3),
            load: try row.ordinal(4)
        )
    }
}
