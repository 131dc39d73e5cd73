import ArgumentParser
import Configuration
import Diagnostics
import Foundation
import RuleReview
import Rules
import StageRuntime
import Transformation
import Vault

extension RulesCommand {
    struct Difference: HomeCommand {
        static let configuration = CommandConfiguration(
            commandName: "diff",
            abstract: "Show what a new version of the rules decides otherwise over all stored rows.",
            discussion: """
                Each version is a rule file, or a folder whose .yaml files are read in the order of their names.

                EXAMPLE:
                  kapsa rules diff rules-old.yaml rules.yaml --user jana --categories pipelines/categories.yaml
                """
        )

        @Argument(help: "The rules as they were.")
        var old: String

        @Argument(help: "The rules as they may be.")
        var new: String

        @Option(help: "The category file; else that of the pipeline.")
        var categories: String?

        @OptionGroup var options: HistoryOptions
        var common: HomeOptions { options.common }

        func execute() async throws -> CommandEnd {
            let history = try options.open()
            let categories = categories ?? history.pipeline.transform.categories
            let (before, after) = try (
                RuleSet(files: Self.files(old), categories: categories),
                RuleSet(files: Self.files(new), categories: categories)
            )
            var changes = DecisionChanges()
            try history.rows.each { row in
                let old = row.transaction.classified(by: before, label: row.label)
                if let new = old.reclassified(by: after, label: row.label) {
                    changes.note(old, becomes: new)
                } else {
                    changes.noteSame()
                }
            }
            if options.json {
                let hashes = [("old", JSONText.string(before.hash)), ("new", .string(after.hash))]
                print(JSONText.object([("schema_version", .number(1))] + hashes + changes.json))
            } else {
                for line in changes.lines { print(line) }
            }
            return .success
        }

        private static func files(_ path: String) throws -> [String] {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                return [path]
            }
            return try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted()
                .map { "\(path)/\($0)" }
        }
    }

    struct Plan: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show what the rules of today would change in the stored rows, and name exactly that.",
            discussion: """
                A change of the rules alone changes only new rows. The plan's id stands for the rules and for every row \
                with its old and its new content.

                EXAMPLE:
                  kapsa rules plan --user jana
                """
        )

        @OptionGroup var options: HistoryOptions
        var common: HomeOptions { options.common }

        func execute() async throws -> CommandEnd {
            let history = try options.open()
            let (id, changes) = try history.plan()
            if options.json {
                let head = [("schema_version", JSONText.number(1)), ("plan", .string(id))]
                print(JSONText.object(head + [("rules", .string(history.rules.hash))] + changes.json))
            } else {
                for line in changes.lines { print(line) }
                if changes.rowCount > 0 {
                    print("to do exactly this: kapsa rules apply --plan \(id) --user \(options.user)")
                }
            }
            return .success
        }
    }

    struct Apply: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Do what a plan says, as a run that 'kapsa runs undo' takes back.",
            discussion: """
                It is refused when rows, labels or rules changed since the plan was made.

                EXAMPLE:
                  kapsa rules apply --plan 5f2c90ab12345678 --user jana
                """
        )

        @Option(help: "The plan's id.")
        var plan: String

        @OptionGroup var options: HistoryOptions
        var common: HomeOptions { options.common }

        func execute() async throws -> CommandEnd {
            let history = try options.open()
            let (id, changes) = try history.plan()
            guard id == plan.lowercased() else { throw PlanError.stale }
            guard changes.rowCount > 0 else {
                print("the plan changes nothing")
                return .success
            }
            return try await TaskRun(common, history.installation, history.home, json: options.json)
                .run(.reclassify(user: options.user, plan: id), pipeline: history.pipeline.path)
        }
    }
}

/// Why a plan was not applied.
enum PlanError: StageError, Hashable {
    case stale

    var code: String {
        switch self {
        case .stale: "rules/stale-plan"
        }
    }

    var problem: String { "there is no such plan: rows, labels or rules changed since, or it is another user's" }

    var remedy: String { "make a new one with 'kapsa rules plan' and look at it" }

    var exit: StageExit { .badData }
}
