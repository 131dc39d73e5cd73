import Categorising
import Configuration
import Ledger
import Money
import Rules
import Statements
import Testing

struct CategoriserTests {
    private func history(_ lines: String...) throws -> [TableRow] {
        let text = (["user,date,amount,currency,description,category"] + lines).joined(separator: "\n")
        return try TableRow.history(DocumentBytes(Array(text.utf8), place: "h.csv"), place: "h.csv")
    }

    private func input(_ lines: String...) throws -> [TableRow] {
        let text = (["id,user,date,amount,currency,description"] + lines).joined(separator: "\n")
        return try TableRow.input(DocumentBytes(Array(text.utf8), place: "i.csv"), place: "i.csv")
    }

    @Test
    func `columns are found by name, a mark and quoted line breaks are read`() throws {
        let text = """
            \u{FEFF}category,x,description,currency,amount,date,user\r
            "Food, etc.",1,"a ""b""
            c",CZK,-10.5,2026-01-02,u\r
            """
        let rows = try TableRow.history(DocumentBytes(Array(text.utf8), place: "h.csv"), place: "h.csv")
        #expect(rows.map(\.category) == ["Food, etc."])
        #expect(rows.map(\.description) == ["a \"b\"\nc"])
        #expect(rows.map(\.amount.minorUnits) == [-1050])
        #expect(rows.map(\.day.description) == ["2026-01-02"])
    }

    struct BadRow: Sendable, CustomTestStringConvertible {
        let line: String
        let error: CategorisingError
        var testDescription: String { line }
    }

    @Test(arguments: [
        BadRow(line: ",u,2026-01-02,-1,CZK,x", error: .hole(place: "i.csv:3:1", column: "id")),
        BadRow(line: "2,,2026-01-02,-1,CZK,x", error: .hole(place: "i.csv:3:3", column: "user")),
        BadRow(line: "2,u,2026-02-30,-1,CZK,x", error: .badCell(place: "i.csv:3:5", column: "date")),
        BadRow(line: "2,u,2026-01-02,-1.005,CZK,x", error: .badCell(place: "i.csv:3:16", column: "amount")),
        BadRow(line: "2,u,2026-01-02,-1,XXQ,x", error: .badCell(place: "i.csv:3:19", column: "currency")),
        BadRow(line: "1,u,2026-01-02,-1,CZK,x", error: .badCell(place: "i.csv:3:1", column: "id")),
        BadRow(line: "2,u,2026-01-02", error: .hole(place: "i.csv:3:15", column: "amount")),
    ])
    func `a row with a hole is named with its place`(row: BadRow) throws {
        #expect(throws: row.error) { try input("1,u,2026-01-01,-1,CZK,x", row.line) }
    }

    @Test
    func `a table without a column is refused`() {
        #expect(throws: StatementError.malformed(place: "h.csv", line: 1, reason: "the column category is missing")) {
            try TableRow.history(
                DocumentBytes(Array("user,date,amount,currency,description\n".utf8), place: "h.csv"),
                place: "h.csv"
            )
        }
    }

    @Test
    func `one user's decisions help no other`() throws {
        let decided = try history("anna,2026-01-01,-10,CZK,Albert,food", "anna,2026-01-02,-10,CZK,Albert,food")
        let wanted = try input("1,jana,2026-02-01,-10,CZK,Albert", "2,anna,2026-02-01,-10,CZK,Albert")
        let predictions = Categoriser(rules: nil, threshold: 0).predictions(for: wanted, from: decided)
        #expect(predictions.map(\.category) == ["", "food"])
        #expect(predictions[0].candidates.isEmpty && predictions[0].confidence == 0)
        let alone = Categoriser(rules: nil, threshold: 0)
            .predictions(for: wanted, from: decided + (try history("jana,2026-01-01,-9,CZK,Lidl,other")))
        #expect(alone[1] == predictions[1], "what Jana decides changes nothing for Anna")
    }

    @Test
    func `a rule decides before what was learned, with confidence one`() throws {
        let categories = try CategoryTree(
            parsing: Array("version: 1\ncategories:\n  shop: { kind: expense, names: { en: Shop } }\n".utf8),
            file: "c.yaml"
        )
        let rule = "version: 1\nclassify:\n  - { id: a, when: { payee: [albert] }, set: { category: shop } }\n"
        let rules = try RuleSet(files: [(name: "r.yaml", bytes: Array(rule.utf8))], categories: categories) { _ in
            "0123456789abcdef"
        }
        let predictions = Categoriser(rules: rules, threshold: 0).predictions(
            for: try input("1,anna,2026-02-01,-10,CZK,Albert", "2,anna,2026-02-01,-10,CZK,Lidl"),
            from: try history("anna,2026-01-01,-10,CZK,Albert,food")
        )
        #expect(predictions.map(\.category) == ["shop", "food"])
        #expect(predictions[0].confidence == 1_000)
    }

    @Test
    func `the output has a line for each row and abstains below the threshold`() throws {
        let decided = try history("anna,2026-01-01,-10,CZK,Albert,\"food, a\"", "anna,2026-01-02,-10,CZK,Lidl,home")
        let wanted = try input("9,anna,2026-02-01,-10,CZK,Albert", "8,jana,2026-02-01,-10,CZK,Lidl")
        let predictions = Categoriser(rules: nil, threshold: 990).predictions(for: wanted, from: decided)
        let lines = PredictionTable.text(predictions, for: wanted).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[0] == "id,predicted_category,confidence,top3")
        #expect(lines[1].hasPrefix("9,,0.") && lines[1].hasSuffix(",\"food, a|home\""))
        #expect(lines[2] == "8,,0.000,")
    }
}
