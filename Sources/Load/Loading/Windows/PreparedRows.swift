import Records
import SealedStore
import Warehouse

/// A row of a batch that is news, as another thread made it ready.
struct PreparedRow: Sendable {
    let row: HandedRow
    let facts: RowFacts
    /// What settling asks of it; `nil` when nobody does, or settling has no use for the row.
    let settling: SettlingFacts?
    /// The row sealed as version 1; `nil` when it is stored already, so that another version follows.
    let sealed: TransactionRow?
}

/// The rows of one window that are news.
struct PreparedRows: Sendable {
    /// In the batch's order.
    var rows: [PreparedRow] = []
    /// Positions in `rows`, in the order of the clustered key.
    var order: [Int] = []
    /// How many of the rows are stored with the same content; they are restated beside pending rows.
    var knownCount = 0

    fileprivate mutating func sort() {
        order = rows.indices.sorted { rows[$0].row.tags.precedes(rows[$1].row.tags) }
    }
}

/// Reads the rows of a batch window by window and makes them ready.
struct RowPreparation: Sendable {
    let user: UserStore
    let load: Int64
    let survey: BatchSurvey
    let windows: [LoadWindow]
    let isSettling: Bool

    /// Gives each window's rows to their reader, in the windows' order.
    ///
    /// - Throws: ``LoadError/totalsDiffer`` when the rows are not those of the index; `HandoffError`, `RecordError`.
    func run(_ batch: LoadBatch.Part, for reader: ReadAhead<PreparedRows>) throws {
        var prepared = PreparedRows()
        var next = windows.startIndex
        var position = 0
        func closeWindows(before row: Int) throws {
            while next < windows.endIndex, windows[next].end(in: survey) <= row {
                prepared.sort()
                try reader.give(prepared)
                prepared = PreparedRows()
                next += 1
            }
        }
        let trailer = try batch { frame in
            try closeWindows(before: position)
            defer { position += 1 }
            guard next < windows.endIndex, windows[next].start(in: survey) <= position else { return }
            let row = try HandedRow(frame: frame, load: load)
            let isKnown = survey.isKnown(row.tags)
            guard !isKnown || windows[next].isLast else { return }
            let view = try row.view()
            if isKnown {
                guard survey.reserved.contains(Array(view.accountBytes)) else { return }
                prepared.knownCount += 1
            }
            prepared.rows.append(try prepare(row, view))
        }
        guard position == survey.rowCount, try ControlTotals(decoding: trailer) == survey.totals else {
            throw LoadError.totalsDiffer
        }
        try closeWindows(before: survey.rowCount)
    }

    private func prepare(_ row: HandedRow, _ view: TransactionView) throws -> PreparedRow {
        let isStored = survey.stored.position(of: row.tags.row) != nil
        return PreparedRow(
            row: row,
            facts: try RowFacts(of: view),
            settling: isSettling ? try SettlingFacts(of: view) : nil,
            sealed: isStored ? nil : try user.seal(row.payload, tags: row.tags)
        )
    }
}

extension LoadWindow {
    fileprivate func start(in survey: BatchSurvey) -> Int {
        months.isEmpty ? survey.rowCount : survey.months[months.lowerBound].start
    }

    /// The position after its last row in the batch.
    fileprivate func end(in survey: BatchSurvey) -> Int {
        guard !months.isEmpty else { return survey.rowCount }
        let last = survey.months[months.upperBound - 1]
        return last.start + last.rowCount
    }
}
