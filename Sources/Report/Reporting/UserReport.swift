import Handoff
import Ledger
import Rendering
import Reports
import SealedStore
import StageRuntime
import Vault
import Warehouse

/// Writes one user's report: the tables row by row as they are opened, then the page.
struct UserReport {
    let context: StageContext
    let settings: PipelineFile.Report
    let categories: [Ledger.Category]
    /// The day whose end is shown; `nil` shows what is there now.
    var knownOn: CalendarDate?

    struct Made {
        let report: Report
        /// Cells that did not open and are left out.
        let damaged: Int
    }

    /// Reads everything in one view of the warehouse; the files appear when all of it was read.
    func write(_ user: UserStore, to folder: String, handedOver: StageInput?) throws -> Made {
        try OutputFolder.make(folder)
        return try context.installation.warehouse.read { reader in
            var snapshot = try WarehouseSnapshot(
                user: user,
                context: context,
                reader: reader,
                handedOver: handedOver,
                knownOn: knownOn
            )
            var builder = ReportBuilder(
                snapshot.frame(settings, categories: categories),
                expecting: snapshot.rowCount
            )
            var tables = try [
                OutputTable("\(folder)/transactions.csv", CSVReport(), builder.frame),
                OutputTable("\(folder)/transactions.json", JSONReport(), builder.frame),
            ]
            try snapshot.eachRow { row in
                guard let line = try builder.add(row) else { return }
                for index in tables.indices { try tables[index].add(line) }
            }
            for row in snapshot.damaged { context.log.warn(row.finding, consequence: "the report leaves it out") }
            builder.findings += snapshot.damageFindings
            let report = try builder.finish()
            let page = HTMLReport.bytes(report, sha256: Digest.sha256)
            for index in tables.indices { try tables[index].publish(report) }
            try OutputFolder.write(page, to: "\(folder)/index.html")
            return Made(report: report, damaged: snapshot.damaged.count)
        }
    }
}

/// A table of rows on its way to a file.
private struct OutputTable {
    private var writer: any RowWriter
    private let file: StreamedFile

    init(_ path: String, _ writer: any RowWriter, _ frame: ReportFrame) throws(HandoffError) {
        try AtomicFile.removeLeftovers(of: path)
        self.writer = writer
        file = try StreamedFile(path)
        self.writer.begin(frame, into: &file.bytes)
    }

    mutating func add(_ line: TransactionLine) throws(HandoffError) {
        writer.add(line, into: &file.bytes)
        try file.flushWhenLarge()
    }

    mutating func publish(_ report: Report) throws(HandoffError) {
        writer.end(report, into: &file.bytes)
        try file.publish()
    }
}
