/// Reads comma-separated values row by row: quoted cells, doubled quotes, line ends inside quotes (RFC 4180).
///
/// One row at a time is in memory; its cells are ranges of ``bytes``, and nothing is copied.
struct CSVRows {
    /// Where a cell's content stands, without its quotes.
    struct Cell {
        var start: Int
        var end: Int
        /// Whether quotes stand inside, so that the content is not the bytes.
        var isMixed: Bool
    }

    /// The most bytes that a row may have.
    static let rowLimit = 1 << 20

    private(set) var bytes: [UInt8] = []
    private(set) var cells: [Cell] = []
    /// The line on which the row starts, from 1.
    private(set) var line = 1
    /// Whether a line end follows, or the last cell is quoted, so nothing of the row can be missing.
    private(set) var isComplete = true

    private var pieces: CSVPieces
    private let separator: UInt8
    private let quote: UInt8
    private let place: String
    private var position = 0
    private var nextLine = 1
    private var isAtEnd = false
    private var linesInside = 0

    init(_ pieces: CSVPieces, separator: UInt8, quote: UInt8?, place: String) {
        self.pieces = pieces
        self.separator = separator
        // Zero stands in no text.
        self.quote = quote ?? 0
        self.place = place
        cells.reserveCapacity(64)
    }

    /// Whether the document says that it is Unicode; known after the first row.
    var isUnicode: Bool { pieces.isUnicode }

    /// Steps to the next row; `false` after the last.
    ///
    /// - Throws: ``StatementError/truncated(place:)`` inside quotes, ``StatementError/malformed(place:line:reason:)`` for
    ///   a row beyond ``rowLimit``, or what the document throws.
    mutating func next() throws(StatementError) -> Bool {
        while true {
            line = nextLine
            if scan() { return true }
            if isAtEnd {
                guard position < bytes.count else { return false }
                guard finish() else { throw .truncated(place: place) }
                return true
            }
            guard bytes.count - position <= Self.rowLimit else {
                throw .malformed(place: place, line: line, reason: "a row is larger than 1 MiB; a quote may be missing")
            }
            if let piece = try pieces.next() {
                if position == bytes.count {
                    bytes = piece
                } else {
                    bytes.removeFirst(position)
                    bytes += piece
                }
                position = 0
            } else {
                isAtEnd = true
            }
        }
    }

    /// The content of a cell, trimmed of ASCII white space.
    func content(_ index: Int) -> ArraySlice<UInt8> {
        let cell = cells[index]
        if cell.isMixed { return unquoted(bytes[cell.start..<cell.end]) }
        var (start, end) = (cell.start, cell.end)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return bytes[start..<end]
    }

    /// Whether every cell is empty.
    var isBlank: Bool { cells.indices.allSatisfy { content($0).isEmpty } }

    /// Takes the row that starts at the position when its line end is there; else says that there is none.
    private mutating func scan() -> Bool {
        cells.removeAll(keepingCapacity: true)
        linesInside = 0
        var start = position
        while let end = scanCell(from: start) {
            start = end + 1
            guard bytes[end] != separator else { continue }
            if bytes[end] == 0x0D {
                if start < bytes.count {
                    if bytes[start] == 0x0A { start += 1 }
                } else if !isAtEnd {
                    return false
                }
            }
            position = start
            nextLine = line + linesInside + 1
            isComplete = true
            return true
        }
        return false
    }

    /// Takes the cell at `start`; gives the position of the separator or line end behind it, or `nil` at the end.
    private mutating func scanCell(from start: Int) -> Int? {
        var index = start
        var isMixed = false
        let isQuoted = quote != 0 && start < bytes.count && bytes[start] == quote
        if isQuoted {
            guard let end = closingQuote(from: start + 1, isMixed: &isMixed) else { return nil }
            index = end + 1
        }
        guard let end = cellEnd(from: index) else { return nil }
        // The quotes of a mixed cell stay, for `unquoted`.
        isMixed = isQuoted && (isMixed || end > index)
        let inset = isQuoted && !isMixed ? 1 : 0
        cells.append(Cell(start: start + inset, end: end - inset, isMixed: isMixed))
        return end
    }

    private func cellEnd(from start: Int) -> Int? {
        let span = bytes.span
        var index = start
        while index < span.count {
            let byte = span[index]
            if byte == separator || byte == 0x0A || byte == 0x0D { return index }
            index += 1
        }
        return nil
    }

    /// The position of the quote that ends a cell; `isMixed` becomes true when a doubled one stands before it.
    private mutating func closingQuote(from start: Int, isMixed: inout Bool) -> Int? {
        var lines = 0
        defer { linesInside += lines }
        return closingQuote(from: start, isMixed: &isMixed, lines: &lines)
    }

    private func closingQuote(from start: Int, isMixed: inout Bool, lines: inout Int) -> Int? {
        let span = bytes.span
        var index = start
        while index < span.count {
            let byte = span[index]
            if byte == quote {
                guard index + 1 < span.count else { return nil }
                guard span[index + 1] == quote else { return index }
                isMixed = true
                index += 1
            } else if byte == 0x0A || (byte == 0x0D && !(index + 1 < span.count && span[index + 1] == 0x0A)) {
                lines += 1
            }
            index += 1
        }
        return nil
    }

    /// Takes the last row, which has no line end; `false` inside quotes.
    private mutating func finish() -> Bool {
        let length = bytes.count
        bytes.append(0x0A)
        let isWhole = scan()
        bytes.removeLast()
        guard isWhole, position > length, let last = cells.last else { return false }
        position = length
        let isQuoted = last.isMixed ? bytes[last.start] == quote : last.end == length - 1
        isComplete = quote != 0 && isQuoted && bytes[length - 1] == quote
        return true
    }

    /// The content of a cell with quotes inside: a doubled quote is one, a quote after other characters is itself.
    private func unquoted(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var content: [UInt8] = []
        var isQuoted = false
        var index = cell.startIndex
        while index < cell.endIndex {
            let byte = cell[index]
            if byte == quote, isQuoted {
                if index + 1 < cell.endIndex, cell[index + 1] == quote {
                    content.append(quote)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == quote, content.isEmpty {
                isQuoted = true
            } else {
                content.append(byte)
            }
            index += 1
        }
        let start = content.drop { $0 <= 0x20 }
        return start.prefix((start.lastIndex { $0 > 0x20 } ?? start.startIndex - 1) + 1 - start.startIndex)
    }
}
