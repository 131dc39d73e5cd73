import Money
import Testing

struct CurrencyTests {
    @Test(arguments: [
        ("CZK", 2), ("EUR", 2), ("JPY", 0), ("KRW", 0), ("KWD", 3), ("TND", 3), ("CLF", 4), ("ISK", 0), ("HUF", 2),
    ])
    func `a currency has the digits of ISO 4217`(code: String, digits: Int) throws {
        let currency = try #require(Currency(code: code))
        #expect(currency.minorUnitDigits == digits)
        #expect(currency.code == code)
    }

    @Test(arguments: ["", "CZ", "czk", "CZKK", "ČZK", "ZZZ", "X1X"])
    func `an unknown code is no currency`(code: String) { #expect(Currency(code: code) == nil) }

    @Test func `currencies sort by their code`() {
        let sorted: [Currency] = [.usd, .czk, .jpy, .eur, .gbp].sorted()
        #expect(sorted == [.czk, .eur, .gbp, .jpy, .usd])
    }
}
