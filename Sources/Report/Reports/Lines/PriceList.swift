public import Ledger
import Money

/// Where the price of a converted amount comes from.
public struct PriceOrigin: Hashable, Sendable {
    /// `cnb`, `ecb`.
    public let source: String
    /// The day of the fixing, which may be earlier than the day of the amount.
    public let effectiveOn: CalendarDate
}

/// Converts foreign amounts into the home currency with the rate of their day.
///
/// The rate is the latest one effective on or before the day, at most ten days old, or 35 where the source fixes once a
/// month; of the sources the one that ``RateBook/sources(about:)`` names first. There is no rate of 1 and no rate of a later
/// day: without a rate an amount is *unpriced*.
struct PriceList {
    private let home: Currency
    private let book: RateBook
    private let sources: [String]

    init(_ rates: [Rate], home: Currency) {
        self.home = home
        book = RateBook(rates)
        sources = book.sources(about: home)
    }

    /// The amount in the home currency, and by whose price; `nil` when it is unpriced.
    ///
    /// - Throws: ``ReportError/sumOverflow`` when the result does not fit.
    func price(
        _ amount: Money,
        on day: CalendarDate?
    ) throws(ReportError) -> (home: Money, origin: PriceOrigin?)? {
        guard amount.currency != home else { return (amount, nil) }
        guard let day else { return nil }
        for source in sources {
            let daysMax = source == "cnb-monthly" ? 35 : 10
            guard let found = book.newestPrice(of: amount.currency, in: home, by: source, on: day, daysMax: daysMax)
            else { continue }
            do {
                return (try found.price.convert(amount), PriceOrigin(source: source, effectiveOn: found.day))
            } catch {
                throw .sumOverflow
            }
        }
        return nil
    }
}
