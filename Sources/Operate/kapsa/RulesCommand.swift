import ArgumentParser
import Configuration
import Diagnostics
import Foundation
import Rules
import StageRuntime
import Vault

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Work with rule files.",
        subcommands: [Test.self]
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

        func execute() async throws -> CommandEnd {
            let tree = try CategoryTree(parsing: ConfigurationNode.bytes(ofFile: categories), file: categories)
            let rules = try RuleSet(
                files: files.map { (name: $0, bytes: try RuleSet.readFile($0)) },
                categories: tree
            ) { Digest.hex(Digest.sha256($0)) }
            for test in rules.failedTests() {
                let wanted = test.isMatchExpected ? "should be decided" : "should not be decided"
                let winner = test.winner.map { "; \"\($0)\" decides it" } ?? ""
                log.note("\(test.position): this example \(wanted) by \"\(test.ruleID)\"\(winner)")
            }
            try rules.checkTests()
            print("all \(rules.testCount) rule tests pass")
            return .success
        }
    }
}
