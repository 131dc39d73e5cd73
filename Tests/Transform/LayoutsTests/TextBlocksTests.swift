import Diagnostics
import Ledger
import Money
import Statements
import Testing

/// Exports of `key: value` blocks, which layouts read as the tables that they are.
struct TextBlocksTests {
    private static let export = """
        Pohyby na účtu od 1.9.2026

        číslo účtu:              123456789
        datum zaúčtování:        05.09.2026
        částka:                  -1 100,00
        měna:                    CZK
        zůstatek:                900,00
        číslo účtu protiúčtu:    2000145399
        kód banky protiúčtu:     0800
        název účtu protiúčtu:    Žofie "Z" Černá
        variabilní symbol:       0451
        označení operace:        Odchozí úhrada
        ID transakce:            778899
        poznámka:                oběd: dvakrát; dík

        číslo účtu:              123456789
        datum zaúčtování:        36.09.2026
        částka:                  50,00
        měna:                    CZK
        ID transakce:            778900
        číslo účtu:              123456789
        datum zaúčtování:        06.09.2026
        částka:                  50,00
        měna:                    CZK
        zůstatek:                950,00
        označení operace:        Příchozí úhrada
        ID transakce:            778901

        """

    @Test(arguments: [nil, "csv:csob"])
    func `ČSOB's text export is a table`(format: String?) throws {
        let document = try decoded(Array(Self.export.utf8), format: format)
        let statement = try #require(document.statements.first)
        #expect(statement.account == AccountKey(number: "CZ6203000000000123456789", currency: .czk))
        #expect(statement.entries.map(\.amount.decimalText) == ["-1100.00", "50.00"])
        let entry = try #require(statement.entries.first)
        #expect(entry.counterparty == #"Žofie "Z" Černá"#)
        #expect(entry.counterpartyAccount == "2000145399/0800")
        #expect(entry.symbols.variable == "0451")
        #expect(entry.text == "oběd: dvakrát; dík")
        #expect(entry.providerID == "778899")
        #expect(entry.bankCode == "Odchozí úhrada")
        #expect(statement.closing?.amount.decimalText == "950.00")
        #expect(document.rejected.map(\.place) == ["sample:16"])
    }

    @Test func `lines with keys that no layout wants are no export`() {
        let text = "From: jana@example.org\nTo: petr@example.org\nSubject: měna: CZK\n\nčástka: 100\n"
        #expect(throws: StatementError.unrecognised(place: "sample")) { try decoded(Array(text.utf8)) }
    }

    @Test func `a layout with another separator and without quotes reads blocks too`() throws {
        let yaml = """
            version: 1
            name: my
            detect: [Day, Sum]
            separator: ","
            quote: none
            decimal: comma
            dates: [DD.MM.YYYY]
            currency: CZK
            columns: { booked: Day, amount: Sum, text: Note }

            """
        let layout = try layout(yaml)
        let document = try decoded(Array("Day: 03.09.2026\nSum: 1\nNote: a, b\n".utf8), layouts: [layout])
        #expect(document.statements.first?.entries.first?.text == "a b")
    }
}
