import Diagnostics
import Ledger
import Money

/// A price as a source wrote it.
struct RateCell {
    var source: String
    /// The code of what is priced.
    var base: String?
    /// The code of what it is priced in.
    var quote: String?
    /// How many of `base` the price is for.
    var units: String? = "1"
    var price: String?
    /// The number of the source's list.
    var number: Int?

    /// Crowns for a number of units of another currency.
    static func crowns(_ source: String, for units: String?, of code: String?, price: String?) -> RateCell {
        RateCell(source: source, base: code, quote: "CZK", units: units, price: price)
    }

    func rate(day: CalendarDate?, convention: NumberConvention) throws(RowProblem) -> Rate {
        guard let base, let quote, let units, let price else { throw .incomplete }
        guard let day else { throw .badDate }
        let currencies = (base: try Currency(stated: base), quote: try Currency(stated: quote))
        var digits = price
        if convention == .pointDecimal {
            guard let plain = plainDecimal(price) else { throw .badRate }
            digits = Self.shortened(plain)
        }
        guard let count = Int64(units),
            let value = try? ExchangeRate(
                parsing: digits,
                units: count,
                of: currencies.base,
                in: currencies.quote,
                convention: convention
            )
        else { throw .badRate }
        return Rate(source: source, effectiveOn: day, value: value, number: number)
    }

    /// Binary fractions are written with more decimals than say anything: 18 digits are kept, and 18 decimals.
    private static func shortened(_ plain: String) -> String {
        guard let point = plain.firstIndex(of: ".") else { return plain }
        let whole = plain[..<point].drop { $0 == "0" }.count
        return String(plain[..<point] + plain[point...].prefix(1 + max(1, 18 - whole)))
    }
}

extension DocumentSink {
    /// Adds a price, or what is wrong with it.
    mutating func add(_ cell: RateCell, day: CalendarDate?, convention: NumberConvention, place: String) {
        do throws(RowProblem) {
            add(try cell.rate(day: day, convention: convention))
        } catch {
            reject(error.finding(at: place))
        }
    }

    /// Adds a price of a source that also prices what no account can hold: old currencies, metals, coins of the net.
    ///
    /// A code that ISO 4217 does not have is passed over, as is the price of a currency in itself.
    mutating func add(known cell: RateCell, day: CalendarDate?, place: String) {
        guard cell.base != cell.quote, let base = cell.base, let quote = cell.quote else { return }
        guard Currency(code: base) != nil, Currency(code: quote) != nil else { return }
        add(cell, day: day, convention: .pointDecimal, place: place)
    }
}
