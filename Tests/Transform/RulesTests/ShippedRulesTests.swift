import Configuration
import Ledger
import Money
import Rules
import Testing

struct ShippedRulesTests {
    private static func ruleSet() throws -> RuleSet {
        let tree = try CategoryTree(
            parsing: RuleFixtures.shipped("pipelines/categories.yaml"),
            file: "categories.yaml"
        )
        let bytes = try RuleFixtures.shipped("pipelines/rules/czech-merchants.yaml")
        return try RuleSet(
            files: [(name: "czech-merchants.yaml", bytes: bytes)],
            categories: tree,
            digest: RuleFixtures.digest
        )
    }

    @Test func `every inline test of the shipped rules passes`() throws {
        let rules = try Self.ruleSet()
        #expect(rules.testCount > 300)
        let failures = rules.failedTests().map { failure in
            "\(failure.position) \(failure.ruleID) \(failure.isMatchExpected) won by \(failure.winner ?? "none")"
        }
        #expect(failures == [])
    }

    @Test func `the shipped categories have names in Czech and English`() throws {
        let tree = try CategoryTree(
            parsing: RuleFixtures.shipped("pipelines/categories.yaml"),
            file: "categories.yaml"
        )
        #expect(tree.categories.allSatisfy { $0.names.keys.sorted() == ["cs", "en"] })
        let kinds = Dictionary(grouping: tree.categories, by: \.kind).mapValues(\.count)
        #expect(kinds[.income] == 7 && kinds[.transfer] == 3 && kinds[.saving] == 3)
    }

    @Test func `persons and unknown shops stay uncategorised`() throws {
        let rules = try Self.ruleSet()
        for text in [
            "SUMUP *VLTAVSKA PRAHA 7", "MARTIN KOLAR PRAHA 4", "GP*TRH NAPLAVKA PRAHA 2", "ZLATA HVEZDA 12 TELC",
            "VVS SPOL S R.O. PRAHA", "NGUYEN THI HOA PRAHA 4", "COMGATE*BLSK HRADEC KRALOVE", "MLYN 1902 BRNO",
            "ATELIER JEDNA OLOMOUC", "KIOSK NO. 5 MUENCHEN", "KOVARNA DUB PISEK",
        ] {
            let found = rules.classify(try RuleFixtures.entry(text))
            #expect(found.category == nil, "\(text) became \(found.category?.text ?? "")")
        }
    }

    /// A code whose category the shipped file lacks would be left uncategorised in silence.
    @Test(arguments: [
        ("5411", "food/groceries"), ("5712", "shopping/home"), ("5311", "shopping/other"), ("5945", "children/toys"),
        ("7011", "travel/lodging"), ("8398", "giving/charity"), ("5541", "transport/fuel"),
    ])
    func `a merchant category code has a category of the shipped file`(code: String, category: String) throws {
        var entry = try RuleFixtures.entry("KIOSK NO. 5 MUENCHEN")
        entry.merchantCategory = code
        let found = try Self.ruleSet().classify(entry)
        #expect(found.category?.text == category)
    }
}
