import Configuration
import Ledger

/// A table that a person filled in: the columns `id` and `category` count, all others are left alone.
///
/// A row without a category is not decided yet and is passed over.
public struct LabelFile: Sendable {
    /// One filled-in row.
    public struct Row: Hashable, Sendable {
        public let id: String
        public let category: String
        let idPosition: ConfigurationPosition
        let categoryPosition: ConfigurationPosition
    }

    public private(set) var rows: [Row] = []
    /// Rows that are no statement at all, in the file's order.
    public private(set) var mistakes: [LabelMistake] = []

    /// Reads the table.
    ///
    /// - Throws: ``LabelError/badFile(_:reason:count:)`` when it is no table, or lacks one of the columns.
    public init(parsing bytes: [UInt8], file: String) throws(LabelError) {
        let table = try DelimitedRows(parsing: bytes, file: file).rows
        let start = ConfigurationPosition(file: file, line: 1, column: 1)
        guard let header = table.first else { throw .badFile(start, reason: "the file is empty", count: 1) }
        let names = header.map { $0.text.lowercased() }
        func column(_ name: String) throws(LabelError) -> Int {
            let found = names.indices.filter { names[$0] == name }
            guard let column = found.first, found.count == 1 else {
                let reason = found.isEmpty ? "the header has no column '\(name)'" : "two columns are named '\(name)'"
                throw .badFile(found.last.map { header[$0].position } ?? start, reason: reason, count: 1)
            }
            return column
        }
        let (id, category) = (try column("id"), try column("category"))
        for cells in table.dropFirst() {
            guard cells.count == header.count else {
                let reason = "the row has \(cells.count) cells, the header has \(header.count)"
                mistakes.append(LabelMistake(position: cells[0].position, reason: reason))
                continue
            }
            guard !cells[category].text.isEmpty else { continue }
            rows.append(
                Row(
                    id: cells[id].text.lowercased(),
                    category: cells[category].text,
                    idPosition: cells[id].position,
                    categoryPosition: cells[category].position
                )
            )
        }
    }

    /// The decisions that the rows state, by id, and every mistake in them.
    ///
    /// - Parameter categories: The categories that there are; `nil` when nobody can say.
    /// - Returns: One decision an id; a row that is a mistake gives none.
    func decisions(knowing categories: CategoryTree?) -> (byID: [String: CategoryPath], mistakes: [LabelMistake]) {
        var first: [String: Row] = [:]
        var decisions: [String: CategoryPath] = [:]
        var mistakes = mistakes
        for row in rows {
            guard !row.id.isEmpty else {
                mistakes.append(LabelMistake(position: row.idPosition, reason: "the row has a category but no id"))
                continue
            }
            guard let path = CategoryPath(row.category) else {
                let reason = "a category is a path such as food/groceries"
                mistakes.append(LabelMistake(position: row.categoryPosition, reason: reason))
                continue
            }
            if let categories, categories[path] == nil {
                let hint = categories.nearestPath(to: path.text).map { ", did you mean '\($0)'?" } ?? ""
                let reason = "there is no category '\(path)'\(hint)"
                mistakes.append(LabelMistake(position: row.categoryPosition, reason: reason))
                continue
            }
            if let earlier = first[row.id], decisions[row.id] != path {
                let reason = "the row has another category at \(earlier.categoryPosition)"
                mistakes.append(LabelMistake(position: row.categoryPosition, reason: reason))
                continue
            }
            first[row.id] = first[row.id] ?? row
            decisions[row.id] = path
        }
        return (decisions, mistakes)
    }
}
