/// QIF whose dates are in one order.
protocol QIFVariant: DocumentFormat {
    /// The order of the dates; `nil` when they say it themselves.
    static var order: QIFDateOrder? { get }
}

extension QIFVariant {
    /// An empty file is an empty statement only for somebody who says that it is QIF.
    static func recognises(_ head: DocumentHead) -> Bool {
        head.bytes.isEmpty && head.asked == format || QIFReader.recognises(head)
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var decoder = try QIFDecoder(&document, source: source, order: order)
        try decoder.decode(into: &sink)
    }
}

/// QIF whose dates say themselves in which order they are.
enum QIFFormat: QIFVariant {
    static let format = StatementFormat.qif
    static let order: QIFDateOrder? = nil
}

/// QIF with day, month, year.
enum QIFDayMonthFormat: QIFVariant {
    static let format = StatementFormat.qifDayMonth
    static let order: QIFDateOrder? = .dayMonthYear
}

/// QIF with month, day, year.
enum QIFMonthDayFormat: QIFVariant {
    static let format = StatementFormat.qifMonthDay
    static let order: QIFDateOrder? = .monthDayYear
}

/// QIF with year, month, day.
enum QIFYearMonthFormat: QIFVariant {
    static let format = StatementFormat.qifYearMonth
    static let order: QIFDateOrder? = .yearMonthDay
}
