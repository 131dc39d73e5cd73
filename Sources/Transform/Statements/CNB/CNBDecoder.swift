import Diagnostics
import Ledger
import Money

/// Exchange rates of the Czech National Bank: crowns for a number of units of another currency.
enum CNBDecoder {
    static let source = "cnb"
    /// Currencies that the bank fixes once a month, for the month after.
    static let monthlySource = "cnb-monthly"

    /// Decodes `exrates/daily`, `exrates/daily-year` and `fxrates/daily-month` of the bank's API.
    ///
    /// Their rows differ only in fields that need not be there; the monthly ones are asked for as `cnb-json:monthly`.
    static func decode(json root: JSONValue, source: Source) -> DecodedDocument {
        var document = DecodedDocument(format: StatementFormat.cnbJSON.rawValue)
        let name = source.asked == "\(StatementFormat.cnbJSON.rawValue):monthly" ? monthlySource : Self.source
        for (index, row) in root["rates"].elements.enumerated() {
            let day = row["validFor"].text.flatMap { CalendarDate(iso: $0.prefix(10)) }
            var cell = RateCell.crowns(
                name,
                for: row["amount"].text,
                of: row["currencyCode"].text,
                price: row["rate"].text
            )
            cell.number = row["order"].text.flatMap { Int($0) }
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
