import Money
import Testing

struct CurrencyNumberTests {
    @Test(arguments: [
        (203, "CZK"), (978, "EUR"), (840, "USD"), (392, "JPY"), (985, "PLN"), (348, "HUF"), (36, "AUD"), (8, "ALL"),
        (276, "DEM"), (414, "KWD"),
    ])
    func `A number of ISO 4217 is a currency`(number: Int, code: String) {
        #expect(Currency(numeric: number)?.code == code)
    }

    @Test(arguments: [0, -1, 1, 999, 963, 1_203])
    func `A number without a currency that can be counted is none`(number: Int) {
        #expect(Currency(numeric: number) == nil)
    }
}
