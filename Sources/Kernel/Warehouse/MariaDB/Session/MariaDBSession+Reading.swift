import Ledger
import MariaDBClient
import Money

extension MariaDBSession: WarehouseReader {
    func users() throws -> [UserRow] {
        try all("SELECT user_no, user_id, name_tag, sealed FROM users ORDER BY user_no\(lock)", []) {
            UserRow(
                number: UserNumber(rawValue: $0.integer(0)),
                id: $0.bytes(1),
                nameTag: $0.bytes(2),
                sealed: $0.bytes(3)
            )
        }
    }

    func keys(of user: UserNumber) throws -> [UserKeyRow] {
        let sql = """
            SELECT generation, kek_id, wrapped, commitment FROM user_keys WHERE user_no = ? ORDER BY generation\(lock)
            """
        return try all(sql, [.integer(user.rawValue)]) { try keyRow($0, of: user) }
    }

    func keyRow(_ row: MariaDBRow, of user: UserNumber) throws -> UserKeyRow {
        UserKeyRow(
            user: user,
            generation: try StoredNumber.ordinal(row.integer(0)),
            keyID: row.text(1),
            wrapped: row.bytes(2),
            commitment: row.bytes(3)
        )
    }

    func rows(in table: SealedTable, of user: UserNumber) throws -> [SealedRow] {
        let sql = "SELECT tag, row_version, sealed FROM \(table.rawValue) WHERE user_no = ? ORDER BY tag\(lock)"
        return try all(sql, [.integer(user.rawValue)], sealedRow)
    }

    func row(in table: SealedTable, of user: UserNumber, tag: [UInt8]) throws -> SealedRow? {
        let sql = "SELECT tag, row_version, sealed FROM \(table.rawValue) WHERE user_no = ? AND tag = ?\(lock)"
        return try first(sql, [.integer(user.rawValue), .bytes(tag)], sealedRow)
    }

    func eachTransactionTags(of user: UserNumber, _ body: (TransactionTags) throws -> Void) throws {
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no FROM transactions
            WHERE user_no = ? ORDER BY month_tag, row_tag
            """
        try each(sql, [.integer(user.rawValue)]) { try body(transactionTags($0)) }
    }

    func eachTransaction(
        of user: UserNumber,
        months: Set<ShortTag>?,
        _ body: (TransactionRow) throws -> Void
    ) throws {
        let columns = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed FROM transactions WHERE user_no = ?
            """
        func scan(_ condition: String, _ values: [MariaDBValue]) throws {
            try each("\(columns)\(condition) ORDER BY month_tag, row_tag", values) { row in
                try body(TransactionRow(tags: try transactionTags(row), sealed: row.bytes(5)))
            }
        }
        guard let months else { return try scan("", [.integer(user.rawValue)]) }
        for month in months.sorted() {
            try scan(" AND month_tag = ?", [.integer(user.rawValue), .bytes(month.bytes)])
        }
    }

    func historyCount(of user: UserNumber) throws -> Int {
        let sql = "SELECT count(*) FROM transaction_history WHERE user_no = ?"
        return try first(sql, [.integer(user.rawValue)]) { Int($0.integer(0)) } ?? 0
    }

    func eachRetired(of user: UserNumber, since load: Int64, _ body: (RetiredRow) throws -> Void) throws {
        let sql = """
            SELECT month_tag, row_tag, content_tag, row_version, load_no, sealed, retired_by FROM transaction_history
            WHERE user_no = ? AND retired_by >= ? ORDER BY row_tag, row_version
            """
        try each(sql, [.integer(user.rawValue), .integer(load)]) { row in
            let retired = TransactionRow(tags: try transactionTags(row), sealed: row.bytes(5))
            try body(RetiredRow(row: retired, retiredBy: try StoredNumber.ordinal(row.integer(6))))
        }
    }

    func retiredVersions(of user: UserNumber) throws -> [RowTag: Int64] {
        let sql = "SELECT row_tag, max(row_version) FROM transaction_history WHERE user_no = ? GROUP BY row_tag"
        var versions: [RowTag: Int64] = [:]
        try each(sql, [.integer(user.rawValue)]) { row in
            versions[try row.rowTag(0)] = try StoredNumber.ordinal(row.integer(1))
        }
        return versions
    }

    func rates() throws -> [Rate] {
        let sql = """
            SELECT source, base, quote, effective_on, units, mantissa, exponent FROM rates
            ORDER BY source, base, quote, effective_on
            """
        return try all(sql, []) { row in
            guard let base = Currency(code: row.text(1)), let quote = Currency(code: row.text(2)),
                let value = ExchangeRate(
                    base: base,
                    quote: quote,
                    units: row.integer(4),
                    mantissa: row.integer(5),
                    exponent: try StoredNumber.exact(row.integer(6))
                )
            else { throw WarehouseError.damaged }
            let day = try StoredNumber.day(row.integer(3))
            return Rate(source: row.text(0), effectiveOn: day, value: value)
        }
    }

    func batchContent(of user: UserNumber, batch: [UInt8]) throws -> [UInt8]? {
        let sql = "SELECT content FROM batches WHERE user_no = ? AND batch_id = ?\(lock)"
        return try first(sql, [.integer(user.rawValue), .bytes(batch)]) { $0.bytes(0) }
    }

    func batches(of user: UserNumber) throws -> [BatchRow] {
        let sql = """
            SELECT batch_id, content, run_id, load_no, row_count, committed_at FROM batches
            WHERE user_no = ? ORDER BY load_no\(lock)
            """
        return try all(sql, [.integer(user.rawValue)]) {
            BatchRow(
                user: user,
                id: $0.bytes(0),
                content: $0.bytes(1),
                run: $0.text(2),
                load: try StoredNumber.ordinal($0.integer(3)),
                rows: $0.integer(4),
                committedAt: try StoredNumber.instant($0.integer(5))
            )
        }
    }

    func newestLoad(of user: UserNumber) throws -> Int64 {
        let sql = "SELECT coalesce(max(load_no), 0) FROM batches WHERE user_no = ?\(lock)"
        return try first(sql, [.integer(user.rawValue)]) { try StoredNumber.ordinal($0.integer(0)) } ?? 0
    }

    func sealedRow(_ row: MariaDBRow) throws -> SealedRow {
        SealedRow(tag: row.bytes(0), version: try StoredNumber.ordinal(row.integer(1)), sealed: row.bytes(2))
    }

    func transactionTags(_ row: MariaDBRow) throws -> TransactionTags {
        TransactionTags(
            month: try row.shortTag(0),
            row: try row.rowTag(1),
            content: try row.shortTag(2),
            version: try StoredNumber.ordinal(row.integer(3)),
            load: try StoredNumber.ordinal(row.integer(4))
        )
    }
}

extension MariaDBRow {
    fileprivate func shortTag(_ column: Int) throws(WarehouseError) -> ShortTag {
        guard let number = number(column, of: 8, from: 0) else { throw .damaged }
        return ShortTag(number: number)
    }

    fileprivate func rowTag(_ column: Int) throws(WarehouseError) -> RowTag {
        guard let high = number(column, of: 16, from: 0), let low = number(column, of: 16, from: 8) else {
            throw .damaged
        }
        return RowTag(high: high, low: low)
    }
}
