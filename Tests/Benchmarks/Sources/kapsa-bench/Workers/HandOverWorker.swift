import ArgumentParser
import Diagnostics
import Foundation
import Ledger
import Money
import Records
import SealedStore
import StageRuntime
import Warehouse

/// Hands over a batch as `kapsa-transform` does, and tells the run's id.
struct HandOverWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hand-over", shouldDisplay: false)

    @Option var home: String
    @Option var batch: Batch.Kind
    @Option var rows: Int
    @Option var before: Batch.Kind?
    @Option var slot: String

    func run() async throws {
        let pipeline = "\(home)/bench.yaml"
        try Data(Self.pipeline.utf8).write(to: URL(filePath: pipeline))
        let options = try StageOptions.parse([
            "--home", home, "--pipeline", pipeline, "--slot", slot, "--as-of", "2030-01-01",
        ])
        let context = try StageContext.open(options: options)
        guard let user = context.users.first else { throw ExitCode.failure }
        _ = try await StageRunner.run(.extract, in: context) { _, _ in StageOutcome(exit: .success, summary: "none") }
        let batch = Batch(batch, rowCount: rows, before: before)
        _ = try await StageRunner.run(.transform, in: context) { _, handOver in
            try handOver.writeRows([], of: context.installation.system, totals: ControlTotals())
            try Self.write(batch, of: user, to: &handOver)
            return StageOutcome(exit: .success, summary: "\(batch.rowCount) rows")
        }
        try WorkerResult(run: context.run.id, rows: batch.rowCount).write()
    }

    private static func write(_ batch: Batch, of user: UserStore, to handOver: inout HandOver) throws {
        try handOver.writeRows(batch.rows, of: user, totals: batch.totals())
        try handOver.write("balances", of: user, records: batch.balances().map(\.encoded))
        let accounts = Accounts.all.map {
            TextRecord(["number": $0.number, "currency": $0.currency.code, "kind": "camt"]).encoded
        }
        try handOver.write("accounts", of: user, records: accounts)
        for kind in ["rates", "quarantine", "decoded", "cursors", "findings"] {
            try handOver.write(kind, of: user, records: [])
        }
    }

    private static let pipeline = """
        version: 1
        pipeline: bench
        users: [jana]
        zone: Europe/Prague
        home_currency: CZK

        """
}
