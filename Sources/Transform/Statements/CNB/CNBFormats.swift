/// `exrates/daily` and `exrates/daily-year` of the bank's API.
enum CNBFormat: JSONFormat {
    static let format = StatementFormat.cnbJSON

    static func recognises(_ root: JSONValue) -> Bool { root["rates"].isArray }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        CNBDecoder.decode(json: root, source: source).send(to: &sink)
    }
}

/// A text of the bank that is small enough to be read for its recognition.
protocol CNBTextFormat: DocumentFormat {
    /// Reads the text; `nil` when it is not of this format.
    static func decoded(_ text: String, source: Source) -> DecodedDocument?
}

extension CNBTextFormat {
    static func recognises(_ head: DocumentHead) -> Bool {
        decoded(head.text, source: Source(account: nil, place: "", asked: nil)) != nil
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let text = try TextDecoding.text(of: try document.rest(), place: source.place)
        guard let decoded = decoded(text, source: source) else { throw .unrecognised(place: source.place) }
        decoded.send(to: &sink)
    }
}

/// `denni_kurz.txt` and `daily.txt`.
enum CNBDailyFormat: CNBTextFormat {
    static let format = StatementFormat.cnbText

    static func decoded(_ text: String, source: Source) -> DecodedDocument? {
        CNBDecoder.decode(daily: text, source: source)
    }
}

/// `rok.txt` and `year.txt`.
enum CNBYearFormat: CNBTextFormat {
    static let format = StatementFormat.cnbYearText

    static func decoded(_ text: String, source: Source) -> DecodedDocument? {
        CNBDecoder.decode(yearly: text, source: source)
    }
}
