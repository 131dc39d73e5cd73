import Records
import SealedStore
import Warehouse

/// A row of a batch that is news, as another thread made it ready.
struct PreparedRow: Sendable {
    let row: HandedRow
    let facts: RowFacts
    /// What settling asks of it; `nil` when nobody does, or settling has no use for the row.
    let settling: SettlingFacts?
    /// Whether no version of it is stored.
    let isNew: Bool
}

/// The rows of one window that are news.
struct PreparedRows: Sendable {
    /// In the batch's order.
    var rows: [PreparedRow] = []
    /// Positions in `rows`, in the order of the clustered key.
    var order: [Int] = []
    /// The rows in that order, each sealed as its first version.
    var sealed: [TransactionRow] = []
    /// How many of the rows are stored with the same content; they are restated beside pending rows.
    var knownCount = 0
}

/// Reads the rows of a batch window by window and makes them ready.
struct RowPreparation: Sendable {
    let user: UserStore
    let load: Int64
    let survey: BatchSurvey
    let isSettling: Bool

    /// Reads one window's rows.
    ///
    /// - Throws: ``LoadError/totalsDiffer`` when there are fewer than the survey says; `HandoffError`, `RecordError`.
    func rows(of window: LoadWindow, from reader: any FrameReader) throws -> PreparedRows {
        var prepared = PreparedRows()
        for month in window.months.map({ survey.months[$0] }) {
            try reader.move(to: month.offset)
            for _ in 0..<month.rowCount {
                guard let frame = try reader.next() else { throw LoadError.totalsDiffer }
                try add(HandedRow(frame: frame, load: load), to: &prepared, isLast: window.isLast)
            }
        }
        let rows = prepared.rows
        prepared.order = rows.indices.sorted { rows[$0].row.tags.precedes(rows[$1].row.tags) }
        prepared.sealed = try prepared.order.map { try user.seal(rows[$0].row.payload, tags: rows[$0].row.tags) }
        return prepared
    }

    private func add(_ row: HandedRow, to prepared: inout PreparedRows, isLast: Bool) throws {
        let known = survey.stored[row.tags.row]
        let isKnown = known != nil && survey.isKnown(row.tags)
        guard !isKnown || isLast else { return }
        let view = try row.view()
        if isKnown {
            guard survey.reserved.contains(Array(view.accountBytes)) else { return }
            prepared.knownCount += 1
        }
        prepared.rows.append(
            PreparedRow(
                row: row,
                facts: try RowFacts(of: view),
                settling: isSettling ? try SettlingFacts(of: view) : nil,
                isNew: known == nil
            )
        )
    }
}
