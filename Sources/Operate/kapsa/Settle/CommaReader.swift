import Configuration

/// Reads comma-separated rows (RFC 4180), each cell with its place.
struct CommaReader {
    struct Cell {
        var text: String
        var position: ConfigurationPosition
    }

    private let bytes: [UInt8]
    private let file: String
    private var index = 0
    private var line = 1
    private var column = 1

    /// - Throws: ``SettleError/badRow(_:reason:)`` when the bytes are not UTF-8.
    init(parsing bytes: [UInt8], file: String) throws(SettleError) {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw .badRow(ConfigurationPosition(file: file, line: 1, column: 1), reason: "the file is not UTF-8")
        }
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        self.file = file
    }

    /// The next row that is not empty; `nil` at the end.
    mutating func next() throws(SettleError) -> [Cell]? {
        while index < bytes.count {
            var cells = [try cell()]
            while take(0x2C) { cells.append(try cell()) }
            _ = take(0x0D)
            _ = take(0x0A)
            if cells.count > 1 || !cells[0].text.isEmpty { return cells }
        }
        return nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        advance()
        return true
    }

    private mutating func advance() {
        if bytes[index] == 0x0A {
            (line, column) = (line + 1, 1)
        } else if bytes[index] & 0xC0 != 0x80 {
            column += 1
        }
        index += 1
    }

    private mutating func cell() throws(SettleError) -> Cell {
        let position = ConfigurationPosition(file: file, line: line, column: column)
        var content: [UInt8] = []
        if take(0x22) {
            while true {
                guard index < bytes.count else {
                    throw .badRow(position, reason: "the quote that begins here is never closed")
                }
                if take(0x22) {
                    guard take(0x22) else { break }
                    content.append(0x22)
                } else {
                    content.append(bytes[index])
                    advance()
                }
            }
        }
        while index < bytes.count, ![0x2C, 0x0A, 0x0D].contains(bytes[index]) {
            content.append(bytes[index])
            advance()
        }
        return Cell(text: String(decoding: content, as: UTF8.self), position: position)
    }
}
