import Ledger
import Money
import Records
import Vault
import Warehouse

/// What the first reading of a batch found out, without opening or keeping a row.
struct BatchSurvey {
    /// The rows of one month, which follow each other in the batch.
    struct Month {
        /// `nil` for the rows without a day.
        let month: CalendarMonth?
        /// How many rows the month has before it in the batch.
        let start: Int
        var rowCount = 0
        /// Rows that are not stored with the same content.
        var newsCount = 0
        /// The months under which known rows rest that the batch states anew.
        var resting: Set<ShortTag> = []
    }

    private(set) var stored: StoredTags
    /// Rows that do not open: what a batch states of them is news.
    private let damaged: Set<RowTag>
    private(set) var months: [Month] = []
    private(set) var rowCount = 0
    /// The earliest month with a pending row, and the accounts of all pending rows, as they are encoded.
    private(set) var firstPending: CalendarMonth?
    private(set) var reserved: Set<ArraySlice<UInt8>> = []
    /// Whether all rows come from one kind of witness; then no row of the batch is another's second statement.
    private(set) var isOneListing = true
    private var kind: ArraySlice<UInt8>?
    /// SHA-256 over the whole batch: the same batch has the same content.
    private(set) var content: [UInt8] = []

    /// Reads the rows once and checks the control totals.
    ///
    /// - Throws: ``LoadError/totalsDiffer`` when rows are missing, too many, or not in their order.
    init(_ batch: LoadBatch, stored: StoredTags, damaged: Set<RowTag> = []) throws {
        self.stored = stored
        self.damaged = damaged
        let digest = RunningDigest()
        var sums = RowSums()
        let trailer = try batch.rows { frame in
            digest.append(frame)
            let row = try HandedRow(frame: frame)
            let view = try row.view()
            try sums.add(view)
            try add(row, view)
        }
        try sums.check(ControlTotals(decoding: trailer))
        digest.append(trailer)
        digest.append(batch.statements)
        content = digest.finish()
    }

    /// Gives back the memory of what is stored, which nobody asks for any more.
    mutating func releaseStored() { stored = StoredTags([]) }

    /// Whether a row is stored with the same content, so that nothing has to be done about it.
    func isKnown(_ row: HandedRow) -> Bool {
        guard let known = stored[row.tags.row] else { return false }
        return known.content == row.tags.content && known.month == row.tags.month && !damaged.contains(row.tags.row)
    }

    private mutating func add(_ row: HandedRow, _ view: TransactionView) throws {
        let month = try view.day()?.calendarMonth
        if months.last.map({ $0.month != month }) ?? true {
            guard months.last.map({ Self.isBefore($0.month, month) }) ?? true else { throw LoadError.totalsDiffer }
            months.append(Month(month: month, start: rowCount))
        }
        rowCount += 1
        let last = months.count - 1
        months[last].rowCount += 1
        try view.eachWitness { kind, _ in
            if self.kind == nil { self.kind = kind }
            if self.kind != kind { isOneListing = false }
        }
        if try view.status() == .pending {
            reserved.insert(view.accountBytes)
            if let month, firstPending.map({ month < $0 }) ?? true { firstPending = month }
        }
        guard !isKnown(row) else { return }
        months[last].newsCount += 1
        if let known = stored[row.tags.row] { months[last].resting.insert(known.month) }
    }

    private static func isBefore(_ month: CalendarMonth?, _ next: CalendarMonth?) -> Bool {
        guard let month else { return false }
        return next.map { month < $0 } ?? true
    }
}

/// Counts and sums of the rows by account, to be compared with what transform counted.
private struct RowSums {
    private var accounts: [ArraySlice<UInt8>] = []
    private var sums: [ControlTotals.Sum] = []
    private var keys: [AccountKey] = []
    private var last = 0

    mutating func add(_ view: TransactionView) throws(RecordError) {
        let account = view.accountBytes
        if accounts.isEmpty || accounts[last] != account {
            last = accounts.firstIndex(of: account) ?? accounts.count
            if last == accounts.count {
                accounts.append(ArraySlice(Array(account)))
                keys.append(try view.account())
                sums.append(ControlTotals.Sum())
            }
        }
        sums[last].count &+= 1
        sums[last].minorUnits &+= try view.amount().minorUnits
    }

    func check(_ stated: ControlTotals) throws(LoadError) {
        guard Dictionary(zip(keys, sums), uniquingKeysWith: { $1 }) == stated.sums, stated.isConserved else {
            throw .totalsDiffer
        }
    }
}
