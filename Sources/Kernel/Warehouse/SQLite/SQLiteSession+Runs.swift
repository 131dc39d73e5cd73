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
                stage: try $0.value(0),
                startedAt: try $0.instant(1),
                finishedAt: try $0.instant(2),
                exit: try $0.value(3),
                summary: try $0.value(4)
            )
        }
    }

    private func runRow(_ row: Row) throws -> RunRow {
        var run = RunRow(
            id: try row.value(0),
            pipeline: try row.value(1),
            slot: try row.instant(2),
            asOf: try row.day(3),
            startedAt: try row.instant(4),
            options: try row.value(7)
        )
        run.finishedAt = row.hasNull(atIndex: 5) ? nil : try row.instant(5)
        run.exit = row.hasNull(atIndex: 6) ? nil : try row.value(6)
        return run
    }
}
