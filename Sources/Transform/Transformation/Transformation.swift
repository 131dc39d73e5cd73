import Configuration
import Diagnostics
import Handoff
import Layouts
import Ledger
import Records
import Rules
import SealedStore
public import StageRuntime
import Statements
import Vault
import Warehouse

/// The transform stage: documents in, transactions with identity, payee and category out.
public struct Transformation {
    private let context: StageContext
    private var layouts: [CSVLayout] = []
    private var documents = Count()
    private var rows = Count()
    private var notices = 0
    private var repeated = 0
    private var outside = 0
    private var suggested = 0
    private var isStale = false

    /// How many were read and how many of them rejected.
    private struct Count {
        var read = 0
        var rejected = 0

        func exceeds(milliPercent limit: Int) -> Bool { rejected * 100_000 > limit * read }
    }

    public init(context: StageContext) { self.context = context }

    /// Decodes, classifies and hands over everything that extract handed over.
    ///
    /// What cannot be read goes to quarantine; above the pipeline's limit the exit is 65, the good rows are handed over
    /// all the same.
    ///
    /// - Throws: `ConfigurationError` or `RulesError` before anything is read; `HandoffError`.
    public mutating func run(into handOver: inout HandOver) throws -> StageOutcome {
        let input = try context.input(of: .extract)
        let folders = LayoutFolders.paths(
            pipeline: context.pipeline,
            home: context.home,
            environment: context.environment
        )
        let known = try LayoutSet(folders: folders) { Digest.hex(Digest.sha256($0)) }
        layouts = known.layouts
        handOver.rules = known.hash
        let categories = try CategoryTree(
            parsing: ConfigurationNode.bytes(ofFile: context.pipeline.transform.categories),
            file: context.pipeline.transform.categories
        )
        let ruleFiles = try RuleFiles(context.pipeline, categories: categories)
        for user in context.users {
            try context.checkpoint()
            let rules = try ruleFiles.ruleSet(for: user.name)
            let labels = try context.installation.warehouse.read { try UserLabels(of: user, from: $0) }
            var batch = UserBatch(user: user, rules: rules, labels: labels)
            for finding in labels.findings(knowing: categories) {
                context.log.warn(finding)
                batch.add(finding)
            }
            if case .redrive = context.options.task { batch.isRedrive = true }
            try decode(input, of: user, into: &batch)
            let teachers = try relabel(user, in: &batch, knowing: categories)
            if case .reclassify = context.options.task {
                try reclassify(user, by: rules, in: &batch)
            } else {
                try suggest(user, in: &batch, from: teachers)
            }
            try batch.write(to: &handOver, from: input)
            rows.read += Int(batch.totals.read)
            rows.rejected += Int(batch.totals.quarantined)
            notices += Int(batch.totals.filtered) - batch.outside
            outside += batch.outside
            repeated += Int(batch.totals.duplicates)
            suggested += batch.suggestedCount
        }
        try decodeRates(input, into: &handOver)
        let limit = context.pipeline.transform.maxRejectedMilliPercent
        let isTooMuch = documents.exceeds(milliPercent: limit) || rows.exceeds(milliPercent: limit)
        let isClean = documents.rejected == 0 && rows.rejected == 0 && outside == 0
        return StageOutcome(exit: isTooMuch || isStale ? .badData : isClean ? .success : .partial, summary: summary)
    }

    private var summary: String {
        let rejected = documents.rejected == 0 ? "" : " (\(documents.rejected) rejected)"
        let left = [
            rows.rejected == 0 ? nil : "\(rows.rejected) rejected",
            outside == 0 ? nil : "\(outside) of other days",
            notices == 0 ? nil : counted(notices, "notice"),
            repeated == 0 ? nil : "\(repeated) repeated",
        ].compactMap { $0 }
        let guesses = suggested == 0 ? "" : ", \(suggested) categorised by suggestion"
        let details = left.isEmpty ? "" : " (\(left.joined(separator: ", ")))"
        let read = counted(rows.read, "entry", plural: "entries")
        return "\(counted(documents.read, "document"))\(rejected), \(read)\(details)\(guesses)"
    }

