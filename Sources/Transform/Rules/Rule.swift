import Configuration
import Ledger

/// One rule of a file, compiled.
struct Rule: Sendable {
    enum Phase: String, Sendable, CaseIterable {
        /// Sets the payee; the first match wins.
        case clean
        /// Sets the category; the first match wins.
        case classify
        /// Adds tags and notes; every match applies.
        case finish
    }

    enum Action: Sendable {
        case payee(String)
        case category(CategoryPath)
        case marks(tags: [String], note: String?)
    }

    let id: String
    let position: ConfigurationPosition
    let condition: Condition
    let action: Action
    let tests: [RuleTest]
}
