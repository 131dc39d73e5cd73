import Ledger
import Rules
import Testing

struct RuleLintTests {
    /// `code id` of each notice about classify rules in flow style.
    private func notices(_ rules: String...) -> [String] {
        let source = "version: 1\nclassify:\n" + rules.map { "  - \($0)\n" }.joined()
        return RuleLint.notices(
            files: [(name: "r.yaml", bytes: Array(source.utf8))],
            categories: RuleFixtures.categories,
            digest: RuleFixtures.digest
        )
        .map { "\($0.code) \($0.ruleID ?? "\($0.position)")" }
    }

    private func rule(_ id: String, _ when: String, _ category: String = "food") -> String {
        "{ id: \(id), when: \(when), set: { category: \(category) } }"
    }

    @Test(arguments: [
        ("{ payee: lidl }", "{ payee: lidl praha }"),
        ("{ payee: [lidl, billa] }", "{ payee: { equals: billa }, outflow: { min: 5 } }"),
        ("{ text: { contains: li } }", "{ text: { starts: lidl } }"),
        ("{ vs: '1' }", "{ vs: '0001', payee: x }"),
        ("{ outflow: { min: 5 } }", "{ outflow: { min: 6, max: 7 } }"),
        ("{ mcc: 5000-6000 }", "{ any: [{ mcc: 5411 }, { mcc: 5999 }] }"),
    ])
    func `a rule that the one above leaves nothing is shadowed`(above: String, below: String) {
        #expect(notices(rule("a", above), rule("b", below)) == ["shadowed b"])
        #expect(notices(rule("b", below), rule("a", above)) == [])
    }

    @Test(arguments: [
        "{ outflow: { min: 1 }, inflow: { min: 1 } }",
        "{ outflow: { max: 1 }, amount: { min: 2 } }",
        "{ payee: { equals: a }, all: [{ payee: { equals: b } }] }",
        "{ payee: lidl praha, not: { payee: lidl } }",
        "{ currency: CZK, not: { currency: [CZK, EUR] } }",
        "{ dates: { through: 2026-01-01 }, all: [{ dates: { from: 2026-01-02 } }] }",
        "{ tags: x }",
    ])
    func `a rule whose conditions exclude each other is dead`(when: String) {
        #expect(notices(rule("a", when)) == ["dead a"])
    }

    @Test func `an alternative that another category takes is an overlap`() {
        let above = rule("a", "{ payee: lidl }", "income")
        #expect(notices(above, rule("b", "{ payee: [lidl praha, billa] }")) == ["overlap b"])
        #expect(notices(above, rule("b", "{ payee: [lidl praha, billa] }", "income")) == [])
    }

    @Test func `all mistakes of a file are told, and the good rules are looked at`() {
        let found = notices(
            rule("a", "{ txt: x }"),
            rule("b", "{ payee: lidl }"),
            rule("c", "{ payee: lidl }", "nowhere"),
            rule("d", "{ payee: lidl }"),
            "{ id: e, when: { payee: kino }, set: { category: food }, tests: { match: [LIDL] } }"
        )
        #expect(
            found == [
                "configuration/unknown-key r.yaml:3:22", "rules/unknown-category r.yaml:5:54", "shadowed d",
                "rules/failed-test e",
            ]
        )
    }

    @Test func `that only amount or currency fit brings no rule near`() throws {
        let rules = try RuleFixtures.ruleSet(
            """
            version: 1
            classify:
              - { id: far, when: { text: kino, currency: CZK }, set: { category: income } }
              - { id: near, when: { text: praha, not: { text: lidl } }, set: { category: food } }
            """
        )
        #expect(rules.trace(try RuleFixtures.entry("LIDL PRAHA")).nearMisses.map(\.rule.id) == ["near"])
    }

    @Test func `a trace names winners, losers and near misses`() throws {
        let rules = try RuleFixtures.ruleSet(
            """
            version: 1
            classify:
              - { id: near, when: { text: lidl, currency: EUR }, set: { category: food } }
              - { id: win, when: { text: lidl }, set: { category: food } }
              - { id: lose, when: { text: praha }, set: { category: income } }
              - { id: far, when: { text: kino, currency: EUR }, set: { category: income } }
            """
        )
        let entry = try RuleFixtures.entry("LIDL PRAHA")
        let trace = rules.trace(entry)
        #expect(trace.winners.map(\.rule.id) == ["win"])
        #expect(trace.losers.map(\.rule.id) == ["lose"])
        #expect(trace.losers.first?.outcome == .lost(to: "win"))
        #expect(trace.nearMisses.map(\.rule.id) == ["near"])
        #expect(trace.nearMisses.first?.outcome == .missed(failing: ["currency: EUR"], count: 2))
        #expect(rules.trace(entry, label: CategoryPath("income")).losers.map(\.rule.id) == ["win", "lose"])
        #expect(
            rules.rules.map { rules.matching(of: $0) } == [
                .literalAndResidual, .literal, .literal, .literalAndResidual,
            ]
        )
    }
}
