/// Reads the rows of a separated text (RFC 4180), each cell with its place.
public struct DelimitedReader {
    /// What stands between two separators, without its quotes.
    public struct Cell: Sendable {
        public let text: String
        /// Where the cell begins.
        public let position: ConfigurationPosition

        public init(text: String, position: ConfigurationPosition) {
            self.text = text
            self.position = position
        }
    }

    /// A quote that is never closed, at the place where it begins.
    public struct OpenQuote: Error {
        public let position: ConfigurationPosition

        public static let reason = "the quote that begins here is never closed"
    }

    private let bytes: [UInt8]
    private let file: String
    private let separator: UInt8
    private var index = 0
    private var line = 1
    private var column = 1

    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark.
    ///   - file: The name that positions carry.
    ///   - separator: Between the cells of a row, of ASCII.
    public init(_ bytes: [UInt8], file: String, separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.file = file
        self.separator = separator
    }

    /// The next row, of one empty cell where a line is empty; `nil` at the end.
    ///
    /// - Throws: ``OpenQuote``.
    public mutating func next() throws(OpenQuote) -> [Cell]? {
        guard index < bytes.count else { return nil }
        var cells = [try cell()]
        while take(separator) { cells.append(try cell()) }
        _ = take(UInt8(ascii: "\r"))
        _ = take(UInt8(ascii: "\n"))
        return cells
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        advance()
        return true
    }

    private mutating func advance() {
        if bytes[index] == UInt8(ascii: "\n") {
            (line, column) = (line + 1, 1)
        } else if bytes[index] & 0xC0 != 0x80 {
            column += 1
        }
        index += 1
    }

    private mutating func cell() throws(OpenQuote) -> Cell {
        let position = ConfigurationPosition(file: file, line: line, column: column)
        let quote = UInt8(ascii: "\"")
        var content: [UInt8] = []
        if take(quote) {
            while true {
                guard index < bytes.count else { throw OpenQuote(position: position) }
                let byte = bytes[index]
                advance()
                if byte == quote, !take(quote) { break }
                content.append(byte)
            }
        }
        while index < bytes.count, ![separator, UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[index]) {
            content.append(bytes[index])
            advance()
        }
        return Cell(text: String(decoding: content, as: UTF8.self), position: position)
    }
}
