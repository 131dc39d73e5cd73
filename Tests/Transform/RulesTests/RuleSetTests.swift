import Configuration
import Ledger
import Money
import Rules
import Testing

struct RuleSetTests {
    private static let source = """
        version: 1
        clean:
          - { id: name-a, when: { text: alfa }, set: { payee: Alfa } }
          - { id: name-b, when: { text: alfa }, set: { payee: Beta } }
        classify:
          - { id: first, when: { payee: { equals: Alfa } }, set: { category: food/groceries } }
          - { id: second, when: { text: alfa }, set: { category: food/eating-out } }
        finish:
          - { id: t1, when: { text: alfa }, set: { tags: [z, a], note: one } }
          - { id: t2, when: { payee: alfa }, set: { tags: [a, b] } }
          - { id: t3, when: { text: gama }, set: { note: never } }
          - { id: t4, when: { text: shop }, set: { note: two } }
        """

    @Test func `the first match wins in clean and classify and all of finish apply`() throws {
        let rules = try RuleFixtures.ruleSet(Self.source)
        let found = rules.classify(try RuleFixtures.entry("ALFA SHOP 12"))
        #expect(
            found
                == Classification(
                    payee: "Alfa",
                    payeeOrigin: .rule(id: "name-a"),
                    category: CategoryPath("food/groceries"),
                    categoryOrigin: .rule(id: "first"),
                    tags: ["a", "b", "z"],
                    notes: ["one", "two"]
                )
        )
    }

    @Test func `a label beats a rule, a rule beats the bank, the bank beats nothing`() throws {
        let rules = try RuleFixtures.ruleSet(Self.source)
        var entry = try RuleFixtures.entry("ALFA")
        entry.merchantCategory = "5814"
        let label = try #require(CategoryPath("income"))
        #expect(rules.classify(entry, label: label).category == label)
        #expect(rules.classify(entry, label: label).categoryOrigin == .label)
        #expect(rules.classify(entry).categoryOrigin == .rule(id: "first"))
        entry.text = "gama"
        #expect(rules.classify(entry).category?.text == "food/eating-out")
        #expect(rules.classify(entry).categoryOrigin == .bank)
        entry.merchantCategory = "5912"
        #expect(rules.classify(entry).category == nil, "health/pharmacy is not in this tree")
        #expect(rules.classify(entry).categoryOrigin == .none)
    }

    @Test func `without rules the cleaned payee is the bank's`() throws {
        let rules = try RuleSet(files: [], categories: RuleFixtures.categories, digest: RuleFixtures.digest)
        let found = rules.classify(try RuleFixtures.entry("Nákup: ALBERT, PRAHA, CZ, dne 1.8.2016"))
        #expect(found.payee == "Albert" && found.payeeOrigin == .bank && found.brand?.kind == "shop/supermarket")
        #expect(found.category == nil && found.categoryOrigin == .none)
        #expect(rules.classify(try RuleFixtures.entry(nil)) == Classification())
    }

    @Test func `files are tried in their order`() throws {
        func file(_ id: String, _ category: String) -> String {
            "version: 1\nclassify:\n  - { id: \(id), when: { text: x }, set: { category: \(category) } }\n"
        }
        let entry = try RuleFixtures.entry("x")
        let one = try RuleFixtures.ruleSet(file("a", "food"), file("b", "income"))
        let other = try RuleFixtures.ruleSet(file("b", "income"), file("a", "food"))
        #expect(one.classify(entry).category?.text == "food")
        #expect(other.classify(entry).category?.text == "income")
        #expect(one.hash != other.hash)
    }

    @Test func `the hash follows the meaning and not the layout`() throws {
        let base = try RuleFixtures.ruleSet(Self.source).hash
        #expect(base.count == 16)
        #expect(try RuleFixtures.ruleSet("# comment\n" + Self.source).hash == base)
        let reordered = Self.source.replacing("id: t4, when: { text: shop }", with: "when: { text: 'shop' }, id: t4")
        #expect(try RuleFixtures.ruleSet(reordered).hash == base)
        let tested = Self.source.replacing("set: { note: two }", with: "set: { note: two }, tests: { match: [shop] }")
        #expect(try RuleFixtures.ruleSet(tested).hash == base)
        #expect(try RuleFixtures.ruleSet(Self.source.replacing("gama", with: "delta")).hash != base)
    }

    @Test func `inline tests run through the whole rule set`() throws {
        let rules = try RuleFixtures.ruleSet(
            """
            version: 1
            clean:
              - { id: n, when: { text: alfa }, set: { payee: A }, tests: { match: [alfa, beta], no_match: [beta] } }
            classify:
              - { id: one, when: { text: alfa }, set: { category: food }, tests: { match: ["alfa; -1.50 EUR"] } }
              - id: two
                when: { text: alfa, currency: EUR }
                set: { category: income }
                tests:
                  match: ["alfa; -1.50 EUR"]
                  no_match: [beta, { text: alfa, amount: 1 EUR, vs: 1, date: 2026-01-01 }]
            finish:
              - { id: t, when: { inflow: { min: 5 } }, set: { tags: [t] }, tests: { match: ["a; 5"], no_match: ["a; 4"] } }
              - { id: u, when: { text: a }, set: { tags: [u] }, tests: { no_match: ["a; b"] } }
            """
        )
        let failed = rules.failedTests()
        #expect(rules.testCount == 10)
        #expect(failed.map(\.ruleID) == ["n", "two", "u"])
        #expect(failed.map(\.position.description) == ["r1.yaml:3:78", "r1.yaml:10:15", "r1.yaml:14:73"])
        #expect(failed.map(\.winner) == [nil, "one", nil])
        #expect(failed.map(\.isMatchExpected) == [true, true, false])
        let error = #expect(throws: RulesError.self) { try rules.checkTests() }
        #expect(error?.code == "rules/failed-test")
        #expect(error?.problem == "r1.yaml:3:78: 3 tests of rules failed, the first one is of \"n\"")
    }
}
