import Diagnostics
import Ledger
import Money
import Statements
import Testing

struct QIFTests {
    private static let dollars = AccountKey(number: "", currency: .usd)

    private func read(_ text: String, format: String? = nil) throws -> DecodedDocument {
        try decoded(text, format: format, account: Self.dollars)
    }

    @Test
    func `A bank account with its opening balance, a split and a transfer`() throws {
        let document = try read(LineSamples.qif)
        #expect(document.format == "qif")
        #expect(document.rejected.isEmpty)
        let statement = try #require(document.statements.first)
        #expect(statement.account.number == "CHECKING")
        #expect(
            statement.balances == [
                Balance(
                    kind: .opening,
                    amount: Money(minorUnits: 100_000, currency: .usd),
                    date: .init(iso: "2026-09-01")
                )
            ]
        )
        #expect(
            statement.entries == [
                Entry(
                    account: statement.account,
                    status: .booked,
                    bookedOn: .init(iso: "2026-09-03"),
                    amount: Money(minorUnits: -34_950, currency: .usd),
                    counterparty: "Grocer",
                    text: "Weekly shopping Bread",
                    reference: "1017",
                    bankCode: "Food:Groceries"
                ),
                Entry(
                    account: statement.account,
                    status: .booked,
                    bookedOn: .init(iso: "2026-09-13"),
                    amount: Money(minorUnits: -2_000, currency: .usd),
                    counterpartyAccount: "SAVINGS"
                ),
            ]
        )
    }

    private static func list(_ dates: [String], amount: String = "-1.00") -> String {
        "!Type:CCard\n" + dates.map { "D\($0)\nT\(amount)\n^\n" }.joined()
    }

    @Test(arguments: [
        (["02/13/20"], ["2020-02-13"]), (["03/02/20", "13/02/20"], ["2020-02-03", "2020-02-13"]),
        (["2/10'2020", "2/14'2020"], ["2020-02-10", "2020-02-14"]), (["3.2.2020"], ["2020-02-03"]),
        (["2020-02-03"], ["2020-02-03"]), (["20200203"], []), (["1/ 1'00"], ["2000-01-01"]),
        (["01/01/99"], ["1999-01-01"]),
        (["12-25-99"], ["1999-12-25"]),
    ])
    func `The dates of a file tell their order`(written: [String], days: [String]) throws {
        let document = try read(Self.list(written))
        #expect(document.statements.flatMap(\.entries).map { $0.bookedOn?.description } == days)
        #expect(document.rejected.count == written.count - days.count)
    }

    @Test(arguments: [("qif-dmy", "2020-02-03"), ("qif-mdy", "2020-03-02"), ("qif-ymd", "2003-02-20")])
    func `Dates that could be either need an order`(format: String, day: String) throws {
        let text = Self.list(["03/02/20"])
        #expect(throws: StatementError.ambiguousDates(place: "sample")) { try read(text) }
        #expect(try read(text, format: format).statements.first?.entries.first?.bookedOn?.description == day)
    }

    @Test
    func `A date against the order of the others is a finding`() throws {
        let document = try read(Self.list(["13/02/20", "02/14/20", "15/02/20"]))
        #expect(document.rejected.map(\.code) == ["entry/bad-date"])
        #expect(document.rejected.map(\.place) == ["sample:5"])
        #expect(document.statements.flatMap(\.entries).count == 2)
    }

    @Test(arguments: [
        ("-1,234.50", -123_450), ("-1.234,50", -123_450), ("-10,5", -1_050), ("1 234.5", 123_450), ("10.50-", -1_050),
        ("1,234,567", 123_456_700),
    ])
    func `Amounts of every country`(written: String, minorUnits: Int) throws {
        let document = try read(Self.list(["13/02/20"], amount: written))
        #expect(document.statements.first?.entries.first?.amount.minorUnits == Int64(minorUnits))
    }

    @Test(arguments: [
        ("T1,234", "entry/bad-amount"), ("T1.234", "entry/bad-amount"), ("Tx", "entry/bad-amount"),
        ("Pnobody", "entry/incomplete"),
        ("T-5.00\nSa\n$-2.00\nSb\n$-2.99", "entry/bad-split"), ("T-5.00\nSa\n$-2,000", "entry/bad-amount"),
    ])
    func `A bad record is a finding`(fields: String, code: String) throws {
        let document = try read("!Type:Cash\nD13/02/20\n\(fields)\n^\nD14/02/20\nT7\n^\n")
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.statements.flatMap(\.entries).map(\.amount.minorUnits) == [700])
    }

    @Test
    func `Other lists are passed over and investments named`() throws {
        let text = """
            # a remark
            !Type:Cat
            NFood
            ^
            !Option:AutoSwitch
            !Account
            NWallet
            ^
            NBroker
            ^
            !Clear:AutoSwitch
            !Account
            NWallet
            ^
            !Type:Cash
            D13.2.2026
            T-5
            ^
            !Account
            NBroker
            ^
            !Type:Invst
            D14.2.2026
            NBuy
            T500
            ^
            """
        let document = try read(text)
        #expect(document.rejected.map(\.code) == ["entry/investment"])
        #expect(document.statements.map(\.account.number) == ["WALLET"])
        #expect(document.statements.flatMap(\.entries).map(\.amount.minorUnits) == [-500])
    }

    @Test
    func `The account of the request names the rows, and without one there is no currency`() throws {
        let document = try decoded(LineSamples.qif, account: Samples.account)
        #expect(document.statements.map(\.account) == [Samples.account])
        #expect(throws: StatementError.noCurrency(place: "sample")) { try decoded(LineSamples.qif) }
    }

    @Test
    func `An empty file is an empty statement only when somebody says that it is QIF`() throws {
        #expect(try read("", format: "qif") == DecodedDocument(format: "qif"))
        #expect(throws: StatementError.unrecognised(place: "sample")) { try read("") }
    }

    @Test
    func `A record without its end is cut off`() throws {
        let document = try read("!Type:Bank\nD13/02/20\nT5.00\n^\nD14/02/20\nT7")
        #expect(document.rejected.map(\.code) == ["entry/cut-off"])
        #expect(document.statements.flatMap(\.entries).map(\.amount.minorUnits) == [500])
    }
}
