import Ledger

/// A condition whose patterns are numbers of the text index.
indirect enum Check: Sendable {
    /// One of these patterns fits; sorted.
    case patterns([Int32])
    /// One of these expressions occurs, by their numbers in the rule set.
    case expressions(Condition.TextField, [Int32])
    /// Anything that asks for no text.
    case plain(Condition)
    case all([Check])
    case any([Check])
    case not(Check)
}

/// What is known of an entry while its rules are tried.
struct EntryFacts {
    var subject: RuleSubject
    var hits = PatternHits()
    /// The expressions that the sets found, by field; `nil` where each has to be tried.
    var occurring: [Condition.TextField: [Int32]] = [:]
}

extension RuleEngine {
    func holds(_ check: Check, _ facts: EntryFacts) -> Bool {
        switch check {
        case .patterns(let numbers): facts.hits.contain(oneOf: numbers)
        case .expressions(let field, let numbers):
            numbers.contains { expressions[Int($0)].occurs(in: facts.subject[field]) }
        case .plain(let condition): condition.holds(for: facts.subject)
        case .all(let parts): parts.allSatisfy { holds($0, facts) }
        case .any(let parts): parts.contains { holds($0, facts) }
        case .not(let part): !holds(part, facts)
        }
    }
}
