import Ledger

/// Comma-separated values of the European Central Bank: `eurofxref.csv`, `eurofxref-hist.csv`, and SDMX's `csvdata`.
///
/// The first two have a column a currency, SDMX (`data-api.ecb.europa.eu`, dataflow EXR) a row a price.
enum ECBCSVFormat: DocumentFormat {
    static let format = StatementFormat.ecbCSV

    static func recognises(_ head: DocumentHead) -> Bool {
        head.lines.first.flatMap { ECBColumns(header: Array($0.utf8)[...]) } != nil
    }

    static func decode(
        _ document: inout DocumentBytes,
        source: Source,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        var lines = LineReader(document)
        guard let first = try lines.next(), let columns = ECBColumns(header: first.bytes) else {
            throw .unrecognised(place: source.place)
        }
        sink.begin(format: format.rawValue)
        while let line = try lines.next() {
            guard !line.bytes.trimmed.isEmpty else { continue }
            let place = "\(source.place):\(line.number)"
            let fields = ECBColumns.fields(of: line.bytes)
            guard fields.count >= columns.count, line.isEnded || fields.count > columns.needed else {
                sink.reject(RowProblem.cutOff.finding(at: place))
                continue
            }
            for (cell, day) in columns.cells(of: fields) { sink.add(known: cell, day: day, place: place) }
        }
    }
}

/// Which column is what.
private enum ECBColumns {
    /// The codes of all columns behind the first, which is the day.
    case table([String], count: Int)
    case series(currency: Int, base: Int?, day: Int, price: Int, count: Int)

    init?(header: ByteField) {
        let bytes = header.starts(with: [0xEF, 0xBB, 0xBF]) ? header.dropFirst(3) : header
        let names = Self.fields(of: bytes)
        if let currency = names.firstIndex(of: "CURRENCY"), let day = names.firstIndex(of: "TIME_PERIOD"),
            let price = names.firstIndex(of: "OBS_VALUE")
        {
            let base = names.firstIndex(of: "CURRENCY_DENOM")
            self = .series(currency: currency, base: base, day: day, price: price, count: names.count)
            return
        }
        // The lists end in a comma, behind which nothing stands.
        let codes = names.dropFirst().filter { !$0.isEmpty }
        let isTable =
            names.first == "Date" && codes.contains("USD")
            && codes.allSatisfy { $0.utf8.count == 3 && $0.utf8.allSatisfy(\.isUpper) }
        guard isTable else { return nil }
        self = .table(Array(codes), count: names.count)
    }

    /// How many fields a row has.
    var count: Int {
        switch self {
        case .table(_, let count), .series(_, _, _, _, let count): count
        }
    }

    /// How many fields say something; a further one proves that the last of them is whole.
    var needed: Int {
        switch self {
        case .table(let codes, _): codes.count + 1
        case .series(let currency, let base, let day, let price, _): max(currency, base ?? 0, day, price) + 1
        }
    }

    /// The prices of a row; a day without a price has none.
    func cells(of fields: [String]) -> [(RateCell, CalendarDate?)] {
        switch self {
        case .table(let codes, _):
            let day = Self.day(fields[0])
            return zip(codes, fields.dropFirst()).compactMap { code, price in
                Self.isMissing(price) ? nil : (RateCell(source: "ecb", base: "EUR", quote: code, price: price), day)
            }
        case .series(let currency, let base, let day, let price, _):
            guard !Self.isMissing(fields[price]) else { return [] }
            let cell = RateCell(
                source: "ecb",
                base: base.map { fields[$0] } ?? "EUR",
                quote: fields[currency],
                price: fields[price]
            )
            return [(cell, CalendarDate(iso: fields[day]))]
        }
    }

    private static func isMissing(_ price: String) -> Bool { ["", "N/A", "NaN", "-"].contains(price) }

    /// `2026-09-30`, or `30 September 2026`.
    private static func day(_ text: String) -> CalendarDate? {
        CalendarDate(iso: text) ?? CalendarDate(english: text)
    }

    /// The fields between commas without white space; a comma between quotes is none (RFC 4180).
    static func fields(of line: ByteField) -> [String] {
        var fields: [String] = []
        var field: [UInt8] = []
        var isQuoted = false
        for byte in line {
            if byte == 0x22 {
                isQuoted.toggle()
            } else if byte == 0x2C, !isQuoted {
                fields.append(String(decoding: field[...].trimmed, as: UTF8.self))
                field.removeAll(keepingCapacity: true)
            } else {
                field.append(byte)
            }
        }
        fields.append(String(decoding: field[...].trimmed, as: UTF8.self))
        return fields
    }
}

extension CalendarDate {
    /// Reads `30 September 2026` and `03 Sep 2026`.
    init?(english text: String) {
        let parts = text.split(separator: " ")
        let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        guard parts.count == 3, let day = Int(parts[0]), let year = Int(parts[2]),
            let month = months.firstIndex(of: parts[1].prefix(3).lowercased())
        else { return nil }
        self.init(year: year, month: month + 1, day: day)
    }
}
