import Ledger
import Money

/// Converts foreign amounts into the home currency with the rate of their day.
///
/// The rate is the latest one effective on or before the day, at most ten days old; `cnb` is asked first, then the
/// other sources by name. There is no rate of 1 and no rate of a later day: without a rate an amount is *unpriced*.
struct PriceList {
    static let daysMax = 10

    private let home: Currency
    /// By priced currency and source; ascending days.
    private let rates: [Currency: [String: [(day: CalendarDate, value: ExchangeRate)]]]

    init(_ rates: [Rate], home: Currency) {
        var table: [Currency: [String: [(day: CalendarDate, value: ExchangeRate)]]] = [:]
        for rate in rates {
            guard let value = Self.toward(home, rate.value) else { continue }
            table[value.base, default: [:]][rate.source, default: []].append((rate.effectiveOn, value))
        }
        self.home = home
        self.rates = table.mapValues { $0.mapValues { $0.sorted { $0.day < $1.day } } }
    }

    /// The amount in the home currency; `nil` when it is unpriced.
    ///
    /// - Throws: ``ReportError/sumOverflow`` when the result does not fit.
    func price(_ amount: Money, on day: CalendarDate?) throws(ReportError) -> Money? {
        guard amount.currency != home else { return amount }
        guard let day, let sources = rates[amount.currency] else { return nil }
        let names = sources.keys.sorted { ($0 == "cnb" ? 0 : 1, $0) < ($1 == "cnb" ? 0 : 1, $1) }
        for name in names {
            guard let rate = sources[name]?.last(where: { $0.day <= day }), day.days(since: rate.day) <= Self.daysMax
            else { continue }
            do {
                return try rate.value.convert(amount)
            } catch {
                throw .sumOverflow
            }
        }
        return nil
    }

    /// The rate as a price in `home`: itself, or exactly inverted; `nil` when `home` has no part in it.
    private static func toward(_ home: Currency, _ rate: ExchangeRate) -> ExchangeRate? {
        if rate.quote == home { return rate }
        guard rate.base == home else { return nil }
        // U home = m / 10^e foreign, so m foreign = U * 10^e home.
        var mantissa = rate.units
        for _ in 0..<rate.exponent {
            let (next, overflowed) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflowed else { return nil }
            mantissa = next
        }
        return ExchangeRate(base: rate.quote, quote: home, units: rate.mantissa, mantissa: mantissa, exponent: 0)
    }
}
