public import Ledger
public import Money

/// One day's invented price of a currency in Czech crowns, in the form of the Czech National Bank.
public struct Fixing: Hashable, Sendable {
    /// The business day on which it was fixed.
    public let day: CalendarDate
    /// The number of the day's list within its year, from 1.
    public let order: Int
    /// Crowns for `units` of the currency, three decimals.
    public let rate: ExchangeRate

    /// The price as a number with a point and three decimals, such as `24.190`.
    public var price: String {
        let digits = String(rate.mantissa)
        return digits.dropLast(3) + "." + digits.suffix(3)
    }
}

/// Believable daily exchange rates from 2025-01-02 on; invented, and the same for every household of one seed.
public struct Fixings: Sendable {
    /// The business days with a list, oldest first.
    public let days: [CalendarDate]
    private let series: [Currency: [Fixing]]

    /// Fixes rates for every business day through `last`.
    public init(seed: UInt64, through last: CalendarDate) {
        let first = CalendarMonth(year: 2025, month: 1).firstDay
        let days = (0...max(0, last.days(since: first))).map { first.adding(days: $0) }.filter(BusinessCalendar.isOpen)
        self.days = days
        series = Dictionary(
            uniqueKeysWithValues: Self.quotes.map { quote in (quote.currency, Self.walk(quote, on: days, seed: seed)) }
        )
    }

    /// The currencies with a rate, ordered by code.
    public static var currencies: [Currency] { quotes.map(\.currency).sorted() }

    /// The last rate fixed on or before `day`; `nil` before the first list or for a currency without rates.
    public func fixing(of currency: Currency, on day: CalendarDate) -> Fixing? {
        let count = days.partitionIndex { $0 > day }
        guard count > 0, let fixings = series[currency] else { return nil }
        return fixings[count - 1]
    }

    private struct Quote {
        let currency: Currency
        let units: Int64
        /// Thousandths of a crown around which the price moves.
        let usual: Int64
    }

    private static let quotes = [
        Quote(currency: .eur, units: 1, usual: 24_310),
        Quote(currency: .usd, units: 1, usual: 21_080),
        Quote(currency: .gbp, units: 1, usual: 28_340),
        Quote(currency: .pln, units: 1, usual: 5_690),
        Quote(currency: .huf, units: 100, usual: 6_190),
        Quote(currency: .chf, units: 1, usual: 25_920),
    ]

    private static func walk(_ quote: Quote, on days: [CalendarDate], seed: UInt64) -> [Fixing] {
        var random = SplitMix64(seed: seed, part: "fixing \(quote.currency)")
        var price = quote.usual
        var order = 0
        var year = 0
        return days.compactMap { day in
            order = day.year == year ? order + 1 : 1
            year = day.year
            price += random.pick(-quote.usual / 350...quote.usual / 350) + (quote.usual - price) / 25
            let rate = ExchangeRate(
                base: quote.currency,
                quote: .czk,
                units: quote.units,
                mantissa: price,
                exponent: 3
            )
            return rate.map { Fixing(day: day, order: order, rate: $0) }
        }
    }
}

extension Array {
    /// The index of the first element for which `isAfter` holds, in an array that has all others before it.
    func partitionIndex(where isAfter: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
