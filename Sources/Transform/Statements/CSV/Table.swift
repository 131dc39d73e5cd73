/// A table of comma-separated values with a heading, in Unicode, whose columns are found by their names.
public struct Table {
    private var rows: CSVRows
    private let place: String
    private var columns: [Int] = []

    /// Reads the heading.
    ///
    /// - Parameters:
    ///   - document: The file; a byte order mark is passed over.
    ///   - place: The file's name, for errors.
    ///   - names: The columns that are wanted; their order is that of ``text(_:)``.
    /// - Throws: ``StatementError``; a column that is missing or there twice is malformed.
    public init(_ document: DocumentBytes, place: String, columns names: [String]) throws(StatementError) {
        self.place = place
        rows = CSVRows(CSVPieces(document), separator: UInt8(ascii: ","), quote: UInt8(ascii: "\""), place: place)
        guard try rows.next() else { throw .truncated(place: place) }
        let heading = rows.cells.indices.map { String(decoding: rows.content($0), as: UTF8.self) }
        for name in names {
            guard let column = heading.firstIndex(of: name), heading.lastIndex(of: name) == column else {
                let state = heading.contains(name) ? "is there twice" : "is missing"
                throw .malformed(place: place, line: 1, reason: "the column \(name) \(state)")
            }
            columns.append(column)
        }
    }

    /// The line on which the row starts, from 1.
    public var line: Int { rows.line }

    /// Where a wanted column begins in the row, `FILE:LINE:COL`; the columns are bytes, from 1.
    public func place(of column: Int) -> String {
        let start = rows.cells.first?.start ?? 0
        let cell = columns[column] < rows.cells.count ? rows.cells[columns[column]].start : rows.cells.last?.end ?? 0
        return "\(place):\(line):\(cell - start + 1)"
    }

    /// Steps to the next row that is not blank; `false` after the last.
    ///
    /// - Throws: ``StatementError``.
    public mutating func next() throws(StatementError) -> Bool {
        while try rows.next() {
            if !rows.isBlank { return true }
        }
        return false
    }

    /// The text of a wanted column without white space around it; empty when the row ends before it, `nil` when it is
    /// not Unicode.
    public func text(_ column: Int) -> String? {
        guard columns[column] < rows.cells.count else { return "" }
        return String(validating: rows.content(columns[column]), as: UTF8.self)
    }
}
