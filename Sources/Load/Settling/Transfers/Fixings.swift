import Foundation
public import Ledger
public import Money

/// What currencies were worth on each day, for telling whether two amounts can be one conversion.
///
/// Natural logarithms of prices: settling weighs with them, it never computes money.
public struct Fixings: Sendable {
    private struct Price {
        let day: Int32
        let logarithm: Double
    }

    /// By source and quoted currency, then by the priced currency, sorted by day.
    private var tables: [[Currency: [Price]]] = []
    private var quotes: [Currency] = []

    /// How old the last fixing before a day may be.
    private static let dayCountMax: Int32 = 7

    /// No rates.
    public init() {}

    /// - Parameters:
    ///   - rates: Fixings of any sources.
    ///   - currencies: Those that will be asked for.
    public init(_ rates: [Rate], of currencies: Set<Currency>) {
        struct Table: Hashable {
            let source: String
            let quote: Currency
        }
        let wanted = rates.filter { currencies.contains($0.value.base) }
        let groups = Dictionary(grouping: wanted) { Table(source: $0.source, quote: $0.value.quote) }
        let sorted = groups.sorted { ($0.key.source, $0.key.quote) < ($1.key.source, $1.key.quote) }
        quotes = sorted.map(\.key.quote)
        tables = sorted.map { _, rates in
            Dictionary(grouping: rates, by: \.value.base).mapValues { rates in
                rates.map { Price(day: $0.effectiveOn.dayNumber, logarithm: Self.logarithm(of: $0.value)) }
                    .sorted { ($0.day, $0.logarithm) < ($1.day, $1.logarithm) }
            }
        }
    }

    /// The logarithm of how many minor units of one currency a minor unit of another is worth; `nil` when no source says both.
    func logarithm(from source: Currency, to target: Currency, on day: Int32) -> Double? {
        for (table, quote) in zip(tables, quotes) {
            let values = [source, target].compactMap { currency in
                currency == quote ? 0 : price(table[currency] ?? [], on: day)
            }
            guard values.count == 2 else { continue }
            let digits = Double(target.minorUnitDigits - source.minorUnitDigits)
            return values[0] - values[1] + digits * log(10)
        }
        return nil
    }

    private func price(_ prices: [Price], on day: Int32) -> Double? {
        let count = prices.bisected { $0.day <= day }
        guard count > 0, day - prices[count - 1].day <= Self.dayCountMax else { return nil }
        return prices[count - 1].logarithm
    }

    private static func logarithm(of rate: ExchangeRate) -> Double {
        log(Double(rate.mantissa)) - Double(rate.exponent) * log(10) - log(Double(rate.units))
    }
}
