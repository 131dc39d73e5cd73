import Money
import Testing

struct ExchangeRateTests {
    struct Conversion: CustomTestStringConvertible {
        let rate: String
        let units: Int64
        let base: String
        let quote: String
        let from: Int64
        let result: Int64
        var testDescription: String { "\(from) \(base) at \(rate) for \(units)" }
    }

    @Test(arguments: [
        Conversion(rate: "24.190", units: 1, base: "EUR", quote: "CZK", from: 10_000, result: 241_900),
        Conversion(rate: "6.158", units: 100, base: "HUF", quote: "CZK", from: 1_000_000, result: 61_580),
        Conversion(rate: "0.5", units: 1, base: "EUR", quote: "USD", from: 1, result: 0),
        Conversion(rate: "0.5", units: 1, base: "EUR", quote: "USD", from: 3, result: 2),
        Conversion(rate: "0.5", units: 1, base: "EUR", quote: "USD", from: 5, result: 2),
        Conversion(rate: "0.5", units: 1, base: "EUR", quote: "USD", from: -3, result: -2),
        Conversion(rate: "0.51", units: 1, base: "EUR", quote: "USD", from: 1, result: 1),
        Conversion(rate: "15.25", units: 100, base: "JPY", quote: "CZK", from: 1_000, result: 15_250),
        Conversion(rate: "163.27", units: 1, base: "EUR", quote: "JPY", from: 100, result: 163),
        Conversion(rate: "3.25", units: 1, base: "KWD", quote: "USD", from: 1_000, result: 325),
        Conversion(rate: "1", units: 1, base: "EUR", quote: "USD", from: .min, result: .min),
    ])
    func `a conversion rounds once, half to even`(conversion: Conversion) throws {
        let base = try #require(Currency(code: conversion.base))
        let quote = try #require(Currency(code: conversion.quote))
        let rate = try ExchangeRate(parsing: conversion.rate, units: conversion.units, of: base, in: quote)
        let amount = Money(minorUnits: conversion.from, currency: base)
        #expect(try rate.convert(amount) == Money(minorUnits: conversion.result, currency: quote))
    }

    @Test func `a rate keeps the digits of its source`() throws {
        let rate = try ExchangeRate(parsing: "24,190", units: 1, of: .eur, in: .czk, convention: .commaDecimal)
        #expect(rate.mantissa == 24_190)
        #expect(rate.exponent == 3)
    }

    @Test(arguments: ["0", "0.00", "-1.5", "", "1,5,", "x", "0.0000000000000000001"])
    func `a price that is not positive or not a number is refused`(text: String) {
        #expect(throws: MoneyError.malformed) { try ExchangeRate(parsing: text, units: 1, of: .eur, in: .czk) }
    }

    @Test func `what does not fit or is of another currency is refused`() throws {
        let rate = try ExchangeRate(parsing: "24.19", units: 1, of: .eur, in: .czk)
        #expect(throws: MoneyError.overflow) { try rate.convert(Money(minorUnits: .max, currency: .eur)) }
        let base = try #require(Currency(code: "CLF"))
        let units: Int64 = 9_000_000_000_000_000_000
        let fine = try #require(ExchangeRate(base: base, quote: .czk, units: units, mantissa: 1, exponent: 18))
        #expect(throws: MoneyError.overflow) { try fine.convert(Money(minorUnits: 1, currency: base)) }
        #expect(throws: MoneyError.currencyMismatch(expected: .eur, found: .usd)) {
            try rate.convert(.zero(in: .usd))
        }
    }
}
