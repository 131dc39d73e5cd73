import ArgumentParser
import Configuration
import Diagnostics
import Rules
import StageRuntime
import Vault

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Test rule files, see what a change would do, and do it.",
        discussion: """
            EXAMPLES:
              kapsa rules test pipelines/rules/czech-merchants.yaml --categories pipelines/categories.yaml
              kapsa rules coverage --user jana
              kapsa rules plan --user jana
            """,
        subcommands: [
            Test.self, Lint.self, Coverage.self, Difference.self, Plan.self, Apply.self, Suggest.self,
        ]
    )

    struct Test: Command {
        static let configuration = CommandConfiguration(
            abstract: "Run the tests that stand in rule files.",
            discussion: """
                EXAMPLE:
                  kapsa rules test pipelines/rules/czech-merchants.yaml --categories pipelines/categories.yaml
                """
        )

        @Argument(help: "The rule files, in the order of the pipeline.")
        var files: [String]

        @Option(help: "The category file.")
        var categories = "pipelines/categories.yaml"

        @Flag(help: "Print JSON.")
        var json = false

        func execute() async throws -> CommandEnd {
            let rules = try RuleSet(files: files, categories: categories)
            let failed = rules.failedTests()
            for test in failed {
                let wanted = test.isMatchExpected ? "should be decided" : "should not be decided"
                let winner = test.winner.map { "; \"\($0)\" decides it" } ?? ""
                log.note("\(test.position): this example \(wanted) by \"\(test.ruleID)\"\(winner)")
            }
            if json {
                let list = failed.map { test in
                    JSONText.pairs([
                        ("place", .string("\(test.position)")), ("rule", .string(test.ruleID)),
                        ("match", .boolean(test.isMatchExpected)), ("winner", .string(test.winner)),
                    ])
                }
                print(
                    JSONText.object([
                        ("schema_version", .number(1)), ("tests", .number(rules.testCount)), ("failed", .array(list)),
                    ])
                )
            }
            try rules.checkTests()
            if !json { print("all \(rules.testCount) rule tests pass") }
            return .success
        }
    }

    struct Lint: Command {
        static let configuration = CommandConfiguration(
            abstract: "Name what is wrong or doubtful in rule files, with line and column.",
            discussion: """
                Errors make the exit 78, and with --strict warnings too.

                EXAMPLE:
                  kapsa rules lint pipelines/rules/czech-merchants.yaml --categories pipelines/categories.yaml --strict
                """
        )

        @Argument(help: "The rule files, in the order of the pipeline.")
        var files: [String]

        @Option(help: "The category file.")
        var categories = "pipelines/categories.yaml"

        @Flag(help: "Take warnings for errors.")
        var strict = false

        @Flag(help: "Print JSON.")
        var json = false

        func execute() async throws -> CommandEnd {
            let notices = RuleLint.notices(
                files: try files.map { (name: $0, bytes: try RuleSet.readFile($0)) },
                categories: try CategoryTree(parsing: ConfigurationNode.bytes(ofFile: categories), file: categories)
            ) { Digest.hex(Digest.sha256($0)) }
            let errors = notices.count { $0.severity == .error || strict }
            if json {
                let list = notices.map { notice in
                    JSONText.pairs([
                        ("severity", .string(notice.severity.rawValue)), ("code", .string(notice.code)),
                        ("place", .string("\(notice.position)")), ("rule", .string(notice.ruleID)),
                        ("problem", .string(notice.problem)), ("remedy", .string(notice.remedy)),
                    ])
                }
                print(JSONText.object([("schema_version", .number(1)), ("notices", .array(list))]))
            } else {
                for notice in notices {
                    print(
                        printable("\(notice.position): \(notice.severity.rawValue): \(notice.problem) [\(notice.code)]")
                    )
                    print(printable("  fix: \(notice.remedy)"))
                }
                if notices.isEmpty { print("nothing is wrong") }
            }
            return errors == 0 ? .success : CommandEnd(status: StageExit.badConfiguration.rawValue)
        }
    }
}

extension RuleSet {
    /// The rules of some files, in their order.
    init(files: [String], categories: String) throws {
        try self.init(
            files: files.map { (name: $0, bytes: try RuleSet.readFile($0)) },
            categories: try CategoryTree(parsing: ConfigurationNode.bytes(ofFile: categories), file: categories)
        ) { Digest.hex(Digest.sha256($0)) }
    }
}
