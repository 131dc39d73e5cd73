import Ledger
import MariaDBClient

extension MariaDBSession {
    private static let runColumns =
        "SELECT run_id, pipeline, slot, as_of, started_at, finished_at, exit_status, options FROM runs"

    func run(_ id: String) throws -> RunRow? {
        try first("\(Self.runColumns) WHERE run_id = ?\(lock)", [.text(id)], runRow)
    }

    func runs(of pipeline: String?, limit: Int) throws -> [RunRow] {
        let order = "ORDER BY started_at DESC, slot DESC, run_id DESC LIMIT ?"
        let limit = MariaDBValue.integer(Int64(limit))
        guard let pipeline else { return try all("\(Self.runColumns) \(order)", [limit], runRow) }
        return try all("\(Self.runColumns) WHERE pipeline = ? \(order)", [.text(pipeline), limit], runRow)
    }

    func stages(of run: String) throws -> [RunStageRow] {
        let sql = """
            SELECT stage, started_at, finished_at, exit_status, summary FROM run_stages
            WHERE run_id = ? ORDER BY started_at, finished_at, stage
            """
        return try all(sql, [.text(run)]) {
            RunStageRow(
                run: run,
                stage: $0.text(0),
                startedAt: try StoredNumber.instant($0.integer(1)),
                finishedAt: try StoredNumber.instant($0.integer(2)),
                exit: try StoredNumber.exact($0.integer(3)),
                summary: $0.text(4)
            )
        }
    }

    private func runRow(_ row: MariaDBRow) throws -> RunRow {
        var run = RunRow(
            id: row.text(0),
            pipeline: row.text(1),
            slot: try StoredNumber.instant(row.integer(2)),
            asOf: try StoredNumber.day(row.integer(3)),
            startedAt: try StoredNumber.instant(row.integer(4)),
            options: row.text(7)
        )
        run.finishedAt = row.isNull(5) ? nil : try StoredNumber.instant(row.integer(5))
        run.exit = row.isNull(6) ? nil : try StoredNumber.exact(row.integer(6))
        return run
    }
}
