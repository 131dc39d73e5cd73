import Household
import Ledger
import Money

/// What a euro costs in other currencies, by the household's invented fixings.
struct EuroPrices: Sendable {
    let fixings: Fixings
    let today: CalendarDate

    /// The days with prices, oldest first.
    var days: [CalendarDate] { fixings.days.filter { $0 <= today } }

    /// The currencies that have a price, ordered by code.
    static let currencies = ([.czk] + Fixings.currencies).filter { $0 != .eur }.sorted()

    /// The last day with prices up to a day; `nil` before the first.
    func day(for day: CalendarDate) -> CalendarDate? { days.last { $0 <= day } }

    /// The prices of a day of ``days``, as they are written: `24.190`, `1.1355`.
    func prices(on day: CalendarDate) -> [(currency: Currency, price: String)] {
        guard let euro = fixings.fixing(of: .eur, on: day) else { return [] }
        return Self.currencies.compactMap { currency in
            guard currency != .czk else { return (currency, euro.price) }
            guard let fixing = fixings.fixing(of: currency, on: day) else { return nil }
            // Both are thousandths of a crown; the fourth decimal is rounded half up.
            let scaled = (2 * euro.rate.mantissa * fixing.rate.units * 10_000 / fixing.rate.mantissa + 1) / 2
            return (currency, Self.decimal(scaled, places: 4))
        }
    }

    private static func decimal(_ number: Int64, places: Int) -> String {
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}
