import Ledger

/// Answers of Frankfurter: a day or a series of version 1, a list of version 2.
///
/// Source: `https://frankfurter.dev/v1/` and `/v2/`. A day without a fixing is answered with the day before it.
enum FrankfurterFormat: JSONFormat {
    static let format = StatementFormat.frankfurterJSON
    private static let source = "frankfurter"

    static func recognises(_ root: JSONValue) -> Bool {
        if root.isArray, !root.isEmpty { return isRow(root.first) }
        return isRow(root) || (root["rates"].isObject && root["base"].text != nil)
    }

    /// An empty list is one without rates.
    static func accepts(_ root: JSONValue) -> Bool { recognises(root) || root.isArray && root.isEmpty }

    private static func isRow(_ value: JSONValue) -> Bool {
        value["base"].text != nil && value["quote"].text != nil && value["rate"].isText && value["date"].text != nil
    }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        sink.begin(format: format.rawValue)
        if root["rates"].isObject {
            decode(rates: root, place: source.place, into: &sink)
            return
        }
        for (index, row) in root.elementsOrSelf.enumerated() {
            let cell = RateCell(
                source: self.source,
                base: row["base"].text,
                quote: row["quote"].text,
                price: row["rate"].text
            )
            let day = row["date"].text.flatMap { CalendarDate(iso: $0) }
            sink.add(known: cell, day: day, place: "\(source.place), row \(index + 1)")
        }
    }

    private static func decode(rates root: JSONValue, place: String, into sink: inout some DocumentSink) {
        let days = root["date"].text.map { [($0, root["rates"])] } ?? root["rates"].members.map { ($0.key, $0.value) }
        for (day, rates) in days {
            let place = "\(place), \(CleanText.clean(day, limit: 10) ?? "a day")"
            for (code, price) in rates.members {
                let cell = RateCell(
                    source: source,
                    base: root["base"].text,
                    quote: code,
                    units: root["amount"].text.wholeUnits,
                    price: price.text
                )
                sink.add(known: cell, day: CalendarDate(iso: day), place: place)
            }
        }
    }
}
