import Records
import SealedStore
import Warehouse

/// A row of a batch that is news, as another thread made it ready.
struct PreparedRow: Sendable {
    let tags: TransactionTags
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
    /// The rows in the same order, each sealed as its first version; the payloads are in no other place.
    var sealed: [TransactionRow] = []
    /// Positions in the order of the clustered key.
    var order: [Int] = []
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
        prepared.order = rows.indices.sorted { rows[$0].tags.precedes(rows[$1].tags) }
        return prepared
    }

    private func add(_ row: HandedRow, to prepared: inout PreparedRows, isLast: Bool) throws {
        let known = survey.stored[row.tags.row]
        let isKnown = known.map { survey.isSame($0, month: row.tags.month, content: row.tags.content) } ?? false
        guard !isKnown || isLast else { return }
        let view = try row.view()
        if isKnown {
            guard survey.reserved.contains(Array(view.accountBytes)) else { return }
            prepared.knownCount += 1
        }
        prepared.sealed.append(try user.seal(row.payload, tags: row.tags))
        prepared.rows.append(
            PreparedRow(
                tags: row.tags,
                facts: try RowFacts(of: view),
                settling: isSettling ? try SettlingFacts(of: view) : nil,
                isNew: known == nil
            )
        )
    }
}
