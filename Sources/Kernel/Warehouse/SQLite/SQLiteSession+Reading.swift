import Foundation
import GRDB
import Ledger
import Money

/// One view or one database transaction of the embedded warehouse.
struct SQLiteSession: WarehouseReader {
    let database: Database

    func users() throws -> [UserRow] {
        try Row.fetchAll(database, sql: "SELECT user_no, user_id, name_tag, sealed FROM users ORDER BY user_no").map {
            UserRow(
                number: UserNumber(rawValue: try $0.value(0)),
                id: try $0.bytes(1),
                nameTag: try $0.bytes(2),
                sealed: try $0.bytes(3)
            )
        }
    }

    func keys(of user: UserNumber) throws -> [UserKeyRow] {
        let sql = "SELECT generation, kek_id, wrapped, commitment FROM user_keys WHERE user_no = ? ORDER BY generation"
        return try Row.fetchAll(database, sql: sql, arguments: [user.rawValue]).map {
            UserKeyRow(
                user: user,
                generation: try $0.ordinal(0),
                keyID: try $0.value(1),
                wrapped: try $0.bytes(2),
                commitment: try $0.bytes(3)
            )
        }
    }

    func rows(in table: SealedTable, of user: UserNumber) throws -> [SealedRow] {
        let sql = "SELECT tag, row_version, sealed FROM \(table.rawValue) WHERE user_no = ? ORDER BY tag"
        return try Row.fetchAll(database, sql: sql, arguments: [user.rawValue]).map(sealedRow)
    }

    func row(in table: SealedTable, of user: UserNumber, tag: [UInt8]) throws -> SealedRow? {
        let sql = "SELECT tag, row_version, sealed FROM \(table.rawValue) WHERE user_no = ? AND tag = ?"
        return try Row.fetchOne(database, sql: sql, arguments: [user.rawValue, Data(tag)]).map(sealedRow)
    }

    func eachTransactionTags(of user: UserNumber, _ body: (TransactionTags) throws -> Void) throws {
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no FROM transactions
            WHERE user_no = ? ORDER BY month_tag, row_tag
            """
        try TransactionStatement(sql, in: database).each(of: user) { try body($0.tags()) }
    }

    func eachTransaction(
        of user: UserNumber,
        months: Set<ShortTag>?,
        _ body: (TransactionRow) throws -> Void
    ) throws {
        let columns = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed FROM transactions WHERE user_no = ?
            """
        let order = "ORDER BY month_tag, row_tag"
        guard let months else {
            return try TransactionStatement("\(columns) \(order)", in: database).each(of: user) { try body($0.row()) }
        }
        let statement = try TransactionStatement("\(columns) AND month_tag = ? \(order)", in: database)
        for month in months.sorted() { try statement.each(of: user, month: month) { try body($0.row()) } }
    }

    func retiredVersions(of user: UserNumber) throws -> [RowTag: Int64] {
        let sql = "SELECT row_tag, max(row_version) FROM transaction_history WHERE user_no = ? GROUP BY row_tag"
        var versions: [RowTag: Int64] = [:]
        let cursor = try Row.fetchCursor(database, sql: sql, arguments: [user.rawValue])
        while let row = try cursor.next() { versions[try row.rowTag(0)] = try row.ordinal(1) }
        return versions
    }

    func eachRetired(of user: UserNumber, since load: Int64, _ body: (RetiredRow) throws -> Void) throws {
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed, retired_by FROM transaction_history
            WHERE user_no = ? AND retired_by >= ? ORDER BY row_tag, row_version
            """
        try TransactionStatement(sql, in: database).each(of: user, since: load) { columns in
            try body(RetiredRow(row: columns.row(), retiredBy: columns.retiredBy()))
        }
    }

    func historyCount(of user: UserNumber) throws -> Int {
        let sql = "SELECT count(*) FROM transaction_history WHERE user_no = ?"
        return try Int.fetchOne(database, sql: sql, arguments: [user.rawValue]) ?? 0
    }

    func rates() throws -> [Rate] {
        let sql = """
            SELECT source, base, quote, effective_on, units, mantissa, exponent FROM rates
            ORDER BY source, base, quote, effective_on
            """
        return try Row.fetchAll(database, sql: sql).map { row in
            guard let base = Currency(code: try row.value(1, as: String.self)),
                let quote = Currency(code: try row.value(2, as: String.self)),
                let value = ExchangeRate(
                    base: base,
                    quote: quote,
                    units: try row.value(4),
                    mantissa: try row.value(5),
                    exponent: try row.value(6)
                )
            else { throw WarehouseError.damaged }
            return Rate(source: try row.value(0), effectiveOn: try row.day(3), value: value)
        }
    }

    func batchContent(of user: UserNumber, batch: [UInt8]) throws -> [UInt8]? {
        let sql = "SELECT content FROM batches WHERE user_no = ? AND batch_id = ?"
        return try Row.fetchOne(database, sql: sql, arguments: [user.rawValue, Data(batch)]).map { try $0.bytes(0) }
    }

    func batches(of user: UserNumber) throws -> [BatchRow] {
        let sql = """
            SELECT batch_id, content, run_id, load_no, row_count, committed_at FROM batches
            WHERE user_no = ? ORDER BY load_no
            """
        return try Row.fetchAll(database, sql: sql, arguments: [user.rawValue]).map {
            BatchRow(
                user: user,
                id: try $0.bytes(0),
                content: try $0.bytes(1),
                run: try $0.value(2),
                load: try $0.ordinal(3),
                rows: try $0.value(4),
                committedAt: try $0.instant(5)
            )
        }
    }

    func newestLoad(of user: UserNumber) throws -> Int64 {
        let sql = "SELECT coalesce(max(load_no), 0) FROM batches WHERE user_no = ?"
        return try Row.fetchOne(database, sql: sql, arguments: [user.rawValue]).map { try $0.ordinal(0) } ?? 0
    }

    func sealedRow(_ row: Row) throws -> SealedRow {
        SealedRow(tag: try row.bytes(0), version: try row.ordinal(1), sealed: try row.bytes(2))
    }
}