    /// Classifies again the stored rows that were labelled, or lost their label, since they were loaded.
    ///
    /// Pending rows are left to their source, which lists them anew each time.
    ///
    /// - Returns: The stored rows that a person labelled with a category that there is.
    private func relabel(
        _ user: UserStore,
        in batch: inout UserBatch,
        knowing categories: CategoryTree
    ) throws -> Teachers {
        var teachers = Teachers()
        try context.installation.warehouse.read { reader in
            try batch.findLostLabels(from: reader)
            try reader.eachTransaction(of: user.number, months: nil) { row in
                // A row that does not open is left to load, which puts it into quarantine.
                guard let transaction = try DamagedRow.opening({ try user.open(row) }) else { return }
                batch.leaveOut(transaction)
                batch.weigh(transaction)
                batch.weigh(transaction, forLabelsAt: row.tags.row.bytes)
                guard transaction.entry.status == .booked else { return }
                batch.relabel(transaction, tag: row.tags.row.bytes)
                let label = batch.label(row.tags.row.bytes)
                teachers.add(transaction, label: label.flatMap { categories[$0]?.path })
            }
        }
        batch.reattachLabels()
        batch.restatePending()
        return teachers
    }

    /// Categorises by suggestion what nobody decided, in the batch and among the stored rows.
    private func suggest(_ user: UserStore, in batch: inout UserBatch, from teachers: Teachers) throws {
        guard let suggestions = teachers.suggestions(threshold: context.pipeline.transform.suggestionThreshold) else {
            return
        }
        batch.suggest(by: suggestions)
        try context.installation.warehouse.read { reader in
            try reader.eachTransaction(of: user.number, months: nil) { row in
                guard let transaction = try DamagedRow.opening({ try user.open(row) }) else { return }
                batch.suggest(transaction, by: suggestions)
            }
        }
    }

    /// Classifies the stored rows again, when that is what the run is for and its plan still holds.
    private mutating func reclassify(_ user: UserStore, by rules: RuleSet, in batch: inout UserBatch) throws {
        guard case .reclassify(user.name, let plan) = context.options.task else { return }
        var changed: [Transaction] = []
        let found = try context.installation.warehouse.read { reader in
            var reclassification = try Reclassification(of: user, by: rules, from: reader)
            try reader.eachTransaction(of: user.number, months: nil) { row in
                guard let stored = try DamagedRow.opening({ try user.open(row) }) else { return }
                if let new = reclassification.weigh(stored, tags: row.tags) { changed.append(new) }
            }
            return reclassification.id
        }
        // The run must end, so that later ones can begin; it changes nothing.
        isStale = found != plan
        guard !isStale else {
            let reason = "rows or rules changed since, so nothing was changed; make a new plan"
            return context.log.warn(Finding(code: "rules/stale-plan", place: "plan \(plan)", reason: reason))
        }
        for row in changed { batch.restate(reclassified: row) }
    }

    private mutating func decode(_ input: StageInput, of user: UserStore, into batch: inout UserBatch) throws {
        for record in try input.read("documents", of: user).records {
            try context.checkpoint()
            let document = try DocumentRecord(decoding: record)
            documents.read += 1
            let bytes = try context.archive.read(document.archiveName, vault: user.vault)
            do throws(StatementError) {
                let parts = try StatementDecoder.decodeEach(
                    bytes,
                    format: document.format,
                    account: document.account,
                    place: document.place,
                    layouts: layouts
                )
                for decoded in parts {
                    for finding in decoded.rejected { warn(finding) }
                    batch.add(decoded, from: document)
                }
                batch.noteDecoded(document, isWhole: parts.allSatisfy(\.rejected.isEmpty))
            } catch {
                documents.rejected += 1
                warn(error.finding)
                batch.quarantine(error.finding, in: document)
                batch.noteDecoded(document, isWhole: false)
            }
        }
    }

    /// The rate lists that extract fetched for everybody; those that users drop into an inbox come with their batch.
    private mutating func decodeRates(_ input: StageInput, into handOver: inout HandOver) throws {
        let system = context.installation.system
        var batch = UserBatch(user: system, rules: nil, labels: UserLabels())
        try decode(input, of: system, into: &batch)
        let comparison = RateComparison(
            home: context.pipeline.homeCurrency,
            toleranceMilliPercent: context.pipeline.extract.ratesToleranceMilliPercent
        )
        let stored = try context.installation.warehouse.read { try $0.rates() }
        let asked = try input.read("cursors", of: system).records.map { try TextRecord(decoding: $0) }
        for finding in batch.rateLists.unanswered(asked) + comparison.findings(of: batch.rates, beside: stored) {
            context.log.warn(finding)
            batch.add(finding)
        }
        try batch.write(to: &handOver, from: input)
    }

    private func warn(_ finding: Finding) {
        context.log.warn(finding, consequence: "it is in quarantine")
    }
}
