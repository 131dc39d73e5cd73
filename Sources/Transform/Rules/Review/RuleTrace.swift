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

    /// One rule and what it says.
    public struct Step: Sendable {
        public let rule: Rule
        public let outcome: Outcome

        /// Whether all but one of several conditions hold, and where the rule names texts, one of those does.
        ///
        /// That only the amount's direction fits brings no rule near.
        public let isNearMiss: Bool
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
        let cleaned = cleaner.clean(entry, isTraced: false)
        var decision = Decision(cleaned)
        var subject = RuleSubject(entry: entry, payee: cleaned.payee)
        var steps: [RuleTrace.Step] = []
        for rule in clean {
            let step = RuleTrace.Step(rule, subject, winner: decision.cleanRule)
            steps.append(step)
            if step.outcome == .won, case .payee(let payee) = rule.action { decision.setPayee(payee, rule) }
        }
        if decision.cleanRule != nil, let payee = decision.classification.payee { subject.replacePayee(with: payee) }
        var classifier: Rule?
        for rule in classify {
            let step = RuleTrace.Step(rule, subject, winner: classifier?.id)
            if step.outcome == .won { classifier = rule }
            let isOverruled = label != nil && step.outcome == .won
            steps.append(isOverruled ? RuleTrace.Step(rule: rule, outcome: .lostToLabel, isNearMiss: false) : step)
        }
        decision.setCategory(label: label, rule: classifier, bank: bankCategories.path(of: entry))
        for rule in finish {
            let step = RuleTrace.Step(rule, subject, winner: nil)
            steps.append(step)
            if step.outcome == .won { decision.apply(rule, to: entry.amount) }
            subject.tags = decision.classification.tags
        }
        return RuleTrace(classification: decision.classification, steps: steps)
    }
}

extension RuleTrace.Step {
    fileprivate init(_ rule: Rule, _ subject: RuleSubject, winner: String?) {
        let parts = rule.condition.parts
        let failing = parts.filter { !$0.matches(subject) }
        let outcome: RuleTrace.Outcome
        if !failing.isEmpty {
            outcome = .missed(failing: failing.map(\.text), count: parts.count)
        } else if let winner {
            outcome = .lost(to: winner)
        } else {
            outcome = .won
        }
        let texts = parts.filter(\.namesText)
        let isNear = parts.count > 1 && failing.count == 1
        self.init(
            rule: rule,
            outcome: outcome,
            isNearMiss: isNear && (texts.isEmpty || texts.contains { $0.matches(subject) })
        )
    }
}

extension Condition {
    /// The conditions that must all hold.
    var parts: [Condition] {
        if case .all(let parts) = self { return parts.flatMap(\.parts) }
        return [self]
    }

    /// Whether it asks for a text that must be there.
    fileprivate var namesText: Bool {
        if case .not = self { return false }
        return asksForText
    }
}
