import Configuration

/// The rows of a comma-, semicolon- or tab-separated text (RFC 4180), each cell with its place.
///
/// The first line decides the separator. A leading apostrophe, by which reports keep spreadsheets from running a cell,
/// is taken off.
struct DelimitedRows {
    struct Cell {
        let text: String
        let position: ConfigurationPosition
    }

    private(set) var rows: [[Cell]] = []

    /// - Throws: ``LabelError/badFile(_:reason:count:)`` for a text that is not UTF-8 or a quote that is never closed.
    init(parsing bytes: [UInt8], file: String) throws(LabelError) {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            let start = ConfigurationPosition(file: file, line: 1, column: 1)
            throw .badFile(start, reason: "the file is not UTF-8", count: 1)
        }
        var reader = Reader(text, file: file)
        while let row = try reader.row() {
            if row.count > 1 || !row[0].text.isEmpty { rows.append(row) }
        }
    }

    private struct Reader {
        let scalars: [Unicode.Scalar]
        let file: String
        let separator: Unicode.Scalar
        var index = 0
        var line = 1
        var column = 1

        init(_ text: String, file: String) {
            scalars = Array(text.unicodeScalars.drop { $0 == "\u{FEFF}" })
            self.file = file
            let header = scalars.prefix { $0 != "\n" }
            let separators: [Unicode.Scalar] = [",", ";", "\t"]
            separator =
                separators.max { one, other in
                    header.count { $0 == one } < header.count { $0 == other }
                } ?? ","
        }

        private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

        private mutating func advance() {
            (line, column) = scalars[index] == "\n" ? (line + 1, 1) : (line, column + 1)
            index += 1
        }

        private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
            guard next == scalar else { return false }
            advance()
            return true
        }

        mutating func row() throws(LabelError) -> [Cell]? {
            guard next != nil else { return nil }
            var cells: [Cell] = []
            repeat { cells.append(try cell()) } while skip(separator)
            _ = skip("\r")
            _ = skip("\n")
            return cells
        }

        private mutating func cell() throws(LabelError) -> Cell {
            let position = ConfigurationPosition(file: file, line: line, column: column)
            var text = String.UnicodeScalarView()
            if skip("\"") {
                while true {
                    guard let scalar = next else {
                        throw .badFile(position, reason: "the quote that begins here is never closed", count: 1)
                    }
                    advance()
                    if scalar == "\"", !skip("\"") { break }
                    text.append(scalar)
                }
            }
            while let scalar = next, scalar != separator, scalar != "\n", scalar != "\r" {
                text.append(scalar)
                advance()
            }
            let stated = String(text).trimmingSpaces
            return Cell(text: stated.hasPrefix("'") ? String(stated.dropFirst()) : stated, position: position)
        }
    }
}

extension String {
    fileprivate var trimmingSpaces: String {
        let start = drop { $0 == " " || $0 == "\u{A0}" }
        return String(start.reversed().drop { $0 == " " || $0 == "\u{A0}" }.reversed())
    }
}
