import Configuration
import Diagnostics
import Foundation
import Handoff
public import Ledger
import Mail
import Rendering
import Reports
import SealedStore
public import StageRuntime
import Vault
import Warehouse

/// The report stage: opens each user's rows and writes the page, the tables and the digest.
///
/// Nothing but the warehouse, the category file and the run's day decides the bytes.
public struct Reporting {
    private let context: StageContext

    public init(context: StageContext) { self.context = context }

    /// Writes the outputs of every user, each file whole or not at all.
    ///
    /// - Throws: `ConfigurationError`, `ReportError`, `HandoffError.cannotWrite`, or `WarehouseError.leaseHeld`.
    public func run() throws -> StageOutcome {
        guard let settings = context.pipeline.report else {
            return StageOutcome(exit: .success, summary: "no report asked for")
        }
        let categories = try categories()
        let handedOver = try context.input(of: .transform)
        var counts = Counts()
        for user in context.users {
            try context.checkpoint()
            let lease = try LeaseKeeper.acquire("report/\(user.number.rawValue)", in: context.installation.warehouse)
            defer { LeaseKeeper.release(lease, in: context.installation.warehouse) }
            let snapshot = try WarehouseSnapshot(user: user, context: context, handedOver: handedOver)
            let report = try Report(snapshot.input(settings, categories: categories))
            counts.add(report, snapshot)
            for row in snapshot.damaged { context.log.warn(row.finding, consequence: "the report leaves it out") }
            try write(report, to: folder(settings.to, of: user))
            if let digest = context.pipeline.digest {
                try DigestMail(user: user, context: context, settings: digest).write(report)
            }
        }
        let digests = context.pipeline.digest == nil ? "" : ", \(counted(context.users.count, "digest"))"
        return StageOutcome(exit: counts.exit, summary: "\(counts.summary)\(digests)")
    }

    /// Writes what the warehouse knew at the end of a day, into a folder of its own beside the newest report.
    ///
    /// - Throws: As ``run()``; `VaultError` when the history of a user does not lead back to a state that a load left.
    public func run(knownOn day: CalendarDate) throws -> StageOutcome {
        guard let settings = context.pipeline.report else {
            return StageOutcome(exit: .success, summary: "no report asked for")
        }
        let categories = try categories()
        var counts = Counts()
        for user in context.users {
            try context.checkpoint()
            let snapshot = try WarehouseSnapshot(user: user, context: context, handedOver: nil, knownOn: day)
            let report = try Report(snapshot.input(settings, categories: categories))
            counts.add(report, snapshot)
            for row in snapshot.damaged { context.log.warn(row.finding, consequence: "the report leaves it out") }
            try write(report, to: folder("\(settings.to)/known-on-\(day)", of: user))
        }
        let folder = context.home.resolve("\(settings.to)/known-on-\(day)")
        return StageOutcome(exit: counts.exit, summary: "\(counts.summary), as known on \(day), in \(folder)")
    }

    private struct Counts {
        private var reports = 0
        private var rows = 0
        private var damaged = 0

        mutating func add(_ report: Report, _ snapshot: WarehouseSnapshot) {
            reports += 1
            rows += report.transactions.count
            damaged += snapshot.damaged.count
        }

        var exit: StageExit { damaged == 0 ? .success : .partial }

        var summary: String {
            "\(counted(reports, "report")) of \(counted(rows, "row"))"
                + (damaged == 0 ? "" : ", \(counted(damaged, "damaged row")) left out")
        }
    }

    private func categories() throws -> [Ledger.Category] {
        let path = context.pipeline.transform.categories
        return try CategoryTree(parsing: ConfigurationNode.bytes(ofFile: path), file: path).categories
    }

    /// The report's folder; several users have one each below it.
    private func folder(_ written: String, of user: UserStore) -> String {
        let root = context.home.resolve(written)
        return context.isForOneUser ? root : "\(root)/\(user.name)"
    }

    private func write(_ report: Report, to folder: String) throws {
        try OutputFolder.make(folder)
        let files = [
            ("transactions.csv", CSVReport.bytes(report)),
            ("transactions.json", JSONReport.bytes(report)),
            ("index.html", HTMLReport.bytes(report, sha256: Digest.sha256)),
        ]
        for (name, bytes) in files { try OutputFolder.write(bytes, to: "\(folder)/\(name)") }
    }
}

/// A folder for people's files, made when it is missing.
enum OutputFolder {
    static func make(_ path: String) throws(HandoffError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw .cannotWrite(path: path, call: "mkdir", number: errno)
        }
    }

    /// Writes one file, and removes what a killed writer left of it: unlike everything else, it could be read.
    static func write(_ bytes: [UInt8], to path: String) throws(HandoffError) {
        try AtomicFile.removeLeftovers(of: path)
        try AtomicFile.write(bytes, to: path, mode: 0o600)
    }
}
