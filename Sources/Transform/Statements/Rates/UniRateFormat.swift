import Ledger

/// Answers of UniRate: the series of `/api/historical/timeseries`, and the lists of `/api/rates` and `/api/historical/rates`.
///
/// A list states neither its day nor what it prices, so its name does: `unirate-json:EUR:2026-10-31`. Rates are texts in
/// the contract and numbers in some answers; both keep their digits. Source: UniRate API, `https://unirateapi.com/docs`.
enum UniRateFormat: JSONFormat {
    static let format = StatementFormat.uniRateJSON
    private static let source = "unirate"

    static func recognises(_ root: JSONValue) -> Bool {
        isSeries(root) || (root["rates"].isObject && root["base"].text == nil && root["date"].text == nil)
    }

    private static func isSeries(_ root: JSONValue) -> Bool {
        root["data"].isObject && root["base"].text != nil && root["start_date"].text != nil
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        if isSeries(root) {
            sink.begin(format: format.rawValue)
            for (day, rates) in root["data"].members {
                let place = "\(source.place), \(CleanText.clean(day, limit: 10) ?? "a day")"
                add(rates, of: root["base"].text, units: root["amount"].text, on: day, place: place, to: &sink)
            }
            return
        }
        let words = source.asked?.split(separator: ":").map(String.init) ?? []
        guard words.count == 3 else {
            let reason = "the list names neither its day nor its currency; say --format unirate-json:EUR:2026-10-31"
            throw .malformed(place: source.place, line: 1, reason: reason)
        }
        sink.begin(format: format.rawValue)
        add(root["rates"], of: words[1], units: nil, on: words[2], place: source.place, to: &sink)
    }

    private static func add(
        _ rates: JSONValue,
        of base: String?,
        units: String?,
        on day: String,
        place: String,
        to sink: inout some DocumentSink
    ) {
        let date = CalendarDate(iso: day)
        for (code, price) in rates.members {
            let cell = RateCell(
                source: self.source,
                base: base,
                quote: code,
                units: units.wholeUnits,
                price: price.text
            )
            sink.add(known: cell, day: date, place: place)
        }
    }
}

extension String? {
    /// The number before `.0`, because services write the amount of a price as a decimal number; one where they write none.
    var wholeUnits: String? {
        guard let text = self else { return "1" }
        guard let point = text.firstIndex(of: "."), text[point...].dropFirst().allSatisfy({ $0 == "0" }) else {
            return text
        }
        return String(text[..<point])
    }
}
