import Money
import Testing

struct PriceTests {
    private func price(_ text: String, _ units: Int64, _ base: Currency, _ quote: Currency) throws -> Price {
        Price(try ExchangeRate(parsing: text, units: units, of: base, in: quote))
    }

    @Test func `a price through a third currency rounds once`() throws {
        // 1 USD = 24.190 / 1.1355 CZK = 21.30339… CZK.
        let dollar = try #require(
            try price("1.1355", 1, .eur, .usd).inverted.multiplied(by: price("24.190", 1, .eur, .czk))
        )
        #expect(
            try dollar.convert(Money(minorUnits: 10_000, currency: .usd)) == Money(minorUnits: 213_034, currency: .czk)
        )
        #expect(try price("1.1355", 1, .eur, .usd).multiplied(by: price("24.190", 1, .eur, .czk)) == nil)
    }

    @Test func `long digits are multiplied exactly, or not at all`() throws {
        let long = try price("0.923456789012345678", 1, .eur, .usd)
        let crown = try price("24.123456789012345", 1, .eur, .czk)
        let dollar = try #require(long.inverted.multiplied(by: crown))
        #expect(try dollar.convert(Money(minorUnits: 100, currency: .usd)) == Money(minorUnits: 2_612, currency: .czk))
        let many = try price("0.923456789012345679", 999_999_999_999_999_989, .eur, .usd)
        #expect(many.inverted.multiplied(by: try price("9223372036854775783", 1, .eur, .czk)) == nil)
    }

    @Test(arguments: [
        ("24.000", "24.000", 0), ("24.000", "24.120", 500), ("24.000", "23.880", 500), ("24.000", "24.121", 505),
        ("100", "200", 100_000), ("24.0000", "24.12000001", 501),
    ])
    func `a distance is in thousandths of a percent, rounded up`(first: String, second: String, distance: Int) throws {
        let (one, other) = (try price(first, 1, .eur, .czk), try price(second, 1, .eur, .czk))
        #expect(one.milliPercent(to: other) == distance)
        #expect(one.milliPercent(to: other.inverted) == nil)
    }

    @Test func `units count`() throws {
        let huf = try #require(Currency(code: "HUF"))
        #expect(try price("6.158", 100, huf, .czk).milliPercent(to: price("0.06158", 1, huf, .czk)) == 0)
    }
}
