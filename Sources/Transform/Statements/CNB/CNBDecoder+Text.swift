import Ledger
import Money

extension CNBDecoder {
    /// Decodes `denni_kurz.txt` or `daily.txt`; `nil` when the first two lines are not theirs.
    static func decode(daily text: String, source: Source) -> DecodedDocument? {
        let lines = lines(of: text)
        guard lines.count >= 2, let (day, number) = fixing(lines[0].text) else { return nil }
        let header = fields(of: lines[1].text).map { TextFold.fold($0) }
        guard header == ["zeme", "mena", "mnozstvi", "kod", "kurz"] || header.last == "rate", header.count == 5 else {
            return nil
        }
        var document = DecodedDocument(format: StatementFormat.cnbText.rawValue)
        let convention: NumberConvention = header.last == "rate" ? .pointDecimal : .commaDecimal
        for (index, line) in lines.enumerated().dropFirst(2) where !line.text.isEmpty {
            let place = "\(source.place):\(index + 1)"
            let fields = fields(of: line.text)
            guard fields.count == 5, line.isEnded || isWhole(fields[4]) else {
                document.rejected.append(RowProblem.cutOff.finding(at: place))
                continue
            }
            var cell = RateCell.crowns(Self.source, for: fields[2], of: fields[3], price: fields[4])
            cell.number = number
            document.add(cell, day: day, convention: convention, place: place)
        }
        return document
    }

    /// Decodes `rok.txt` or `year.txt`; `nil` when the first line is no header.
    ///
    /// A header may come again when the bank's list of currencies changes; it holds for the lines after it.
    static func decode(yearly text: String, source: Source) -> DecodedDocument? {
        let lines = lines(of: text)
        guard let first = lines.first, columns(of: first.text) != nil else { return nil }
        let convention: NumberConvention = first.text.hasPrefix("Date|") ? .pointDecimal : .commaDecimal
        var document = DecodedDocument(format: StatementFormat.cnbYearText.rawValue)
        var columns: [(units: String, code: String)] = []
        for (index, line) in lines.enumerated() where !line.text.isEmpty {
            if let header = Self.columns(of: line.text) {
                columns = header
                continue
            }
            let place = "\(source.place):\(index + 1)"
            let fields = fields(of: line.text)
            guard fields.count >= columns.count + 1, line.isEnded || isWhole(fields.last) else {
                document.rejected.append(RowProblem.cutOff.finding(at: place))
                continue
            }
            let day = day(fields[0])
            for (column, price) in zip(columns, fields.dropFirst()) where !price.isEmpty {
                let cell = RateCell.crowns(Self.source, for: column.units, of: column.code, price: price)
                document.add(cell, day: day, convention: convention, place: place)
            }
        }
        return document
    }

    /// `Datum|1 AUD|100 HUF`.
    private static func columns(of line: String) -> [(units: String, code: String)]? {
        let fields = fields(of: line)
        guard fields.count > 1, fields[0] == "Datum" || fields[0] == "Date" else { return nil }
        return fields.dropFirst().filter { !$0.isEmpty }.map { field in
            let parts = field.split(separator: " ").map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : ("", field)
        }
    }

    /// `03.09.2026 #171`, with the day as in ``day(_:)``.
    private static func fixing(_ line: String) -> (day: CalendarDate, number: Int)? {
        let halves = line.split(separator: "#", omittingEmptySubsequences: false)
        guard halves.count == 2, let number = Int(halves[1].trimmed), let day = day(String(halves[0])) else {
            return nil
        }
        return (day, number)
    }

    /// `03.09.2026`, or `03 Sep 2026` in English.
    private static func day(_ text: String) -> CalendarDate? {
        let trimmed = text.trimmed
        return trimmed.contains(" ") ? CalendarDate(english: trimmed) : try? CalendarDate(czech: trimmed[...])
    }
}
