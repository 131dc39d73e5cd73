public import Money

/// Rates by source and day, to find the price of any currency in any other.
///
/// A price comes from one source and one of its days alone, if need be through a third currency: two institutions, or two
/// days, would mix what nobody ever quoted together.
public struct RateBook: Sendable {
    private struct Day: Sendable {
        let day: CalendarDate
        var rates: [ExchangeRate] = []
    }

    /// The days of a source, ascending.
    private let days: [String: [Day]]

    public init(_ rates: some Sequence<Rate>) {
        let bySource = Dictionary(grouping: rates, by: \.source)
        days = bySource.mapValues { rates in
            var days: [Day] = []
            for rate in rates.sorted(by: { $0.effectiveOn < $1.effectiveOn }) {
                if days.last?.day != rate.effectiveOn { days.append(Day(day: rate.effectiveOn)) }
                days[days.count - 1].rates.append(rate.value)
            }
            return days
        }
    }

    /// The sources in the order in which they are believed about prices in a currency.
    ///
    /// The central bank of the currency comes first: `cnb` about crowns, `ecb` about euros. Then `cnb` and the others by
    /// name; a monthly list comes last.
    public func sources(about quote: Currency) -> [String] {
        func place(_ source: String) -> Int {
            switch source {
            case "ecb" where quote == .eur: 0
            case "cnb": 1
            case "cnb-monthly": 3
            default: 2
            }
        }
        return days.keys.sorted { (place($0), $0) < (place($1), $1) }
    }

    /// What a source says of a day of its own; `nil` when it says nothing.
    public func price(of base: Currency, in quote: Currency, by source: String, on day: CalendarDate) -> Price? {
        guard let index = index(of: source, notAfter: day), let list = days[source]?[index], list.day == day else {
            return nil
        }
        return Self.price(of: base, in: quote, among: list.rates)
    }

    /// The newest price that a source states of a day or of one before it, and its day.
    ///
    /// - Parameters:
    ///   - base: What is priced.
    ///   - quote: What it is priced in.
    ///   - source: Whose price.
    ///   - day: The last day that counts.
    ///   - daysMax: How old it may be.
    /// - Returns: `nil` when the source states none.
    public func newestPrice(
        of base: Currency,
        in quote: Currency,
        by source: String,
        on day: CalendarDate,
        daysMax: Int
    ) -> (price: Price, day: CalendarDate)? {
        guard let lists = days[source], var index = index(of: source, notAfter: day) else { return nil }
        while index >= 0, day.days(since: lists[index].day) <= daysMax {
            if let price = Self.price(of: base, in: quote, among: lists[index].rates) {
                return (price, lists[index].day)
            }
            index -= 1
        }
        return nil
    }

    /// The index of the last day up to `day`.
    private func index(of source: String, notAfter day: CalendarDate) -> Int? {
        guard let lists = days[source] else { return nil }
        var (low, high) = (0, lists.count)
        while low < high {
            let middle = (low + high) / 2
            if lists[middle].day <= day { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : low - 1
    }

    private static func price(of base: Currency, in quote: Currency, among rates: [ExchangeRate]) -> Price? {
        if let price = quoted(base, in: quote, among: rates) { return price }
        // Each source quotes everything against one currency; were there more, the first by its code decides.
        let thirds = rates.compactMap { rate in
            rate.base == base ? rate.quote : rate.quote == base ? rate.base : nil
        }
        for third in thirds.sorted() {
            if let first = quoted(base, in: third, among: rates), let second = quoted(third, in: quote, among: rates) {
                return first.multiplied(by: second)
            }
        }
        return nil
    }

    private static func quoted(_ base: Currency, in quote: Currency, among rates: [ExchangeRate]) -> Price? {
        for rate in rates {
            if rate.base == base, rate.quote == quote { return Price(rate) }
            if rate.base == quote, rate.quote == base { return Price(rate).inverted }
        }
        return nil
    }
}
