import Diagnostics
import Ledger
import Money
import Testing

@testable import Transformation

struct RateComparisonTests {
    /// Reads `cnb 2026-10-30 1 EUR 24.190 CZK`.
    private static func rate(_ text: String) throws -> Rate {
        let words = text.split(separator: " ").map(String.init)
        return Rate(
            source: words[0],
            effectiveOn: try #require(CalendarDate(iso: words[1])),
            value: try ExchangeRate(
                parsing: words[4],
                units: try #require(Int64(words[2])),
                of: try #require(Currency(code: words[3])),
                in: try #require(Currency(code: words[5]))
            )
        )
    }

    private static func lines(
        _ new: [String],
        beside stored: [String] = [],
        home: Currency = .czk,
        tolerance: Int = 500
    ) throws -> [String] {
        try RateComparison(home: home, toleranceMilliPercent: tolerance)
            .findings(of: new.map(rate), beside: stored.map(rate))
            .map { "\($0.code) \($0.place): \($0.reason)" }
    }

    private static let cnb = "cnb 2026-10-30 1 EUR 24.000 CZK"

    @Test(arguments: [
        ("24.120", [String]()), ("23.880", []),
        ("24.12001", ["rates/disagree cnb, ecb: EUR/CZK differs by 0.501 % on 2026-10-30"]),
        ("25.2", ["rates/disagree cnb, ecb: EUR/CZK differs by 5 % on 2026-10-30"]),
        ("0.0417", ["rates/disagree cnb, ecb: EUR/CZK differs by 99.827 % on 2026-10-30"]),
    ])
    func `two sources may differ by half a per cent`(price: String, findings: [String]) throws {
        let ecb = "ecb 2026-10-30 1 EUR \(price) CZK"
        #expect(try Self.lines([Self.cnb, ecb]) == findings)
        #expect(try Self.lines([ecb, Self.cnb]) == findings)
        // One of them may have come in an earlier run.
        #expect(try Self.lines([ecb], beside: [Self.cnb]) == findings)
        #expect(try Self.lines([], beside: [Self.cnb, ecb]).isEmpty)
    }

    @Test func `what is compared is the price in the home currency, through one source and day`() throws {
        let stored = ["cnb 2026-10-30 100 HUF 6.000 CZK", Self.cnb]
        let ecb = ["ecb 2026-10-30 1 EUR 24 CZK", "ecb 2026-10-30 1 EUR 404.04 HUF"]
        #expect(
            try Self.lines(ecb, beside: stored) == [
                "rates/disagree cnb, ecb: HUF/CZK differs by 1 % on 2026-10-30"
            ]
        )
        #expect(try Self.lines(ecb, beside: stored, tolerance: 1_100).isEmpty)
        // The forint's price of another day is none of the same.
        #expect(try Self.lines(["ecb 2026-10-29 1 EUR 404.04 HUF", ecb[0]], beside: stored).isEmpty)
        #expect(
            try Self.lines(ecb, beside: stored, home: .eur) == [
                "rates/disagree ecb, cnb: HUF/EUR differs by 1.01 % on 2026-10-30"
            ]
        )
    }

    @Test func `a source that is always off is one finding a currency, with its worst day`() throws {
        let rates = ["28", "29", "30"].flatMap { day in
            ["cnb 2026-10-\(day) 1 EUR 24 CZK", "ecb 2026-10-\(day) 1 EUR 24.\(day) CZK"]
        }
        let reason = "EUR/CZK differs by 1.25 % on 2026-10-30, on 2 other days by at most that"
        #expect(try Self.lines(rates) == ["rates/disagree cnb, ecb: \(reason)"])
    }

    @Test func `of many currencies ten are named`() throws {
        let codes = ["AUD", "BRL", "CAD", "CHF", "CNY", "DKK", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "USD"]
        let rates = codes.flatMap { ["cnb 2026-10-30 1 \($0) 20 CZK", "unirate 2026-10-30 1 \($0) 22 CZK"] }
        let lines = try Self.lines(rates)
        #expect(lines.count == 11)
        #expect(lines.last == "rates/disagree cnb, unirate: 3 other currencies differ too")
    }
}
