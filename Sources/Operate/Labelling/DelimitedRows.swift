import Configuration

/// The rows of a comma-, semicolon- or tab-separated text that a person filled in, each cell with its place.
///
/// The first line decides the separator. A leading apostrophe, by which reports keep spreadsheets from running a cell,
/// is taken off, and so are spaces around a cell.
struct DelimitedRows {
    private(set) var rows: [[DelimitedReader.Cell]] = []

    /// - Throws: ``LabelError/badFile(_:reason:count:)`` for a text that is not UTF-8 or a quote that is never closed.
    init(parsing bytes: [UInt8], file: String) throws(LabelError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let start = ConfigurationPosition(file: file, line: 1, column: 1)
            throw .badFile(start, reason: "the file is not UTF-8", count: 1)
        }
        let content = Array(String(text.unicodeScalars.drop { $0 == "\u{FEFF}" }).utf8)
        var reader = DelimitedReader(content, file: file, separator: Self.separator(of: content))
        do throws(DelimitedReader.OpenQuote) {
            while let row = try reader.next() {
                let cells = row.map { DelimitedReader.Cell(text: Self.stated($0.text), position: $0.position) }
                if cells.count > 1 || !cells[0].text.isEmpty { rows.append(cells) }
            }
        } catch {
            throw .badFile(error.position, reason: DelimitedReader.OpenQuote.reason, count: 1)
        }
    }

    private static func separator(of content: [UInt8]) -> UInt8 {
        let header = content.prefix { $0 != UInt8(ascii: "\n") }
        let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        return separators.max { one, other in header.count { $0 == one } < header.count { $0 == other } }
            ?? separators[0]
    }

    private static func stated(_ text: String) -> String {
        let start = text.drop { $0 == " " || $0 == "\u{A0}" }
        let trimmed = String(start.reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed())
        return trimmed.hasPrefix("'") ? String(trimmed.dropFirst()) : trimmed
    }
}
