import Diagnostics
import Ledger
import Money
import Statements
import Testing

/// Rate lists of the ECB, UniRate and Frankfurter.
struct RateListTests {
    private static let xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
        xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
        <Cube><Cube time='2026-09-30'><Cube currency='USD' rate='1.1350'/><Cube currency='ROL' rate='1'/>
        <Cube currency='JPY' rate='0'/></Cube>
        <Cube time="2026-09-29"><Cube rate="24.190" currency="CZK"/></Cube></Cube></gesmes:Envelope>
        """

    struct Sample: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        var format: String?
        /// The format that is found.
        let found: String
        let rates: [String]
        var rejected: [String] = []
    }

    private static let samples: [Sample] = [
        Sample(
            testDescription: "ECB, XML: trailing zeros stay, a rate of zero is refused, an old currency is passed over",
            text: xml,
            found: "ecb-xml",
            rates: ["2026-09-30 1 EUR = 1.1350 USD", "2026-09-29 1 EUR = 24.190 CZK"],
            rejected: ["entry/bad-rate"]
        ),
        Sample(
            testDescription: "ECB, daily CSV",
            text: "Date, USD, JPY, \n30 September 2026, 1.1355, 172.40, \n",
            found: "ecb-csv",
            rates: ["2026-09-30 1 EUR = 1.1355 USD", "2026-09-30 1 EUR = 172.40 JPY"]
        ),
        Sample(
            testDescription: "ECB, history CSV",
            text: "Date,USD,HRK,TRL,\n2026-09-30,1.1355,N/A,N/A,\n2022-12-30,1.0666,7.5365,-1,\n2022-12-29,1.06",
            found: "ecb-csv",
            rates: [
                "2026-09-30 1 EUR = 1.1355 USD", "2022-12-30 1 EUR = 1.0666 USD", "2022-12-30 1 EUR = 7.5365 HRK",
            ],
            rejected: ["entry/cut-off"]
        ),
        Sample(
            testDescription: "ECB, SDMX with a title and an empty value",
            text: """
                KEY,FREQ,CURRENCY,CURRENCY_DENOM,TIME_PERIOD,OBS_VALUE,TITLE
                EXR.D.USD.EUR.SP00.A,D,USD,EUR,2026-09-30,1.1355,"US dollar, ""spot"" rate"
                EXR.D.USD.EUR.SP00.A,D,USD,EUR,2026-10-01,,"US dollar"
                EXR.M.USD.EUR.SP00.A,M,USD,EUR,2026-09,1.14,"US dollar"

