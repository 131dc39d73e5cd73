import Configuration
import Ledger
import Testing

struct CategoryTreeTests {
    @Test func `a child inherits its kind and the order is the file's`() throws {
        let tree = try read(
            """
            version: 1
            categories:
              income: { kind: income, names: { cs: Příjem, en: Income } }
              food: { kind: expense, names: { cs: Jídlo, en: Food } }
              food/groceries: { names: { cs: Potraviny, en: Groceries } }
              food/gifts: { kind: income, names: { en: Gifts } }
            """
        )
        #expect(tree.categories.map(\.path.text) == ["income", "food", "food/groceries", "food/gifts"])
        #expect(tree.categories.map(\.kind) == [.income, .expense, .expense, .income])
        let groceries = try #require(CategoryPath("food/groceries"))
        #expect(tree[groceries]?.names == ["cs": "Potraviny", "en": "Groceries"])
        #expect(tree.nearestPath(to: "food/grocery") == "food/groceries")
        #expect(tree.nearestPath(to: "shopping/groceries") == "food/groceries")
        #expect(tree.nearestPath(to: "zzzzzz") == nil)
        #expect(groceries.parent?.text == "food" && groceries.parent?.parent == nil)
    }

    @Test(arguments: [
        ("food: { names: { en: Food } }", "c.yaml:3:3: the key \"kind\" is missing"),
        ("food/x: { names: { en: X } }", "c.yaml:3:3: the category \"food\" must stand above this one"),
        ("Food: { kind: expense }", "c.yaml:3:3: a category's path is one to four words of a-z, 0-9 and -"),
        ("food: { kind: expense }", "c.yaml:3:9: the key \"names\" is missing"),
        (
            "food: { kind: expens, names: { en: Food } }",
            "c.yaml:3:17: one of expense, income, transfer, saving is expected here, did you mean \"expense\"?"
        ),
        ("food: { kind: expense, names: { eng: F } }", "c.yaml:3:35: a language code of two letters is expected here"),
        ("food: { knd: expense }", "c.yaml:3:11: unknown key \"knd\", did you mean \"kind\"?"),
    ])
    func `a mistake names its place`(line: String, problem: String) {
        let error = #expect(throws: ConfigurationError.self) { try read("version: 1\ncategories:\n  \(line)\n") }
        #expect(error?.problem == problem)
    }
}

private func read(_ source: String) throws(ConfigurationError) -> CategoryTree {
    try CategoryTree(parsing: Array(source.utf8), file: "c.yaml")
}
