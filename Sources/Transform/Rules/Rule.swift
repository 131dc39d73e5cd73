public import Configuration
import Ledger

/// One rule of a rule set, compiled.
public struct Rule: Sendable {
    /// When a rule is tried, in this order.
    public enum Phase: String, Hashable, Sendable, CaseIterable {
        /// Sets the payee; the first match wins.
        case clean
        /// Sets the category; the first match wins.
        case classify
        /// Adds tags, notes, flags and splits; every match applies.
        case finish
    }

    enum Action: Sendable {
        case payee(String)
        case category(CategoryPath)
        case marks(Marks)
    }

    /// What a rule of the finish phase adds.
    struct Marks: Hashable, Sendable {
        var tags: [String] = []
        var note: String?
        var flags: [String] = []
        var split: SplitPlan?
    }

    /// Unique within the rule set.
    public let id: String
    public let position: ConfigurationPosition
    public let phase: Phase
    let condition: Condition
    let action: Action
    let tests: [RuleTest]
}

extension Rule {
    /// How the engine finds the rule among many.
    public enum Matching: String, Hashable, Sendable, CaseIterable {
        /// A text that it asks for is all that it asks for.
        case literal
        /// A text leads to it, and more is asked of the few that have it.
        case literalAndResidual = "literal+residual"
        /// It asks for texts, and none of them leads to it: every entry is tried, or one pass of expressions.
        case noLiteral = "no-literal"
        /// It asks for no text.
        case noText = "no-text"
    }

    /// What the rule does, in the words of rule files: `category: food/groceries`.
    public var actionText: String {
        switch action {
        case .payee(let payee): "payee: \(payee)"
        case .category(let path): "category: \(path)"
        case .marks(let marks): marks.text
        }
    }

    /// When the rule applies, in the words of rule files, texts folded: `payee: [lidl, kaufland], outflow: { max: 5000 }`.
    public var conditionText: String { condition.text }
}

extension Rule.Marks {
    fileprivate var text: String {
        [
            tags.isEmpty ? nil : "tags: [\(tags.joined(separator: ", "))]", note.map { "note: \($0)" },
            flags.isEmpty ? nil : "flag: [\(flags.joined(separator: ", "))]", split.map { "split: \($0.text)" },
        ]
        .compactMap(\.self).joined(separator: ", ")
    }
}
