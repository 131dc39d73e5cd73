import Money
import SeededGenerator
import Testing

struct MoneyParsingTests {
    struct Reading: CustomTestStringConvertible {
        let text: String
        let code: String
        let convention: NumberConvention
        let minorUnits: Int64
        var testDescription: String { "\(text) \(code)" }
    }

    @Test(arguments: [
        Reading(text: "1,234.50", code: "EUR", convention: .pointDecimal, minorUnits: 123_450),
        Reading(text: "-1.234.567,8", code: "EUR", convention: .commaDecimal, minorUnits: -123_456_780),
        Reading(text: "\u{2212}12 345,00", code: "CZK", convention: .commaDecimal, minorUnits: -1_234_500),
        Reading(text: "1\u{A0}234", code: "CZK", convention: .commaDecimal, minorUnits: 123_400),
        Reading(text: "1\u{202F}234", code: "JPY", convention: .pointDecimal, minorUnits: 1_234),
        Reading(text: "+8.850", code: "EUR", convention: .pointDecimal, minorUnits: 885),
        Reading(text: "0.0001", code: "CLF", convention: .pointDecimal, minorUnits: 1),
        Reading(text: "1.5", code: "KWD", convention: .pointDecimal, minorUnits: 1_500),
        Reading(text: "00012", code: "JPY", convention: .pointDecimal, minorUnits: 12),
        Reading(text: "-9223372036854775808", code: "JPY", convention: .pointDecimal, minorUnits: .min),
        Reading(text: "92233720368547758.07", code: "EUR", convention: .pointDecimal, minorUnits: .max),
    ])
    func `a number of the stated convention is read exactly`(reading: Reading) throws {
        let currency = try #require(Currency(code: reading.code))
        let money = try Money(parsing: reading.text, currency: currency, convention: reading.convention)
        #expect(money.minorUnits == reading.minorUnits)
    }

    @Test(arguments: [
        "", "-", "+", ".", "1.", ".5", "1,50", "12,34", "1234,567", "1,,234", ",123", "1,234,", "1.2.3", "1.234,5",
        "--1", "12abc", "1e5", "1 23", " 1", "1 ", "0x10", "١٢", "NaN", "1.5 0",
    ])
    func `what is no number of the convention is refused`(text: String) {
        #expect(throws: MoneyError.malformed) { try Money(parsing: text, currency: .eur) }
    }

    @Test func `a decimal that would be rounded is refused`() {
        #expect(throws: MoneyError.excessPrecision(digits: 3, currency: .eur)) {
            try Money(parsing: "1.2350", currency: .eur)
        }
        #expect(throws: MoneyError.excessPrecision(digits: 1, currency: .jpy)) {
            try Money(parsing: "1.5", currency: .jpy)
        }
    }

    @Test(arguments: ["9223372036854775808", "-9223372036854775809", "99999999999999999999999999"])
    func `more than 64 bits is an overflow`(text: String) {
        #expect(throws: MoneyError.overflow) { try Money(parsing: text, currency: .jpy) }
    }

    @Test(
        arguments: [(-5, "-0.05"), (0, "0.00"), (98_000, "980.00"), (.min, "-92233720368547758.08")]
            as [(Int64, String)]
    )
    func `an amount is written with the digits of its currency`(minorUnits: Int64, text: String) {
        #expect(Money(minorUnits: minorUnits, currency: .eur).decimalText == text)
    }

    @Test func `every amount survives writing and reading`() throws {
        var generator = SeededGenerator(seed: 1)
        for code in ["JPY", "CZK", "KWD", "CLF"] {
            let currency = try #require(Currency(code: code))
            for round in 0..<500 {
                let bits = Int64(bitPattern: generator.next()) >> Int64(round % 64)
                let money = Money(minorUnits: bits, currency: currency)
                #expect(try Money(parsing: money.decimalText, currency: currency) == money)
            }
        }
    }
}
