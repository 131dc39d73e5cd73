import Diagnostics
import Ledger
import Money
import Statements
import Testing

struct JSONAndCSVTests {
    @Test
    func `A ČSAS page becomes entries of the fetch's account`() throws {
        let document = try decoded(Samples.csas, account: Samples.account)
        let entry = try #require(document.statements.first?.entries.first)
        #expect(document.format == "csas-accounts-v3")
        #expect(
            entry
                == Entry(
                    account: Samples.account,
                    status: .booked,
                    bookedOn: CalendarDate(iso: "2026-09-03"),
                    valueOn: CalendarDate(iso: "2026-09-01"),
                    amount: Money(minorUnits: -34_950, currency: .czk),
                    original: Money(minorUnits: -1_400, currency: .eur),
                    counterparty: "LIDL DEKUJE",
                    text: "Platba kartou",
                    reference: "0622510800001",
                    providerID: "FC-9000000001",
                    symbols: PaymentSymbols(variable: "0451", constant: "1178"),
                    bankCode: "30000301000"
                )
        )
    }

    @Test
    func `A ČSAS page without a fetch has no account number`() throws {
        let lines = DecodeLines.lines(of: try decoded(Samples.csas))
        #expect(lines.first?.contains(#""account":null,"currency":"CZK","opening":null"#) == true)
    }

    @Test(arguments: [
        ("349.50", "DBIT", "-349.50"), ("1.0E7", "CRDT", "10000000.00"), ("-3.5", "DBIT", "-3.50"),
        ("35e-1", "CRDT", "3.50"), ("0", "CRDT", "0.00"), ("12345678901234.56", "CRDT", "12345678901234.56"),
    ])
    func `A JSON amount keeps its own digits`(lexeme: String, side: String, text: String) throws {
        let page = Samples.csas.replacing("349.50", with: lexeme).replacing("DBIT", with: side)
        #expect(try decoded(page).statements.first?.entries.first?.amount.decimalText == text)
    }

    @Test
    func `ČSAS balances are a statement without entries and its accounts are nothing`() throws {
        let balances = """
            {"balances":[{"type":{"codeOrProprietary":{"code":"CLBD"}},"amount":{"value":12.5,"currency":"CZK"},
            "creditDebitIndicator":"CRDT","date":{"dateTime":"2026-09-03T10:00:00.000+02:00"}}]}
            """
        let statement = try #require(try decoded(balances, account: Samples.account).statements.first)
        #expect(statement.closing?.amount.decimalText == "12.50")
        #expect(statement.closing?.date?.description == "2026-09-03")
        #expect(statement.entries.isEmpty)
        #expect(try decoded(#"{"accounts":[{"id":"A1"}]}"#).statements.isEmpty)
    }

    @Test
    func `A Fio answer becomes one statement with its balances`() throws {
        let document = try decoded(Samples.fio)
        #expect(
            DecodeLines.lines(of: document) == [
                """
                {"kind":"statement","format":"fio-json","account":"CZ6520100000002100000001","currency":"CZK",\
                "opening":{"amount":"1000.00","date":"2026-09-01"},"closing":{"amount":"651.25","date":"2026-09-30"},\
                "balances":[{"type":"opening","amount":"1000.00","currency":"CZK","date":"2026-09-01"},\
                {"type":"closing","amount":"651.25","currency":"CZK","date":"2026-09-30"}]}
                """,
                """
                {"kind":"entry","account":"CZ6520100000002100000001","booked_on":"2026-09-03","value_on":null,\
                "amount":"-348.75","currency":"CZK","counterparty":null,"counterparty_account":null,\
                "text":"Nákup: ALBERT, PRAHA","reference":"35000000001","provider_id":"26000000001","status":"booked",\
                "symbols":{"vs":"0451","ks":null,"ss":null},"bank_code":"Platba kartou","mcc":null,\
                "original":{"amount":"-14.00","currency":"EUR"}}
                """,
            ]
        )
        #expect(document.statements.first?.entries.first?.original == Money(minorUnits: -1_400, currency: .eur))
    }

    @Test(arguments: [
        ("-348.75", "1e-9223372036854775808", "entry/bad-amount"), ("-348.75", "1e31", "entry/bad-amount"),
        ("-348.75", "-92233720368547758.09", "entry/bad-amount"), ("-348.75", "0.001", "entry/excess-precision"),
        (#""2026-09-03+0200""#, "-9223372036854775808", "entry/bad-date"),
        (#""CZK","id":14"#, #""XX","id":14"#, "entry/bad-currency"),
        (#""value":-348.75,"#, "", "entry/incomplete"),
    ])
    func `A bad Fio movement is a finding with its row`(old: String, new: String, code: String) throws {
        let document = try decoded(Samples.fio.replacing(old, with: new))
        #expect(document.rejected.map(\.code) == [code])
        #expect(document.rejected.map(\.place) == ["sample, row 1"])
        #expect(document.statements.first?.entries.isEmpty == true)
    }

    @Test
    func `JSON escapes are read and printed as characters`() throws {
        let page = Samples.csas.replacing("LIDL DEKUJE", with: #"A\/B \"\u0161\ud83d\ude00\""#)
        let line = try #require(DecodeLines.lines(of: try decoded(page)).last)
        #expect(line.contains(#""counterparty":"A/B \"š😀\"","#))
    }

    @Test
    func `A Fio list of one may be the movement itself, and no movement null`() throws {
        let single = Samples.fio.replacing("\"transaction\":[", with: "\"transaction\":").replacing(
            "}]}}}",
            with: "}}}}"
        )
        #expect(try decoded(single).statements.first?.entries.map(\.amount.decimalText) == ["-348.75"])
        let none = #"{"accountStatement":{"info":{"accountId":"1","currency":"CZK"},"transactionList":null}}"#
        #expect(try decoded(none).statements.first?.entries == [])
    }

    @Test(arguments: ["1788386400000", "1788390000000", "\"1788386400000\""])
    func `Milliseconds of a Prague midnight are that day in summer and winter time`(lexeme: String) throws {
        let answer = Samples.fio.replacing(#""2026-09-03+0200""#, with: lexeme)
        #expect(try decoded(answer).statements.first?.entries.first?.bookedOn?.description == "2026-09-03")
    }

    @Test
    func `A George export keeps quoted line feeds and reports a day that does not exist`() throws {
        let document = try decoded(Samples.george)
        let entries = document.statements.flatMap(\.entries)
        #expect(document.statements.map(\.account) == [Samples.account])
        #expect(entries.map(\.amount.decimalText) == ["-1349.50", "10.00"])
        #expect(entries.first?.text == #"první "řádek" druhý"#)
        #expect(entries.first?.counterpartyAccount == "27-1234560297/0100")
        #expect(entries.map(\.providerID) == ["T-1", "T-3"])
        #expect(document.rejected.map(\.code) == ["entry/bad-date"])
        #expect(document.rejected.map(\.place) == ["sample:4"])
    }

    @Test
    func `Commas separate a George export as well as semicolons`() throws {
        let text = """
            "Číslo účtu vlastníka","Datum zaúčtování","Částka","Měna"\r
            "CZ6508000000192000145399","03.09.2026","-349,50","CZK"\r

            """
        #expect(try decoded(text).statements.flatMap(\.entries).map(\.amount.decimalText) == ["-349.50"])
    }

    @Test
    func `A row that ends early is cut off and never a smaller amount`() throws {
        let text = "Číslo účtu vlastníka;Datum zaúčtování;Měna;Částka\n1/0800;03.09.2026;CZK;-349,5"
        let document = try decoded(text)
        #expect(document.statements.isEmpty)
        #expect(document.rejected.map(\.code) == ["entry/cut-off"])
    }

    @Test(arguments: [
        (Samples.cnbDaily, "cnb-text", ["2026-09-03 EUR 1 24190/3", "2026-09-03 HUF 100 6158/3"], [String]()),
        (
            Samples.cnbYear, "cnb-year-text",
            [
                "2026-01-02 AUD 1 13797/3", "2026-01-02 HUF 100 6158/3", "2026-01-02 BGN 1 12300/3",
                "2026-01-05 AUD 1 13800/3", "2026-01-06 AUD 1 13900/3", "2026-01-06 HUF 100 6200/3",
            ], []
        ),
        (
            Samples.cnbJSON, "cnb-json", ["2026-01-02 EUR 1 24170/3", "2026-01-02 HUF 100 62/1"],
            ["entry/bad-currency"]
        ),
        (
            "03 Sep 2026 #171\nCountry|Currency|Amount|Code|Rate\nEMU|euro|1|EUR|24.190\n", "cnb-text",
            ["2026-09-03 EUR 1 24190/3"], []
        ),
        (
            "Date|1 AUD|100 HUF\n02 Jan 2026|13.797|6.158\n05.01.2026|13.8|\n", "cnb-year-text",
            ["2026-01-02 AUD 1 13797/3", "2026-01-02 HUF 100 6158/3", "2026-01-05 AUD 1 138/1"], []
        ),
        (#"{"rates":[]}"#, "cnb-json", [], []),
        (
            #"{"rates":[{"currencyCode":"EUR","amount":0,"validFor":"2026-01-02","rate":24.1}]}"#, "cnb-json", [],
            ["entry/bad-rate"]
        ),
    ])
    func `Rates of the Czech National Bank keep day, units and digits`(
        text: String,
        format: String,
        rates: [String],
        rejected: [String]
    ) throws {
        let document = try decoded(text)
        #expect(document.format == format)
        #expect(document.rejected.map(\.code) == rejected)
        let found = document.rates.map {
            "\($0.effectiveOn) \($0.value.base) \($0.value.units) \($0.value.mantissa)/\($0.value.exponent)"
        }
        #expect(found == rates)
        #expect(document.rates.allSatisfy { $0.value.quote == .czk && $0.source == "cnb" })
    }
}
