import Ledger

/// Finds the rules of a phase that the rules above them leave nothing, or little.
///
/// A rule above that takes every entry of a rule takes what the rule's own texts lead to, so the index finds it; those
/// that no text leads to are compared one by one, the first `limit` of them.
struct ShadowSearch {
    private static let limit = 200

    private let rules: [Rule]
    private let phase: RuleEngine.Phase
    private let texts: TextIndex
    private let byAnchor: [Anchor: [Int]]
    private let others: [Int]

    init(rules: [Rule], phase: RuleEngine.Phase, texts: TextIndex) {
        self.rules = rules
        self.phase = phase
        self.texts = texts
        var byAnchor: [Anchor: [Int]] = [:]
        var others: [Int] = []
        for (place, anchors) in phase.anchors.enumerated() {
            for anchor in anchors ?? [] {
                if case .pattern = anchor { continue }
                byAnchor[anchor, default: []].append(place)
            }
            if anchors?.contains(where: \.isRange) ?? true, others.count < Self.limit { others.append(place) }
        }
        self.byAnchor = byAnchor
        self.others = others
    }

    /// What the rules above do to the rule at a place.
    func notice(of place: Int) -> RuleNotice? {
        let rule = rules[place]
        let above = candidates(for: rule.condition, place)
        if let other = above.first(where: { rule.condition.implies(rules[$0].condition) }).map({ rules[$0] }) {
            return rule.phase == .finish ? duplicate(rule, other) : shadowed(rule, other)
        }
        return rule.phase == .classify ? overlap(rule, place) : nil
    }

    /// Rules above a place that may take what a condition asks for, the highest first.
    private func candidates(for condition: Condition, _ place: Int) -> [Int] {
        var found = others
        for case .text(let field, let patterns) in condition.parts {
            guard let first = patterns.first else { continue }
            var hits = PatternHits()
            texts.find(in: first.literal, of: field, into: &hits)
            hits.seal()
            for number in hits.numbers { found += phase.index.rules(of: number).map { Int($0) } }
        }
        for anchor in phase.anchors[place] ?? [] { found += byAnchor[anchor] ?? [] }
        return Set(found.filter { $0 < place }).sorted()
    }

    private func shadowed(_ rule: Rule, _ other: Rule) -> RuleNotice {
        RuleNotice(
            .error,
            "shadowed",
            rule,
            "the rule \"\(other.id)\" at \(other.position) takes everything that this rule asks for",
            "move this rule above it, narrow that one, or remove this one"
        )
    }

    private func duplicate(_ rule: Rule, _ other: Rule) -> RuleNotice? {
        guard rule.condition == other.condition else { return nil }
        return RuleNotice(
            .warning,
            "duplicate",
            rule,
            "the rule \"\(other.id)\" at \(other.position) asks for the same",
            "make one rule of the two"
        )
    }

    /// One of several alternatives that a rule above with another category takes.
    private func overlap(_ rule: Rule, _ place: Int) -> RuleNotice? {
        guard case .category(let category) = rule.action else { return nil }
        var parts = rule.condition.parts
        guard let index = parts.firstIndex(where: { if case .text = $0 { true } else { false } }),
            case .text(let field, let patterns) = parts[index], (2...100).contains(patterns.count)
        else { return nil }
        for pattern in patterns {
            parts[index] = .text(field, [pattern])
            let alternative = Condition.all(parts)
            for other in candidates(for: alternative, place).map({ rules[$0] }) {
                guard case .category(let path) = other.action, path != category,
                    alternative.implies(other.condition)
                else { continue }
                return RuleNotice(
                    .warning,
                    "overlap",
                    rule,
                    "the rule \"\(other.id)\" at \(other.position) decides \"\(pattern.literalText)\" as \(path)",
                    "move this rule above it, or remove the text"
                )
            }
        }
        return nil
    }
}

extension Anchor {
    fileprivate var isRange: Bool {
        switch self {
        case .outflow, .inflow, .day: true
        default: false
        }
    }
}
