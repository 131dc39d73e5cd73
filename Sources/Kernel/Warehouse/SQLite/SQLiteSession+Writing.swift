import Foundation
import GRDB
import Ledger
import Money

extension SQLiteSession: WarehouseWriter {
    func insert(_ user: UserRow) throws {
        try execute(
            "INSERT INTO users VALUES (?, ?, ?, ?)",
            [user.number.rawValue, Data(user.id), Data(user.nameTag), Data(user.sealed)]
        )
    }

    func replace(_ user: UserRow) throws {
        try execute("UPDATE users SET sealed = ? WHERE user_no = ?", [Data(user.sealed), user.number.rawValue])
    }

    func insert(_ key: UserKeyRow) throws {
        try execute(
            "INSERT INTO user_keys VALUES (?, ?, ?, ?, ?)",
            [key.user.rawValue, key.generation, key.keyID, Data(key.wrapped), Data(key.commitment)]
        )
    }

    func put(_ row: SealedRow, in table: SealedTable, of user: UserNumber) throws {
        try execute(
            "INSERT OR REPLACE INTO \(table.rawValue) VALUES (?, ?, ?, ?)",
            [user.rawValue, Data(row.tag), row.version, Data(row.sealed)]
        )
    }

    func delete(tag: [UInt8], in table: SealedTable, of user: UserNumber) throws {
        try execute("DELETE FROM \(table.rawValue) WHERE user_no = ? AND tag = ?", [user.rawValue, Data(tag)])
    }

    func insert(_ rows: [TransactionRow], of user: UserNumber) throws {
        let statement = try TransactionStatement("INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?, ?)", in: database)
        try statement.insert(rows, of: user)
    }

    func retire(_ rows: [TransactionTags], of user: UserNumber, by load: Int64) throws {
        let key = "user_no = ?1 AND month_tag = ?2 AND row_tag = ?3"
        let copy = """
            INSERT INTO transaction_history
            SELECT user_no, row_tag, row_version, month_tag, content_tag, load_no, ?4, sealed FROM transactions WHERE \(key)
            """
        try TransactionStatement(copy, in: database).run(for: rows, of: user, load: load)
        try TransactionStatement("DELETE FROM transactions WHERE \(key)", in: database).run(for: rows, of: user)
    }

    func put(_ rates: [Rate]) throws {
        for rate in rates {
            try execute(
                "INSERT OR REPLACE INTO rates VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    rate.source, rate.value.base.code, rate.value.quote.code, rate.effectiveOn.dayNumber,
                    rate.value.units, rate.value.mantissa, rate.value.exponent,
                ]
            )
        }
    }

    func put(_ run: RunRow) throws {
        try execute(
            """
            INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (run_id) DO UPDATE SET
                started_at = excluded.started_at, finished_at = excluded.finished_at, exit = excluded.exit,
                options = excluded.options
            """,
            [
                run.id, run.pipeline, run.slot.seconds, run.asOf.dayNumber, run.startedAt.seconds,
                run.finishedAt?.seconds, run.exit, run.options,
            ]
        )
    }

    func put(_ stage: RunStageRow) throws {
        try execute(
            "INSERT OR REPLACE INTO run_stages VALUES (?, ?, ?, ?, ?, ?)",
            [
                stage.run, stage.stage, stage.startedAt.seconds, stage.finishedAt.seconds, stage.exit, stage.summary,
            ]
        )
    }

    func insert(_ batch: BatchRow) throws {
        try execute(
            "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                batch.user.rawValue, Data(batch.id), Data(batch.content), batch.run, batch.load, batch.rows,
                batch.committedAt.seconds,
            ]
        )
    }

    func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
