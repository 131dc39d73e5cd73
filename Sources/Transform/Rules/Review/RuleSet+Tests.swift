import Ledger

extension RuleSet {
    /// The inline tests that fail, in the order of phases and files; each runs through the whole rule set.
    public func failedTests() -> [FailedRuleTest] {
        failed(in: clean, winner: \.cleanRule) + failed(in: classify, winner: \.classifyRule)
            + finish.flatMap { rule in
                rule.tests.compactMap { test in
                    let isMatch = decide(test.entry, label: nil).finishRules.contains(rule.id)
                    return isMatch == test.isMatch ? nil : failure(of: test, in: rule, winner: nil)
                }
            }
    }

    /// How many inline tests the rules have.
    public var testCount: Int { (clean + classify + finish).reduce(0) { $0 + $1.tests.count } }

    /// Runs the inline tests.
    ///
    /// - Throws: ``RulesError/failedTest(_:id:count:)`` for the first one that fails.
    public func checkTests() throws(RulesError) {
        let failures = failedTests()
        guard let first = failures.first else { return }
        throw .failedTest(first.position, id: first.ruleID, count: failures.count)
    }

    private func failed(in rules: [Rule], winner: (Decision) -> String?) -> [FailedRuleTest] {
        rules.flatMap { rule in
            rule.tests.compactMap { test in
                let winner = winner(decide(test.entry, label: nil))
                return (winner == rule.id) == test.isMatch ? nil : failure(of: test, in: rule, winner: winner)
            }
        }
    }

    private func failure(of test: RuleTest, in rule: Rule, winner: String?) -> FailedRuleTest {
        FailedRuleTest(position: test.position, ruleID: rule.id, isMatchExpected: test.isMatch, winner: winner)
    }
}
