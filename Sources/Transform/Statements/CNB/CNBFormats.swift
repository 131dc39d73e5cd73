/// `exrates/daily` and `exrates/daily-year` of the bank's API.
enum CNBFormat: JSONFormat {
    static let format = StatementFormat.cnbJSON

    static func recognises(_ root: JSONValue) -> Bool { root["rates"].array != nil }

    static func decode(
        _ root: JSONValue,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        CNBDecoder.decode(json: root, source: source).send(to: &sink)
    }
}

/// `denni_kurz.txt` and `daily.txt`.
enum CNBDailyFormat: DocumentFormat {
    static let format = StatementFormat.cnbText

    static func recognises(_ head: DocumentHead) -> Bool {
        CNBDecoder.decode(daily: head.text, source: .detecting) != nil
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let text = try TextDecoding.text(of: try document.rest(), place: source.place)
        guard let decoded = CNBDecoder.decode(daily: text, source: source) else {
            throw .unrecognised(place: source.place)
        }
        decoded.send(to: &sink)
    }
}

/// `rok.txt` and `year.txt`.
enum CNBYearFormat: DocumentFormat {
    static let format = StatementFormat.cnbYearText

    static func recognises(_ head: DocumentHead) -> Bool {
        CNBDecoder.decode(yearly: head.text, source: .detecting) != nil
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let text = try TextDecoding.text(of: try document.rest(), place: source.place)
        guard let decoded = CNBDecoder.decode(yearly: text, source: source) else {
            throw .unrecognised(place: source.place)
        }
        decoded.send(to: &sink)
    }
}

extension Source {
    fileprivate static let detecting = Source(account: nil, place: "", asked: nil)
}
