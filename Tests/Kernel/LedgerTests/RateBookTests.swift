import Ledger
import Money
import Testing

struct RateBookTests {
    private func rate(_ source: String, _ day: String, _ base: Currency, _ quote: Currency, _ price: String) throws
        -> Rate
    {
        Rate(
            source: source,
            effectiveOn: try #require(CalendarDate(iso: day)),
            value: try ExchangeRate(parsing: price, units: 1, of: base, in: quote)
        )
    }

    private func book() throws -> RateBook {
        RateBook([
            try rate("ecb", "2026-10-30", .eur, .usd, "1.25"), try rate("ecb", "2026-10-29", .eur, .czk, "25"),
            try rate("cnb", "2026-10-30", .usd, .czk, "19.5"), try rate("ecb", "2026-10-29", .eur, .usd, "1.2"),
            try rate("cnb-monthly", "2026-10-30", .usd, .czk, "19"),
            try rate("unirate", "2026-10-30", .eur, .gbp, "0.8"),
        ])
    }

    private func convert(_ price: Price?) throws -> Int64? {
        try price.map { try $0.convert(Money(minorUnits: 100, currency: $0.base)).minorUnits }
    }

    @Test(arguments: [
        // Quoted, inverted, through the euro of the same source and day.
        (Currency.usd, Currency.czk, "cnb", "2026-10-30", Int64?(1_950)), (.usd, .eur, "ecb", "2026-10-30", 80),
        (.usd, .czk, "ecb", "2026-10-29", 2_083),
        // The crown of the day before is another day's; a pound and a crown never stood in one list.
        (.usd, .czk, "ecb", "2026-10-30", nil), (.gbp, .czk, "unirate", "2026-10-30", nil),
        (.usd, .czk, "cnb", "2026-10-29", nil), (.usd, .czk, "none", "2026-10-30", nil),
    ])
    func `a price is of one source and one day`(
        base: Currency,
        quote: Currency,
        source: String,
        day: String,
        cents: Int64?
    ) throws {
        let day = try #require(CalendarDate(iso: day))
        #expect(try convert(book().price(of: base, in: quote, by: source, on: day)) == cents)
    }

    @Test func `the newest day that has a price serves`() throws {
        let day = try #require(CalendarDate(iso: "2026-11-01"))
        let found = try book().newestPrice(of: .usd, in: .czk, by: "ecb", on: day, daysMax: 10)
        #expect(found?.day.description == "2026-10-29")
        #expect(try book().newestPrice(of: .usd, in: .czk, by: "ecb", on: day, daysMax: 2) == nil)
        let before = try #require(CalendarDate(iso: "2026-10-28"))
        #expect(try book().newestPrice(of: .usd, in: .czk, by: "ecb", on: before, daysMax: 10) == nil)
    }

    @Test func `a currency's own central bank is believed first`() throws {
        #expect(try book().sources(about: .czk) == ["cnb", "ecb", "unirate", "cnb-monthly"])
        #expect(try book().sources(about: .eur) == ["ecb", "cnb", "unirate", "cnb-monthly"])
    }
}
