import Ledger
import RE2Patterns

/// The rules of a set in a form whose cost an entry hardly depends on their number.
///
/// Each text is folded and passed over once. What is found there, and the entry's other values, lead to the few rules
/// that may match; these are tried in their order.
struct RuleEngine: Sendable {
    /// One phase: how to find its rules and what each asks.
    struct Phase: Sendable {
        let index: RuleIndex
        /// `nil` where an anchor is all that the rule asks for.
        let checks: [Check?]
        let anchors: [[Anchor]?]
    }

    let texts: TextIndex
    let patterns: [FieldPattern]
    /// Patterns of the payee have the lowest numbers, because the clean phase may replace it.
    let payeePatternCount: Int32
    let expressions: [RegexPattern]
    /// The expressions that are anchors, by field: the set, and the number in `expressions` of each of its patterns.
    let sets: [Condition.TextField: (set: RE2PatternSet, numbers: [Int32])]
    let clean: Phase
    let classify: Phase
    let finish: Phase

    init(clean: [Rule], classify: [Rule], finish: [Rule]) {
        var compiler = RuleCompiler(conditions: (clean + classify + finish).map(\.condition))
        let phases = [clean, classify, finish].map { compiler.phase($0.map(\.condition)) }
        self.clean = phases[0]
        self.classify = phases[1]
        self.finish = phases[2]
        patterns = compiler.patterns
        payeePatternCount = Int32(patterns.prefix { $0.field == .payee }.count)
        texts = TextIndex(patterns)
        let expressions = compiler.expressions
        self.expressions = expressions
        sets = compiler.anchored.mapValues { $0.sorted() }.compactMapValues { numbers in
            RE2PatternSet(numbers.map { expressions[Int($0)].source }).map { (set: $0, numbers: numbers) }
        }
    }

    /// What the rules ask about an entry's texts.
    func facts(_ entry: Entry, payee: String?) -> EntryFacts {
        var facts = EntryFacts(subject: RuleSubject(entry: entry, payee: payee))
        for field in Condition.TextField.allCases { find(field, &facts) }
        facts.hits.seal()
        return facts
    }

    func replacePayee(with payee: String, in facts: inout EntryFacts) {
        facts.subject.replacePayee(with: payee)
        facts.hits.removeAll(below: payeePatternCount)
        find(.payee, &facts)
        facts.hits.seal()
    }

    private func find(_ field: Condition.TextField, _ facts: inout EntryFacts) {
        let text = facts.subject[field]
        texts.find(in: text, of: field, into: &facts.hits)
        guard let (set, numbers) = sets[field] else { return }
        facts.occurring[field] = set.occurring(in: text)?.map { numbers[Int($0)] }
    }

    /// The place of the first rule that matches.
    func first(in phase: Phase, _ facts: EntryFacts) -> Int? {
        phase.index.candidates(facts).first { holds(phase.checks[Int($0)], facts) }.map { Int($0) }
    }

    func holds(_ check: Check?, _ facts: EntryFacts) -> Bool { check.map { holds($0, facts) } ?? true }
}

extension RuleEngine.Phase {
    func matching(at place: Int, asksForText: Bool) -> Rule.Matching {
        let isByPattern = anchors[place]?.allSatisfy { if case .pattern = $0 { true } else { false } } ?? false
        if isByPattern { return checks[place] == nil ? .literal : .literalAndResidual }
        return asksForText ? .noLiteral : .noText
    }
}

extension Condition {
    var asksForText: Bool {
        switch self {
        case .text, .regex: true
        case .all(let parts), .any(let parts): parts.contains(where: \.asksForText)
        case .not(let part): part.asksForText
        default: false
        }
    }
}
