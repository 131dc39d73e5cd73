import Configuration
import Ledger
import Money
import Rules
import Testing

struct RuleFormatTests {
    private static func category(_ source: String, _ text: String, _ amount: String = "-100.00") throws -> String? {
        let found = try RuleFixtures.ruleSet("version: 1\n" + source).classify(RuleFixtures.entry(text, amount))
        guard case .rule = found.categoryOrigin else { return nil }
        return found.category?.text
    }

    @Test func `a variable stands for its values, alone and in a list`() throws {
        let source = """
            variables: { shops: [lidl, billa], one: tesco }
            classify:
              - { id: a, when: { text: $shops }, set: { category: food } }
              - { id: b, when: { text: { contains: [$one, kino] } }, set: { category: income } }
              - { id: c, when: { text: $$x }, set: { category: food } }
            """
        #expect(try Self.category(source, "BILLA PRAHA") == "food")
        #expect(try Self.category(source, "TESCO") == "income")
        #expect(try Self.category(source, "KINO") == "income")
        #expect(try Self.category(source, "a $x b") == "food")
        #expect(try Self.category(source, "jinde") == nil)
    }

    @Test func `a table is a rule a row, and its ids survive moved rows`() throws {
        func rules(_ rows: String) throws -> [Rule] {
            let table =
                "  - { table: shops, columns: [payee, outflow.min, outflow.max, set.category], rows: [\(rows)] }"
            return try RuleFixtures.ruleSet("version: 1\nclassify:\n\(table)\n").rules
        }
        let (lidl, billa) = ("[lidl, 5, '10.50', food]", "[Billa Praha, '', '', income]")
        let forth = try rules("\(lidl), \(billa)")
        #expect(forth.map(\.conditionText) == ["payee: lidl, outflow: { min: 5, max: 10.5 }", "payee: billa praha"])
        #expect(forth.map(\.actionText) == ["category: food", "category: income"])
        let back = try rules("\(billa), \(lidl)")
        #expect(back.map(\.id) == forth.map(\.id).reversed())
        #expect(forth.map { $0.id.hasPrefix("shops-") } == [true, true])
    }

    @Test func `rules of included files stand above, and each file once`() throws {
        let files = [
            "home/a.yaml": "version: 1\ninclude: [sub/b.yaml, sub/../c.yaml]\nclassify: []\n",
            "home/sub/b.yaml": "version: 1\ninclude: [../c.yaml]\nvariables: { v: [kino] }\nclassify:\n"
                + "  - { id: b, when: { text: kino }, set: { category: income } }\n",
            "home/c.yaml": "version: 1\nclassify:\n  - { id: c, when: { text: kino }, set: { category: food } }\n",
        ]
        let rules = try RuleSet(
            files: [(name: "home/a.yaml", bytes: Array(files["home/a.yaml", default: ""].utf8))],
            categories: RuleFixtures.categories,
            reading: { path throws(ConfigurationError) in
                guard let file = files[path] else { throw .unreadable(file: path, reason: "missing") }
                return Array(file.utf8)
            },
            digest: RuleFixtures.digest
        )
        #expect(rules.rules.map(\.id) == ["c", "b"])
        #expect(rules.rules.map(\.position.file) == ["home/c.yaml", "home/sub/b.yaml"])
    }

    @Test func `files that include each other are refused with the chain`() throws {
        let error = #expect(throws: RulesError.self) {
            try RuleSet(
                files: [(name: "a.yaml", bytes: Array("version: 1\ninclude: [b.yaml]\n".utf8))],
                categories: RuleFixtures.categories,
                reading: { _ in Array("version: 1\ninclude: [a.yaml]\n".utf8) },
                digest: RuleFixtures.digest
            )
        }
        #expect(error?.code == "rules/cyclic-include")
        #expect(error?.problem == "b.yaml:2:11: a.yaml includes b.yaml includes a.yaml")
    }

    struct Splitting: Sendable, CustomTestStringConvertible {
        let split: String
        let amount: String
        /// `category amount` of each part; empty when nothing is split.
        let parts: [String]
        var testDescription: String { "\(amount) by \(split)" }
    }

    @Test(arguments: [
        Splitting(
            split: "[{ percent: 60, category: food }, { category: income }]",
            amount: "-100.01",
            parts: ["food -60.01", "income -40.00"]
        ),
        Splitting(
            split: "[{ percent: 50, category: food }, { percent: 50, category: income }]",
            amount: "-0.05",
            parts: ["food -0.02", "income -0.03"]
        ),
        Splitting(
            split: "[{ category: food }, { amount: 30.5, category: income }]",
            amount: "100.00",
            parts: ["food 69.50", "income 30.50"]
        ),
        Splitting(
            split: "[{ percent: 33.3333, category: food }, { amount: 1, category: food }, { category: income }]",
            amount: "-10.00",
            parts: ["food -3.33", "food -1.00", "income -5.67"]
        ),
        Splitting(split: "[{ amount: 200, category: food }, { category: income }]", amount: "-100.00", parts: []),
    ])
    func `the parts of a split add up to the amount`(row: Splitting) throws {
        let source = "version: 1\nfinish:\n  - { id: s, when: { text: x }, set: { split: \(row.split) } }\n"
        let splits = try RuleFixtures.ruleSet(source).classify(RuleFixtures.entry("x", row.amount)).splits
        #expect(splits.map { "\($0.category) \($0.amount.decimalText)" } == row.parts)
    }

    @Test func `a label is about the whole, and the first split decides`() throws {
        let half = "split: [{ percent: 50, category: food }, { category: income }]"
        let source = """
            version: 1
            finish:
              - { id: s, when: { text: x }, set: { \(half), flag: review } }
              - { id: t, when: { text: x }, set: { split: [{ percent: 10, category: food }, { category: income }] } }
            """
        let rules = try RuleFixtures.ruleSet(source)
        let entry = try RuleFixtures.entry("x")
        #expect(rules.classify(entry).splits.map(\.amount.minorUnits) == [-5_000, -5_000])
        #expect(rules.classify(entry).flags == ["review"])
        #expect(rules.classify(entry, label: CategoryPath("food")).splits.isEmpty)
    }

    @Test func `a tag of a rule above can be asked for`() throws {
        let source = """
            version: 1
            finish:
              - { id: a, when: { text: x }, set: { tags: [one] } }
              - { id: b, when: { tags: one }, set: { tags: [two] } }
              - { id: c, when: { tags: three }, set: { tags: [four] } }
            """
        #expect(try RuleFixtures.ruleSet(source).classify(RuleFixtures.entry("x")).tags == ["one", "two"])
    }
}
