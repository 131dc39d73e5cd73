import Diagnostics
import Layouts
import Ledger
import Money
import Statements
import Testing

/// What a user's own layout can say, on small files.
struct CSVReadingTests {
    private static func yaml(_ more: String, columns: String = "booked: Day, amount: Sum") -> String {
        """
        version: 1
        name: my
        detect: [Day, Sum]
        dates: [DD.MM.YYYY]
        columns: { \(columns) }
        \(more)

        """
    }

    private func read(
        _ text: String,
        more: String = "currency: CZK",
        columns: String = "booked: Day, amount: Sum"
    ) throws -> DecodedDocument {
        try decoded(Array(text.utf8), layouts: [layout(Self.yaml(more, columns: columns))])
    }

    private func amounts(_ document: DecodedDocument) -> [String] {
        document.statements.flatMap(\.entries).map(\.amount.decimalText)
    }

    @Test(arguments: [
        ("-1349,50", "-1349.50"), ("+3379,00", "3379.00"), ("1 349,5", "1349.50"), ("-1\u{A0}349,50", "-1349.50"),
        ("1\u{202F}349", "1349.00"), ("\u{2212}12,00", "-12.00"), ("12,00-", "-12.00"), ("(12,00)", "-12.00"),
        ("- 12,00", "-12.00"), ("12,00 CZK", "12.00"), ("12,00 Kč", "12.00"), ("1.349,50", "1349.50"), ("0", "0.00"),
        ("5000,000", "5000.00"),
    ])
    func `an amount is read as people write it`(written: String, text: String) throws {
        #expect(amounts(try read("Day;Sum\n03.09.2026;\(written)\n")) == [text])
    }

