import Diagnostics
import Ledger
import Money

/// Exchange rates of the Czech National Bank: crowns for a number of units of another currency.
enum CNBDecoder {
    static let source = "cnb"

    /// Decodes `exrates/daily` and `exrates/daily-year` of the bank's API; their rows differ only in unused fields.
    static func decode(json root: JSONValue, source: Source) -> DecodedDocument {
        var document = DecodedDocument(format: StatementFormat.cnbJSON.rawValue)
        for (index, row) in root["rates"].elements.enumerated() {
            let day = row["validFor"].text.flatMap { CalendarDate(iso: $0.prefix(10)) }
            let cell = RateCell(code: row["currencyCode"].text, units: row["amount"].text, price: row["rate"].text)
            document.add(cell, day: day, convention: .pointDecimal, place: "\(source.place), row \(index + 1)")
        }
        return document
    }

    /// The lines of a text and whether each is ended, so that its last number is surely whole.
    static func lines(of text: String) -> [(text: String, isEnded: Bool)] {
        let parts = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        return parts.enumerated().map { index, part in
            (String(String.UnicodeScalarView(part)).trimmed, index < parts.count - 1)
        }
    }

    static func fields(of line: String) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    }

    /// Whether a price on a line without an ending is whole: the bank writes three decimals.
    static func isWhole(_ price: String?) -> Bool {
        guard let price, let mark = price.utf8.lastIndex(where: { $0 == 0x2C || $0 == 0x2E }) else { return false }
        return price.utf8.distance(from: mark, to: price.utf8.endIndex) == 4
    }
}

/// A price as a source wrote it.
struct RateCell {
    var code: String?
    var units: String?
    var price: String?

    func rate(day: CalendarDate?, convention: NumberConvention) throws(RowProblem) -> Rate {
        guard let code, let units, let price else { throw .incomplete }
        guard let day else { throw .badDate }
        let base = try Currency(stated: code)
        var digits = price
        if convention == .pointDecimal {
            guard let plain = plainDecimal(price) else { throw .badRate }
            digits = plain
        }
        guard let count = Int64(units),
            let value = try? ExchangeRate(parsing: digits, units: count, of: base, in: .czk, convention: convention)
        else { throw .badRate }
        return Rate(source: CNBDecoder.source, effectiveOn: day, value: value)
    }
}

extension DecodedDocument {
    mutating func add(_ cell: RateCell, day: CalendarDate?, convention: NumberConvention, place: String) {
        do throws(RowProblem) {
            rates.append(try cell.rate(day: day, convention: convention))
        } catch {
            rejected.append(error.finding(at: place))
        }
    }
}
