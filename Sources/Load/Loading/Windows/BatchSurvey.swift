import Ledger
import Money
import Records
import SealedStore
import Vault
import Warehouse

/// What the first reading of a batch found out, without opening or keeping a row.
struct BatchSurvey: Sendable {
    /// The rows of one month, which follow each other in the batch.
    struct Month: Sendable {
        /// `nil` for the rows without a day.
        let month: CalendarMonth?
        /// The tag under which its rows come, those without a day too.
        let tag: ShortTag
        /// Where its first row begins in the part.
        var offset = 0
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
    private(set) var reserved: Set<[UInt8]> = []
    /// Whether all rows come from one kind of witness; then no row of the batch is another's second statement.
    private(set) var isOneListing = true
    /// The accounts of the rows.
    private(set) var accounts: Set<AccountKey> = []
    /// SHA-256 over the whole batch: the same batch has the same content.
    private(set) var content: [UInt8] = []

    /// Reads the heads of the rows once and checks the control totals.
    ///
    /// - Throws: ``LoadError/totalsDiffer`` when rows are missing, too many, or not in their order.
    init(_ batch: LoadBatch, stored: StoredTags, damaged: Set<RowTag> = []) throws {
        self.stored = stored
        self.damaged = damaged
        let digest = RunningDigest()
        var sums: [ControlTotals.Sum] = []
        var reserved: Set<Int> = []
        var place = DayPlace()
        let trailer = try batch.heads { record in
            digest.append(record)
            try RowHead.each(in: record) { head in
                if head.account >= sums.count {
                    guard head.account < Self.accountsMax else { throw LoadError.totalsDiffer }
                    sums += Array(repeating: ControlTotals.Sum(), count: head.account + 1 - sums.count)
                }
                sums[head.account].count &+= 1
                sums[head.account].minorUnits &+= head.minorUnits
                if head.isPending { reserved.insert(head.account) }
                if head.kind != 0 || head.hasOtherWitnesses { isOneListing = false }
                try add(head, in: place.month(of: head.day))
            }
        }
        let index = try RowIndex(decoding: trailer)
        guard index.totals.isConserved, index.accounts.count >= sums.count,
            Dictionary(zip(index.accounts, sums), uniquingKeysWith: { $1 }) == index.totals.sums
        else { throw LoadError.totalsDiffer }
        accounts = Set(index.accounts)
        guard index.monthOffsets.count == months.count else { throw LoadError.totalsDiffer }
        for (place, offset) in index.monthOffsets.enumerated() { months[place].offset = Int(offset) }
        self.reserved = Set(reserved.map { TransactionView.accountBytes(of: index.accounts[$0]) })
        digest.append(trailer)
        digest.append(batch.statements)
        content = digest.finish()
    }

    /// Gives back the memory of what is stored, which nobody asks for any more.
    mutating func releaseStored() { stored = StoredTags([]) }

    /// Whether a stored row has this content, so that nothing has to be done about it.
    func isSame(_ known: TransactionTags, month: ShortTag, content: ShortTag) -> Bool {
        known.content == content && known.month == month && !damaged.contains(known.row)
    }

    private mutating func add(_ head: RowHead, in month: CalendarMonth?) throws {
        if months.last.map({ $0.month != month }) ?? true {
            guard months.last.map({ Self.isBefore($0.month, month) }) ?? true else { throw LoadError.totalsDiffer }
            months.append(Month(month: month, tag: head.month))
        }
        rowCount += 1
        let last = months.count - 1
        months[last].rowCount += 1
        if head.isPending, let month, firstPending.map({ month < $0 }) ?? true { firstPending = month }
        let known = stored[head.row]
        if let known, isSame(known, month: head.month, content: head.content) { return }
        months[last].newsCount += 1
        if let known { months[last].resting.insert(known.month) }
    }

    private static func isBefore(_ month: CalendarMonth?, _ next: CalendarMonth?) -> Bool {
        guard let month else { return false }
        return next.map { month < $0 } ?? true
    }

    /// More accounts than anybody has.
    private static let accountsMax = 1 << 20
}

/// The months of days that mostly repeat.
private struct DayPlace {
    private var last: (day: CalendarDate, month: CalendarMonth)?

    mutating func month(of day: CalendarDate?) -> CalendarMonth? {
        guard let day else { return nil }
        if let last, last.day == day { return last.month }
        last = (day, day.calendarMonth)
        return day.calendarMonth
    }
}
