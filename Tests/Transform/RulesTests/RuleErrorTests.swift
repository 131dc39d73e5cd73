import Configuration
import Diagnostics
import Rules
import Testing

struct RuleErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        /// One rule of the classify phase in flow style.
        let rule: String
        let code: String
        /// Follows `r1.yaml:3:`.
        let problem: String
        var testDescription: String { rule }

        init(_ rule: String, _ code: String, _ problem: String) {
            self.rule = rule
            self.code = code
            self.problem = problem
        }
    }

    @Test(arguments: [
        Mistake(
            "{ id: a, set: { category: food } }",
            "rules/no-condition",
            "5: a rule without a condition would match every transaction"
        ),
        Mistake(
            "{ id: a, when: {}, set: { category: food } }",
            "rules/no-condition",
            "20: a rule without a condition would match every transaction"
        ),
        Mistake(
            "{ id: a, when: { any: [ { text: x }, {} ] }, set: { category: food } }",
            "rules/no-condition",
            "42: a rule without a condition would match every transaction"
        ),
        Mistake(
            "{ id: a, when: { outflow: {} }, set: { category: food } }",
            "rules/no-condition",
            "31: a rule without a condition would match every transaction"
        ),
        Mistake(
            "{ id: a, when: { text: x }, set: { category: food/grocery } }",
            "rules/unknown-category",
            "50: there is no category \"food/grocery\", did you mean \"food/groceries\"?"
        ),
        Mistake(
            "{ id: a, when: { text: { regex: '(a+' } }, set: { category: food } }",
            "rules/bad-regex",
            "37: this is no regular expression of RE2's syntax"
        ),
        Mistake(
            "{ id: a, when: { text: { regex: '((a{100}){100}){100}' } }, set: { category: food } }",
            "rules/bad-regex",
            "37: this regular expression is too large"
        ),
        Mistake(
            "{ id: a, when: { text: $shops }, set: { category: food } }",
            "rules/unknown-variable",
            "28: there is no variable \"shops\""
        ),
        Mistake(
            "{ table: t, columns: [payee, set.category], rows: [[x, food], [y]] }",
            "configuration/bad-value",
            "67: 2 cells are expected here, one a column"
        ),
        Mistake(
            "{ id: a, when: { txt: x }, set: { category: food } }",
            "configuration/unknown-key",
            "22: unknown key \"txt\", did you mean \"text\"?"
        ),
        Mistake(
            "{ id: a, when: { text: x }, sat: { category: food } }",
            "configuration/unknown-key",
            "33: unknown key \"sat\", did you mean \"set\"?"
        ),
        Mistake("{ id: a, when: { text: x } }", "configuration/missing-key", "5: the key \"set\" is missing"),
        Mistake(
            "{ id: A b, when: { text: x }, set: { category: food } }",
            "configuration/bad-value",
            "11: an id is made of a-z, 0-9 and -, at most 64 of them"
        ),
        Mistake(
            "{ id: a, when: { text: \"\\u0301\" }, set: { category: food } }",
            "configuration/bad-value",
            "28: a text with letters or digits is expected here"
        ),
        Mistake(
            "{ id: a, when: { outflow: { min: -5 } }, set: { category: food } }",
            "configuration/bad-value",
            "38: an amount in major units without a sign is expected here"
        ),
        Mistake(
            "{ id: a, when: { outflow: { min: 6, max: 5 } }, set: { category: food } }",
            "configuration/bad-value",
            "31: min is greater than max"
        ),
        Mistake(
            "{ id: a, when: { dates: { from: 2026-02-30 } }, set: { category: food } }",
            "configuration/bad-value",
            "37: a day such as 2026-08-31 is expected here"
        ),
        Mistake(
            "{ id: a, when: { mcc: 541 }, set: { category: food } }",
            "configuration/bad-value",
            "27: a merchant category code of four digits or a range such as 3000-3299 is expected here"
        ),
        Mistake(
            "{ id: a, when: { text: x }, set: { category: food }, tests: { match: [\"x; 1.234 CZK\"] } }",
            "configuration/bad-value",
            "75: an amount such as -12.50 EUR is expected"
        ),
    ])
    func `a mistake names file, line and column`(mistake: Mistake) {
        let source = "version: 1\nclassify:\n  - \(mistake.rule)\n"
        let error = #expect(throws: RulesError.self) { try RuleFixtures.ruleSet(source) }
        #expect(error?.code == mistake.code)
        #expect(error?.problem == "r1.yaml:3:\(mistake.problem)")
        #expect(error?.exit == .badConfiguration)
    }

    @Test func `an id occurs once in all files and phases`() {
        let one = "version: 1\nclassify:\n  - { id: a, when: { text: x }, set: { category: food } }\n"
        let other = "version: 1\nfinish:\n  - { id: a, when: { text: x }, set: { tags: [t] } }\n"
        let error = #expect(throws: RulesError.self) { try RuleFixtures.ruleSet(one, other) }
        #expect(error?.problem == "r2.yaml:3:5: the rule id \"a\" stands at r1.yaml:3:5 too")
        #expect(error?.code == "rules/duplicate-id")
    }

    @Test func `actions of other phases are refused`() {
        func code(_ phase: String, _ action: String) -> String? {
            let source = "version: 1\n\(phase):\n  - { id: a, when: { text: x }, set: \(action) }\n"
            return #expect(throws: RulesError.self) { try RuleFixtures.ruleSet(source) }?.code
        }
        #expect(code("clean", "{ category: food }") == "configuration/unknown-key")
        #expect(code("finish", "{ split: [1] }") == "configuration/wrong-type")
        #expect(code("finish", "{ split: [{ percent: 50, category: food }] }") == "configuration/bad-value")
        #expect(code("finish", "{}") == "configuration/missing-key")
        #expect(code("finish", "{ tags: [Big] }") == "configuration/bad-value")
    }

    @Test func `a mutated rule file never crashes and an error has a place`() throws {
        let valid = Array(
            """
            version: 1
            clean:
              - { id: n, when: { text: { starts: alfa } }, set: { payee: "A & b" } }
            classify:
              - id: a
                when: { all: [ { payee: [x, y] }, { not: { vs: '12' } } ], outflow: { min: 1.5 } }
                set: { category: food/groceries }
                tests: { match: ["x; -2.00 EUR"], no_match: [{ text: x, mcc: 5411 }] }
            finish:
              - { id: t, when: { dates: { from: 2026-01-01 } }, set: { tags: [t], note: 'n' } }
            """.utf8
        )
        _ = try RuleFixtures.ruleSet(String(decoding: valid, as: UTF8.self))
        let alphabet = Array("{}[]:,-#&*!|>'\"%@`?\n\t \\0aZ\u{E9}\u{0}".utf8)
        var state: UInt64 = 20_261_031
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var refused = 0
        for round in 0..<2_000 {
            var bytes = valid
            for _ in 0..<(1 + next(4)) {
                let place = next(bytes.count)
                switch next(3) {
                case 0: bytes[place] = alphabet[next(alphabet.count)]
                case 1: bytes.insert(alphabet[next(alphabet.count)], at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(12)))
                }
            }
            do {
                let rules = try RuleSet(
                    files: [(name: "m.yaml", bytes: bytes)],
                    categories: RuleFixtures.categories,
                    digest: RuleFixtures.digest
                )
                _ = rules.failedTests()
            } catch {
                refused += 1
                let place = try #require(error.position, "seed 20261031, round \(round)")
                #expect(error.problem.hasPrefix("m.yaml:\(place.line):\(place.column): "), "round \(round)")
                #expect(place.line >= 1 && place.column >= 1, "seed 20261031, round \(round)")
            }
        }
        #expect(refused > 500)
    }
}
