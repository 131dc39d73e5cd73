import Categorising
import Statements
import Testing

struct CategoriserTests {
    @Test
    func `columns are found by name, and quoted line breaks are read`() throws {
        let rows = try TableRow.history(
            DocumentBytes(
                Array(
                    "\u{FEFF}category,x,description,currency,amount,date,user\r\nFood,1,\"a \"\"b\"\"\nc\",CZK,-10.5,2026-01-02,u\r\n"
                        .utf8
                ),
                place: "h.csv"
            ),
            place: "h.csv"
        )
        #expect(rows.map(\.category) == ["Food"])
        #expect(rows.map(\.description) == ["a \"b\"\nc"])
        #expect(rows.map(\.amount.minorUnits) == [-1050])
    }
}