                """,
            found: "ecb-csv",
            rates: ["2026-09-30 1 EUR = 1.1355 USD"],
            rejected: ["entry/bad-date"]
        ),
        Sample(
            testDescription: "ECB, SDMX of four columns, the last one cut off",
            text: "FREQ,CURRENCY,TIME_PERIOD,OBS_VALUE\nD,USD,2026-09-30,1.1355\nD,USD,2026-10-01,1.1",
            found: "ecb-csv",
            rates: ["2026-09-30 1 EUR = 1.1355 USD"],
            rejected: ["entry/cut-off"]
        ),
        Sample(
            testDescription: "Frankfurter, a day",
            text: #"{"amount":1.0,"base":"EUR","date":"2026-09-30","rates":{"CZK":24.190,"USD":1.1355}}"#,
            found: "frankfurter-json",
            rates: ["2026-09-30 1 EUR = 24.190 CZK", "2026-09-30 1 EUR = 1.1355 USD"]
        ),
        Sample(
            testDescription: "Frankfurter, a hundred of one currency",
            text: #"{"amount":100.0,"base":"HUF","date":"2026-09-30","rates":{"CZK":6.2}}"#,
            found: "frankfurter-json",
            rates: ["2026-09-30 100 HUF = 6.2 CZK"]
        ),
        Sample(
            testDescription: "Frankfurter, a series without rates",
            text: #"{"amount":1.0,"base":"EUR","start_date":"2026-09-30","end_date":"2026-09-30","rates":{}}"#,
            found: "frankfurter-json",
            rates: []
        ),
        Sample(
            testDescription: "Frankfurter, one row of version 2",
            text: #"{"date":"2026-09-30","base":"EUR","quote":"CZK","rate":24.190}"#,
            found: "frankfurter-json",
            rates: ["2026-09-30 1 EUR = 24.190 CZK"]
        ),
        Sample(
            testDescription: "Frankfurter, version 2 of other days",
            text: "[]",
            format: "frankfurter-json",
            found: "frankfurter-json",
            rates: []
        ),
        Sample(
            testDescription: "UniRate, texts and numbers of any length, coins of the net and the euro itself",
            text: #"{"rates":{"EUR":"1","CZK":"24.1900","USD":1.13,"BTC":"0.00001","DOGE":3,"JPY":-1,"#
                + #""GBP":0.8634123456789012345678}}"#,
            format: "unirate-json:EUR:2026-11-24",
            found: "unirate-json",
            rates: [
                "2026-11-24 1 EUR = 24.1900 CZK", "2026-11-24 1 EUR = 1.13 USD",
                "2026-11-24 1 EUR = 0.863412345678901234 GBP",
            ],
            rejected: ["entry/bad-rate"]
        ),
        Sample(
            testDescription: "UniRate, a series",
            text: #"{"amount":1,"base":"EUR","start_date":"2026-09-30","end_date":"2026-09-30","data":{"2026-09-30":"#
                + #"{"CZK":24.190}}}"#,
            found: "unirate-json",
            rates: ["2026-09-30 1 EUR = 24.190 CZK"]
        ),
        Sample(
            testDescription: "ČNB, other currencies once a month",
            text: #"{"rates":[{"validFor":"2026-09-30","order":9,"amount":100,"currencyCode":"AFN","rate":30.130}]}"#,
            format: "cnb-json:monthly",
            found: "cnb-json",
            rates: ["2026-09-30 100 AFN = 30.130 CZK #9"]
        ),
        Sample(
            testDescription: "ČNB, the number of a daily list",
            text: Samples.cnbDaily,
            found: "cnb-text",
            rates: ["2026-09-03 1 EUR = 24.190 CZK #171", "2026-09-03 100 HUF = 6.158 CZK #171"]
        ),
    ]

    @Test(arguments: samples)
    func `A list keeps days, currencies and digits`(sample: Sample) throws {
        let document = try decoded(sample.text, format: sample.format)
        #expect(document.format == sample.found)
        let rates = document.rates.map { rate in
            "\(rate.effectiveOn) \(rate.value.units) \(rate.value.base) = \(rate.value.decimalText) \(rate.value.quote)"
                + (rate.number.map { " #\($0)" } ?? "")
        }
        #expect(rates == sample.rates)
        #expect(document.rejected.map(\.code) == sample.rejected)
    }

    @Test func `The source of a rate is its service, and of a monthly list another`() throws {
        let sources = try Self.samples.map { try decoded($0.text, format: $0.format).rates.first?.source }
        #expect(
            sources.compactMap(\.self) == [
                "ecb", "ecb", "ecb", "ecb", "ecb", "frankfurter", "frankfurter", "frankfurter", "unirate", "unirate",
                "cnb-monthly", "cnb",
            ]
        )
    }

    @Test(
        arguments: [
            (#"{"rates":{"CZK":"24.19"}}"#, nil, "statement/malformed"),
            (#"{"rates":{"CZK":"24.19"}}"#, "unirate-json", "statement/malformed"),
            (#"{"rate":"24.19"}"#, "unirate-json:EUR:2026-11-24", "statement/unrecognised"),
            (#"{"message":"not found"}"#, nil, "statement/unrecognised"),
            (#"{"error":"Rate limit exceeded"}"#, nil, "statement/unrecognised"),
            ("<!DOCTYPE html><html></html>", nil, "statement/doctype"),
            (String(xml.dropLast(30)), nil, "statement/truncated"),
            (xml.replacing("rate='1.1350'/>", with: "rate=1.1350/>"), nil, "statement/malformed"),
            (xml.replacing("<Cube>", with: "<!DOCTYPE x><Cube>"), nil, "statement/doctype"),
            ("{}", "ecb-xml:daily", "statement/unknown-format"),
        ] as [(String, String?, String)]
    )
    func `What is no list is refused`(text: String, format: String?, code: String) {
        do {
            _ = try decoded(text, format: format)
            Issue.record("it was read")
        } catch {
            #expect(error.code == code)
        }
    }
}
