/// QIF whose dates say themselves in which order they are.
enum QIFFormat: DocumentFormat {
    static let format = StatementFormat.qif

    static func recognises(_ head: DocumentHead) -> Bool { QIFFormats.recognises(head, as: format) }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = QIFDecoder(try document.withoutUTF16(), source: source, order: nil)
        try decoder.decode(into: &sink)
    }
}

/// QIF with day, month, year.
enum QIFDayMonthFormat: DocumentFormat {
    static let format = StatementFormat.qifDayMonth

    static func recognises(_ head: DocumentHead) -> Bool { QIFFormats.recognises(head, as: format) }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = QIFDecoder(try document.withoutUTF16(), source: source, order: .dayMonthYear)
        try decoder.decode(into: &sink)
    }
}

/// QIF with month, day, year.
enum QIFMonthDayFormat: DocumentFormat {
    static let format = StatementFormat.qifMonthDay

    static func recognises(_ head: DocumentHead) -> Bool { QIFFormats.recognises(head, as: format) }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = QIFDecoder(try document.withoutUTF16(), source: source, order: .monthDayYear)
        try decoder.decode(into: &sink)
    }
}

/// QIF with year, month, day.
enum QIFYearMonthFormat: DocumentFormat {
    static let format = StatementFormat.qifYearMonth

    static func recognises(_ head: DocumentHead) -> Bool { QIFFormats.recognises(head, as: format) }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = QIFDecoder(try document.withoutUTF16(), source: source, order: .yearMonthDay)
        try decoder.decode(into: &sink)
    }
}

private enum QIFFormats {
    /// An empty file is an empty statement only for somebody who says that it is QIF.
    static func recognises(_ head: DocumentHead, as format: StatementFormat) -> Bool {
        head.bytes.isEmpty && head.asked == format || QIFReader.recognises(head)
    }
}
