import Ledger
import MariaDBClient
import Money

extension MariaDBSession: WarehouseWriter {
    func insert(_ user: UserRow) throws {
        try execute(
            "INSERT INTO users (user_no, user_id, name_tag, sealed) VALUES (?, ?, ?, ?)",
            [.integer(user.number.rawValue), .bytes(user.id), .bytes(user.nameTag), .bytes(user.sealed)]
        )
    }

    func replace(_ user: UserRow) throws {
        try execute(
            "UPDATE users SET sealed = ? WHERE user_no = ?",
            [.bytes(user.sealed), .integer(user.number.rawValue)]
        )
    }

    func insert(_ key: UserKeyRow) throws {
        try execute(
            "INSERT INTO user_keys (user_no, generation, kek_id, wrapped, commitment) VALUES (?, ?, ?, ?, ?)",
            [
                .integer(key.user.rawValue), .integer(key.generation), .text(key.keyID), .bytes(key.wrapped),
                .bytes(key.commitment),
            ]
        )
    }

    func put(_ row: SealedRow, in table: SealedTable, of user: UserNumber) throws {
        try execute(
            """
            INSERT INTO \(table.rawValue) (user_no, tag, row_version, sealed) VALUES (?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE row_version = VALUES(row_version), sealed = VALUES(sealed)
            """,
            [.integer(user.rawValue), .bytes(row.tag), .integer(row.version), .bytes(row.sealed)]
        )
    }

    func delete(tag: [UInt8], in table: SealedTable, of user: UserNumber) throws {
        try execute(
            "DELETE FROM \(table.rawValue) WHERE user_no = ? AND tag = ?",
            [.integer(user.rawValue), .bytes(tag)]
        )
    }

    func insert(_ rows: [TransactionRow], of user: UserNumber) throws {
        var bulk = TransactionBulk(user: user)
        for row in rows.sorted(by: { $0.tags.precedes($1.tags) }) {
            bulk.append(row)
            if bulk.isFull { try send(&bulk) }
        }
        try send(&bulk)
    }

    private func send(_ bulk: inout TransactionBulk) throws {
        try execute(TransactionBulk.sql, bulk: bulk.columns)
        bulk.removeAll()
    }

    func retire(_ rows: [TransactionTags], of user: UserNumber, by load: Int64) throws {
        var rest = rows[...]
        while !rest.isEmpty {
            // Two forms of each statement, so that both stay prepared.
            let chunk = rest.prefix(rest.count < Self.retiredCount ? 1 : Self.retiredCount)
            rest = rest.dropFirst(chunk.count)
            try copyToHistory(chunk, of: user, by: load)
            var keys = [BulkColumn.Kind.integers, .bytes, .bytes].map(BulkColumn.init)
            for row in chunk {
                keys[0].append(user.rawValue)
                keys[1].append(bigEndian: row.month.number)
                keys[2].append(bigEndian: row.row.high, row.row.low)
            }
            try execute("DELETE FROM transactions WHERE user_no = ? AND month_tag = ? AND row_tag = ?", bulk: keys)
        }
    }

    /// The server takes no arrays of parameters for INSERT … SELECT, so the keys come as a table of their own.
    private func copyToHistory(_ rows: ArraySlice<TransactionTags>, of user: UserNumber, by load: Int64) throws {
        let key = "SELECT CAST(? AS BINARY(8)) AS month_tag, CAST(? AS BINARY(16)) AS row_tag"
        try execute(
            """
            INSERT INTO transaction_history
                (user_no, row_tag, row_version, month_tag, content_tag, load_no, retired_by, sealed)
            SELECT t.user_no, t.row_tag, t.row_version, t.month_tag, t.content_tag, t.load_no, ?, t.sealed
            FROM (\(Array(repeating: key, count: rows.count).joined(separator: " UNION ALL "))) AS k
            STRAIGHT_JOIN transactions AS t
                ON t.user_no = ? AND t.month_tag = k.month_tag AND t.row_tag = k.row_tag
            """,
            [.integer(load)] + rows.flatMap { [.bytes($0.month.bytes), .bytes($0.row.bytes)] }
                + [.integer(user.rawValue)]
        )
    }

    private static let retiredCount = 100

    func put(_ rates: [Rate]) throws {
        var columns = [BulkColumn.Kind.bytes, .bytes, .bytes, .integers, .integers, .integers, .integers]
            .map(BulkColumn.init)
        for rate in rates {
            columns[0].append(rate.source)
            columns[1].append(rate.value.base.code)
            columns[2].append(rate.value.quote.code)
            columns[3].append(Int64(rate.effectiveOn.dayNumber))
            columns[4].append(Int64(rate.value.units))
            columns[5].append(Int64(rate.value.mantissa))
            columns[6].append(Int64(rate.value.exponent))
        }
        try execute(
            """
            INSERT INTO rates (source, base, quote, effective_on, units, mantissa, exponent)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                units = VALUES(units), mantissa = VALUES(mantissa), exponent = VALUES(exponent)
            """,
            bulk: columns
        )
    }

    func put(_ run: RunRow) throws {
        try execute(
            """
            INSERT INTO runs (run_id, pipeline, slot, as_of, started_at, finished_at, exit_status, options)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                started_at = VALUES(started_at), finished_at = VALUES(finished_at), exit_status = VALUES(exit_status),
                options = VALUES(options)
            """,
            [
                .text(run.id), .text(run.pipeline), .integer(run.slot.seconds), .integer(Int64(run.asOf.dayNumber)),
                .integer(run.startedAt.seconds), run.finishedAt.map { .integer($0.seconds) } ?? .null,
                run.exit.map { .integer(Int64($0)) } ?? .null, .text(run.options),
            ]
        )
    }

    func put(_ stage: RunStageRow) throws {
        try execute(
            """
            INSERT INTO run_stages (run_id, stage, started_at, finished_at, exit_status, summary)
            VALUES (?, ?, ?, ?, ?, ?)
            ON DUPLICATE KEY UPDATE
                started_at = VALUES(started_at), finished_at = VALUES(finished_at), exit_status = VALUES(exit_status),
                summary = VALUES(summary)
            """,
            [
                .text(stage.run), .text(stage.stage), .integer(stage.startedAt.seconds),
                .integer(stage.finishedAt.seconds), .integer(Int64(stage.exit)), .text(stage.summary),
            ]
        )
    }

    func insert(_ batch: BatchRow) throws {
        try execute(
            """
            INSERT INTO batches (user_no, batch_id, content, run_id, load_no, row_count, committed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(batch.user.rawValue), .bytes(batch.id), .bytes(batch.content), .text(batch.run),
                .integer(batch.load), .integer(batch.rows), .integer(batch.committedAt.seconds),
            ]
        )
    }
}
