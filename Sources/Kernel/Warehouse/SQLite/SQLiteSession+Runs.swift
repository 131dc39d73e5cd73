import Foundation
import GRDB
import Ledger

extension SQLiteSession {
    private static let runColumns =
        "SELECT run_id, pipeline, slot, as_of, started_at, finished_at, exit, options FROM runs"

    func run(_ id: String) throws -> RunRow? {
        try Row.fetchOne(database, sql: "\(Self.runColumns) WHERE run_id = ?", arguments: [id]).map(runRow)
    }

    func runs(of pipeline: String?, limit: Int) throws -> [RunRow] {
        let order = "ORDER BY started_at DESC, slot DESC, run_id DESC LIMIT ?"
        if let pipeline {
            let sql = "\(Self.runColumns) WHERE pipeline = ? \(order)"
            return try Row.fetchAll(database, sql: sql, arguments: [pipeline, limit]).map(runRow)
        }
        return try Row.fetchAll(database, sql: "\(Self.runColumns) \(order)", arguments: [limit]).map(runRow)
    }

    func stages(of run: String) throws -> [RunStageRow] {
        let sql = """
            SELECT stage, started_at, finished_at, exit, summary FROM run_stages
            WHERE run_id = ? ORDER BY started_at, finished_at, stage
            """
        return try Row.fetchAll(database, sql: sql, arguments: [run]).map {
            RunStageRow(
                run: run,
                stage: $0[0],
                startedAt: Instant(seconds: $0[1]),
                finishedAt: Instant(seconds: $0[2]),
                exit: $0[3],
                summary: $0[4]
            )
        }
    }

    private func runRow(_ row: Row) -> RunRow {
        var run = RunRow(
            id: row[0],
            pipeline: row[1],
            slot: Instant(seconds: row[2]),
            asOf: CalendarDate(dayNumber: row[3]),
            startedAt: Instant(seconds: row[4]),
            options: row[7]
        )
        run.finishedAt = (row[5] as Int64?).map { Instant(seconds: $0) }
        run.exit = row[6]
        return run
    }
}
