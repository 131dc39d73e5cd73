import Cleaning
public import Ledger

/// Why an entry was decided as it was: what every rule of the set says about it.
public struct RuleTrace: Sendable {
    /// What a rule says about the entry.
    public enum Outcome: Hashable, Sendable {
        /// It decided its phase, or applied in the finish phase.
        case won
        /// It matches, and the rule with this id above it decided.
        case lost(to: String)
        /// It is the first match of the classify phase, and the label decided.
        case lostToLabel
        /// These of `count` conditions that must all hold do not, in the words of rule files.
        case missed(failing: [String], count: Int)
    }

    public struct Step: Sendable {
        public let rule: Rule
        public let outcome: Outcome

        /// Whether all but one of several conditions hold.
        public var isNearMiss: Bool {
            if case .missed(let failing, let count) = outcome { return count > 1 && failing.count == 1 }
            return false
        }
    }

    public let classification: Classification
    /// One a rule, in the order of evaluation.
    public let steps: [Step]

    /// The rules that decided or applied.
    public var winners: [Step] { steps.filter { $0.outcome == .won } }

    /// The rules that match and did not decide.
    public var losers: [Step] {
        steps.filter {
            switch $0.outcome {
            case .lost, .lostToLabel: true
            case .won, .missed: false
            }
        }
    }

    public var nearMisses: [Step] { steps.filter(\.isNearMiss) }
}

extension RuleSet {
    /// Evaluates every rule on its own; the classification is that of ``classify(_:label:)``.
    ///
    /// It takes time in proportion to the number of rules and is for one entry that a person asks about.
    public func trace(_ entry: Entry, label: CategoryPath? = nil) -> RuleTrace {
        let decision = decide(entry, label: label)
        var subject = RuleSubject(entry: entry, payee: PayeeCleaner.clean(entry).payee)
        var steps: [RuleTrace.Step] = []
        for rule in clean { steps.append(step(rule, subject, winner: decision.cleanRule)) }
        if decision.cleanRule != nil, let payee = decision.classification.payee { subject.replacePayee(with: payee) }
        for rule in classify {
            let step = step(rule, subject, winner: decision.classifyRule)
            let isOverruled = label != nil && step.outcome == .won
            steps.append(isOverruled ? RuleTrace.Step(rule: rule, outcome: .lostToLabel) : step)
        }
        for rule in finish { steps.append(step(rule, subject, winner: nil)) }
        return RuleTrace(classification: decision.classification, steps: steps)
    }

    private func step(_ rule: Rule, _ subject: RuleSubject, winner: String?) -> RuleTrace.Step {
        let parts = rule.condition.parts
        let failing = parts.filter { !$0.matches(subject) }
        guard failing.isEmpty else {
            return RuleTrace.Step(rule: rule, outcome: .missed(failing: failing.map(\.text), count: parts.count))
        }
        guard let winner, winner != rule.id else { return RuleTrace.Step(rule: rule, outcome: .won) }
        return RuleTrace.Step(rule: rule, outcome: .lost(to: winner))
    }
}

extension Condition {
    /// The conditions that must all hold.
    var parts: [Condition] {
        if case .all(let parts) = self { return parts.flatMap(\.parts) }
        return [self]
    }
}
