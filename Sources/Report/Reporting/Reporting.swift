import Configuration
import Diagnostics
import Foundation
import Handoff
import Ledger
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
        let path = context.pipeline.transform.categories
        let categories = try CategoryTree(parsing: ConfigurationNode.bytes(ofFile: path), file: path)
        let handedOver = try context.input(of: .transform)
        var rows = 0
        for user in context.users {
            try context.checkpoint()
            let lease = try LeaseKeeper.acquire("report/\(user.number.rawValue)", in: context.installation.warehouse)
            defer { LeaseKeeper.release(lease, in: context.installation.warehouse) }
            let snapshot = try WarehouseSnapshot(user: user, context: context, handedOver: handedOver)
            let report = try Report(snapshot.input(settings, categories: categories.categories))
            rows += report.transactions.count
            try write(report, to: folder(settings.to, of: user))
            if let digest = context.pipeline.digest {
                try DigestMail(user: user, context: context, settings: digest).write(report)
            }
        }
        let digests = context.pipeline.digest == nil ? "" : ", \(counted(context.users.count, "digest"))"
        return StageOutcome(
            exit: .success,
            summary: "\(counted(context.users.count, "report")) of \(counted(rows, "row"))\(digests)"
        )
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