    @Test(arguments: [
        ("12.50", "entry/bad-amount"), ("12,505", "entry/excess-precision"), ("12x", "entry/bad-amount"),
        ("-(12,00)", "entry/bad-amount"), ("99999999999999999999", "entry/bad-amount"), ("1 34,50", "entry/bad-amount"),
        ("", "entry/incomplete"), ("-", "entry/bad-amount"),
    ])
    func `a bad amount is a finding with its line`(written: String, code: String) throws {
        let document = try read("Day;Sum\n03.09.2026;1,00\n03.09.2026;\(written)\n")
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.rejected.map(\.place) == ["sample:3"])
        #expect(document.rejected.first?.reason.hasPrefix("column 2: the amount") == true)
        #expect(amounts(document) == ["1.00"])
    }

    @Test(arguments: [
        ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("-8,78", "-8.78"), ("8.7", "8.70"),
        ("1,234,567", "1234567.00"),
    ])
    func `the last mark is the decimal one when both occur`(written: String, text: String) throws {
        let document = try read("Day;Sum\n03.09.2026;\"\(written)\"\n", more: "currency: CZK\ndecimal: either")
        #expect(amounts(document) == [text])
    }

    @Test func `a number that could be thousands or decimals is refused`() throws {
        let document = try read("Day;Sum\n03.09.2026;1.234\n", more: "currency: CZK\ndecimal: either")
        #expect(document.rejected.map(\.code) == ["entry/bad-amount"])
    }

    @Test(arguments: [
        ("DD MMM YY", "10 Sep 26"), ("YYYY-MM-DD HH:MM:SS", "2026-09-10 23:59:59"),
        ("YYYY-MM-DD", "2026-09-10T01:00:00Z"),
        ("DD/MM/YYYY", "10/09/2026"), ("D.M.YYYY", "10. 9. 2026"), ("YYYYMMDD", "20260910"), ("DD.MM.YY", "10.09.26"),
    ])
    func `a day is read by its pattern`(pattern: String, written: String) throws {
        let yaml = Self.yaml("currency: CZK").replacing("DD.MM.YYYY", with: pattern)
        let document = try decoded(Array("Day;Sum\n\(written);1,00\n".utf8), layouts: [layout(yaml)])
        #expect(document.statements.first?.entries.first?.bookedOn?.description == "2026-09-10")
    }

    @Test(arguments: ["31.09.2026", "10.09.26", "2026-09-10", "10.09.2026x"])
    func `a day outside calendar or pattern is a finding`(written: String) throws {
        #expect(try read("Day;Sum\n\(written);1,00\n").rejected.map(\.code) == ["entry/bad-date"])
    }

    @Test func `debit and credit columns, directions, fees and the sign of a card's bill`() throws {
        let sides = try read(
            "Day;Sum;Out;In\n03.09.2026;;5,00;\n03.09.2026;;0,00;7,00\n03.09.2026;;1,00;1,00\n",
            columns: "booked: Day, debit: Out, credit: In"
        )
        #expect(amounts(sides) == ["-5.00", "7.00"])
        #expect(sides.rejected.map(\.code) == ["entry/bad-amount"])
        let words = try read(
            "Day;Sum;Way\n03.09.2026;5,00;Odchozí\n03.09.2026;5,00;příchozí\n03.09.2026;5,00;?\n",
            more: "currency: CZK\ndirection: { outflow: Odchozí, inflow: Příchozí }",
            columns: "booked: Day, amount: Sum, direction: Way"
        )
        #expect(amounts(words) == ["-5.00", "5.00"])
        #expect(words.rejected.map(\.code) == ["entry/bad-status"])
        let fees = try read(
            "Day;Sum;Fee;Charge\n03.09.2026;-5,00;0,50;\n03.09.2026;-5,00;;-0,25\n",
            columns: "booked: Day, amount: Sum, fee: Fee, signed_fee: Charge"
        )
        #expect(amounts(fees) == ["-5.50", "-5.25"])
        #expect(amounts(try read("Day;Sum\n03.09.2026;5,00\n", more: "currency: CZK\ninverted: true")) == ["-5.00"])
    }

    @Test func `words of a status column book, hold, note and skip`() throws {
        let document = try read(
            "Day;Sum;State\n03.09.2026;1,00;Done\n;2,00;Held\n03.09.2026;3,00;Refused\n;4,00;Gone\n03.09.2026;5,00;New\n",
            more: "currency: CZK\nstatus: { booked: Done, pending: Held, notice: Refused, skipped: Gone }",
            columns: "booked: Day, amount: Sum, status: State"
        )
        #expect(document.statements.flatMap(\.entries).map(\.status) == [.booked, .pending, .info])
        #expect(document.rejected.map(\.code) == ["entry/bad-status"])
    }

    @Test func `lines above and below the rows tell account, currency and balances`() throws {
        let text = """
            Export of movements
            Account:;19-2000145399
            Currency: EUR
            Start;100,00;

            Day;Sum;Name
            03.09.2026;-10,00;Shop

            Day;Sum;Name
            05.09.2026;1,50;Jana
            End;91,50;
            Thank you for banking with us

            """
        let document = try read(
            text,
            more: """
                account: { bank_code: "0800" }
                statement: { account: Account, currency: Currency, opening: Start, closing: End }
                footer: [End]
                """,
            columns: "booked: Day, amount: Sum, counterparty: Name"
        )
        let statement = try #require(document.statements.first)
        #expect(document.rejected.isEmpty)
        #expect(statement.account == AccountKey(number: "CZ6508000000192000145399", currency: .eur))
        #expect(statement.opening?.amount.decimalText == "100.00")
        #expect(statement.closing?.amount.decimalText == "91.50")
        #expect(statement.closing?.date?.description == "2026-09-05")
        #expect(statement.entries.map(\.counterparty) == ["Shop", "Jana"])
    }

    @Test(arguments: [false, true])
    func `balances after rows become opening, closing and those of the days between`(isNewestFirst: Bool) throws {
        let rows = [
            "01.09.2026;-10,00;90,00", "02.09.2026;5,00;95,00", "02.09.2026;5,00;100,00", "03.09.2026;-1,00;99,00",
        ]
        let text = (["Day;Sum;Left"] + (isNewestFirst ? rows.reversed() : rows)).joined(separator: "\n") + "\n"
        let statement = try #require(
            try read(text, columns: "booked: Day, amount: Sum, balance: Left").statements.first
        )
        #expect(
            statement.opening == Balance(kind: .opening, amount: czk(100_00), date: CalendarDate(iso: "2026-09-01"))
        )
        #expect(statement.closing == Balance(kind: .closing, amount: czk(99_00), date: CalendarDate(iso: "2026-09-03")))
        let between = statement.balances.filter { $0.kind == .intermediate }.map { "\($0.date?.day ?? 0) \($0.amount)" }
        #expect(between.sorted() == ["1 90.00 CZK", "2 100.00 CZK"])
    }

    @Test func `rows that do not follow state their ends, unless the bank lists them so`() throws {
        let text = "Day;Sum;Left\n01.09.2026;-10,00;90,00\n02.09.2026;5,00;50,00\n"
        let columns = "booked: Day, amount: Sum, balance: Left"
        #expect(try read(text, columns: columns).statements.first?.closing?.amount == czk(50_00))
        let loose = try read(text, more: "currency: CZK\nbalances: loose", columns: columns)
        #expect(loose.statements.first?.balances.isEmpty == true)
    }

    @Test func `quoted cells hold separators, quotes and lines, and the line of a later row is right`() throws {
        let text = "Day;Sum;Text\r\n03.09.2026;1,00;\"a \"\"b\"\";\nc\"\r\n03.09.2026;x;d\r\n"
        let document = try read(text, columns: "booked: Day, amount: Sum, text: Text")
        #expect(document.statements.first?.entries.first?.text == #"a "b"; c"#)
        #expect(document.rejected.map(\.place) == ["sample:4"])
    }

    @Test func `a quote that never ends is a document cut off`() throws {
        #expect(throws: StatementError.truncated(place: "sample")) { try read("Day;Sum\n03.09.2026;\"1,00\n") }
    }

    @Test(arguments: ["Day;Sum\n03.09.2026;1,0", "Day;Sum\n03.09.2026"])
    func `a last row without its end is suspicious`(text: String) throws {
        let document = try read(text)
        #expect(document.rejected.map(\.code) == ["entry/cut-off"])
        #expect(amounts(document).isEmpty)
    }

    @Test func `tabs and bars separate, and the second column of a name is its own`() throws {
        for mark in ["\t", "|", ","] {
            let text = ["Day", "Sum", "Sum"].joined(separator: mark) + "\n" + "03.09.2026\(mark)1\(mark)2\n"
            let document = try read(text, columns: "booked: Day, amount: \"Sum#2\"")
            #expect(amounts(document) == ["2.00"])
        }
    }

    @Test func `a header alone is an empty statement when the account is known`() throws {
        #expect(throws: StatementError.noStatement(place: "sample")) { try read("Day;Sum\n") }
        let document = try read("Day;Sum\n", more: "currency: CZK\naccount: { number: tin }")
        #expect(document.statements.map(\.account.number) == ["TIN"])
        #expect(document.statements.first?.entries == [])
    }

    @Test func `a layout's name chooses it, and another's file is not read by it`() throws {
        let own = try layout(Self.yaml("currency: CZK"))
        let bytes = Array("Day;Sum\n03.09.2026;1,00\n".utf8)
        for name in ["csv:my", "my-csv"] {
            #expect(try decoded(bytes, format: name, layouts: [own]).format == "my-csv")
        }
        #expect(throws: StatementError.unknownFormat) { try decoded(bytes, format: "csv:other", layouts: [own]) }
        #expect(throws: StatementError.unrecognised(place: "sample")) {
            try decoded(Array("a;b\n1;2\n".utf8), format: "csv:my", layouts: [own])
        }
    }

    @Test func `text that is no UTF-8 after all names the line`() throws {
        let text = Array("Day;Sum;Text\n03.09.2026;1,00;Žižka\n03.09.2026;1,00;".utf8) + [0xE9, 0x0A]
        let own = try layout(Self.yaml("currency: CZK", columns: "booked: Day, amount: Sum, text: Text"))
        #expect {
            try decoded(text, layouts: [own])
        } throws: { error in
            (error as? StatementError)?.problem == "sample:3: the text is not UTF-8 although it begins so"
        }
    }

    private func czk(_ haléře: Int64) -> Money { Money(minorUnits: haléře, currency: .czk) }
}
