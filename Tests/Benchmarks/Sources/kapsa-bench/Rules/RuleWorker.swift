import ArgumentParser
import Cleaning
import Configuration
import Foundation
import Ledger
import Rules
import Vault

/// Loads invented rules and classifies invented entries, whose payees are cleaned before.
struct RuleWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "rules", shouldDisplay: false)

    @Option var rules: Int
    @Option var entries: Int
    /// Every text holds what every rule asks for, and no rule matches.
    @Flag var hostile = false

    func run() async throws {
        guard let food = CategoryPath("food"), let income = CategoryPath("income") else { throw ExitCode.failure }
        let categories = CategoryTree([
            Ledger.Category(path: food, kind: .expense, names: [:]),
            Ledger.Category(path: income, kind: .income, names: [:]),
        ])
        let invented = InventedRules(count: rules, isHostile: hostile)
        let source = Array(invented.source.utf8)
        var loaded: RuleSet?
        var result = WorkerResult(rows: entries)
        try result.measure("load") {
            loaded = try RuleSet(files: [(name: "rules.yaml", bytes: source)], categories: categories) {
                Digest.hex(Digest.sha256($0))
            }
        }
        guard let loaded else { throw ExitCode.failure }
        let rows = (0..<min(entries, 20_000)).map { invented.entry($0) }
        var decided = 0
        result.measure("classify") {
            for number in 0..<entries {
                let entry = rows[number % rows.count]
                let found = loaded.classify(entry, cleaned: CleanedPayee(payee: entry.counterparty ?? entry.text))
                if found.category != nil { decided += 1 }
            }
        }
        guard decided > 0 || hostile else { throw ExitCode.failure }
        try result.write()
    }
}
