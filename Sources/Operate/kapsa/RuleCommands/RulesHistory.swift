import ArgumentParser
import Configuration
import Foundation
import Ledger
import Money
import RuleReview
import Rules
import SealedStore
import StageRuntime
import Transformation
import Warehouse

/// What every command takes that holds rules against a user's stored rows.
struct HistoryOptions: ParsableArguments {
    @Option(help: "The user.")
    var user: String

    @Option(help: "The pipeline whose rules count; else that of the user's newest run.")
    var pipeline: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var common: HomeOptions

    /// Opens the home and reads the pipeline's rules for the user.
    ///
    /// - Throws: `RuntimeError`, `ConfigurationError`, `RulesError`, `VaultError` or `WarehouseError`.
    func open() throws -> OpenedHistory {
        let (home, installation) = try common.open()
        let store = try installation.enrolled(user)
        let file: PipelineFile
        if let pipeline {
            let environment = ProcessInfo.processInfo.environment
            file = try RunRequest(
                pipeline: pipeline,
                slot: nil,
                asOf: nil,
                inboxes: [],
                home: home,
                environment: environment
            ).pipeline
        } else if let newest = try RunLedger(installation).newestPipeline(of: user) {
            file = newest
        } else {
            throw RuntimeError.pipelineMissing(name: "--pipeline")
        }
        let categories = try CategoryTree(
            parsing: ConfigurationNode.bytes(ofFile: file.transform.categories),
            file: file.transform.categories
        )
        return OpenedHistory(
            home: home,
            installation: installation,
            user: store,
            pipeline: file,
            rules: try RuleFiles(file, categories: categories).ruleSet(for: user)
        )
    }
}

/// A user's rows beside the rules of a pipeline.
struct OpenedHistory {
    let home: HomeFolder
    let installation: Installation
    let user: UserStore
    let pipeline: PipelineFile
    let rules: RuleSet

    var rows: StoredRows { StoredRows(of: user, in: installation.warehouse) }

    /// What the rules of today would change, and the id that stands for exactly that.
    func plan() throws -> (id: String, changes: DecisionChanges) {
        var changes = DecisionChanges()
        let id = try installation.warehouse.read { reader in
            var reclassification = try Reclassification(of: user, by: rules, from: reader)
            try reader.eachTransaction(of: user.number, months: nil) { row in
                guard let stored = try DamagedRow.opening({ try user.open(row) }) else { return }
                if let new = reclassification.weigh(stored, tags: row.tags) {
                    changes.note(stored, becomes: new)
                } else {
                    changes.noteSame()
                }
            }
            return reclassification.id
        }
        return (id, changes)
    }
}

extension DecisionChanges {
    var json: [(String, JSONText)] {
        [
            ("rows", .number(seenCount)), ("changed", .number(rowCount)),
            (
                "groups",
                .array(
                    groups.map { group in
                        .pairs([
                            ("old", .string(group.old?.text)), ("new", .string(group.new?.text)),
                            ("rows", .number(group.rowCount)), ("money", group.sums.json),
                            ("months", .array(group.months.map { .string($0.description) })),
                        ])
                    }
                )
            ),
        ]
    }

    var lines: [String] {
        let moved = groups.map { group in
            let old = group.old?.text ?? "(none)"
            let what =
                group.old == group.new ? "\(old): payee, tags or notes" : "\(old) → \(group.new?.text ?? "(none)")"
            let months = group.months
            let when = months.first.map { months.count == 1 ? "\($0)" : "\($0) to \(months[months.count - 1])" } ?? ""
            return printable("\(what): \(counted(group.rowCount, "row")), \(group.sums.text), \(when)")
        }
        return moved + ["\(rowCount) of \(counted(seenCount, "row")) would change"]
    }
}

extension MoneySums {
    /// Decimal strings by currency.
    var json: JSONText { .pairs(amounts.map { ($0.currency.code, .string($0.decimalText)) }) }
}
