import Configuration
import Diagnostics
public import Ledger
import Reports
import SealedStore
public import StageRuntime
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
        let handedOver = try context.input(of: .transform)
        let writer = UserReport(context: context, settings: settings, categories: try categories())
        var counts = Counts()
        for user in context.users {
            try context.checkpoint()
            let lease = try LeaseKeeper.acquire("report/\(user.number.rawValue)", in: context.installation.warehouse)
            defer { LeaseKeeper.release(lease, in: context.installation.warehouse) }
            let made = try writer.write(user, to: folder(settings.to, of: user), handedOver: handedOver)
            counts.add(made)
            if let digest = context.pipeline.digest {
                try DigestMail(user: user, context: context, settings: digest).write(made.report)
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
        let writer = UserReport(context: context, settings: settings, categories: try categories(), knownOn: day)
        let written = "\(settings.to)/known-on-\(day)"
        var counts = Counts()
        for user in context.users {
            try context.checkpoint()
            counts.add(try writer.write(user, to: folder(written, of: user), handedOver: nil))
        }
        let place = context.home.resolve(written)
        return StageOutcome(exit: counts.exit, summary: "\(counts.summary), as known on \(day), in \(place)")
    }

    private struct Counts {
        private var reports = 0
        private var rows = 0
        private var damaged = 0

        mutating func add(_ made: UserReport.Made) {
            reports += 1
            rows += made.report.book.rows
            damaged += made.damaged
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
}
