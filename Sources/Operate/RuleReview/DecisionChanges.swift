public import Ledger
import Money

/// Rows that are decided otherwise than before, grouped by the old and the new category.
public struct DecisionChanges: Sendable {
    /// The rows that go from one category to another; the same twice means that only payee, tags or notes differ.
    public struct Group: Sendable {
        public let old: CategoryPath?
        public let new: CategoryPath?
        public fileprivate(set) var rowCount = 0
        public fileprivate(set) var sums = MoneySums()
        fileprivate var monthSet: Set<CalendarMonth> = []

        /// The booked months of the rows, in order.
        public var months: [CalendarMonth] { monthSet.sorted() }
    }

    private struct Move: Hashable {
        let old: CategoryPath?
        let new: CategoryPath?
    }

    private var byMove: [Move: Group] = [:]
    /// How many rows were looked at.
    public private(set) var seenCount = 0

    public init() {}

    /// Counts a row that stays as it is.
    public mutating func noteSame() { seenCount += 1 }

    /// Counts a row whose decision differs.
    public mutating func note(_ old: Transaction, becomes new: Transaction) {
        seenCount += 1
        let move = Move(old: old.category, new: new.category)
        var group = byMove.removeValue(forKey: move) ?? Group(old: old.category, new: new.category)
        group.rowCount += 1
        group.sums.add(old.entry.amount)
        if let month = old.entry.day?.calendarMonth { group.monthSet.insert(month) }
        byMove[move] = group
    }

    /// How many rows differ.
    public var rowCount: Int { byMove.values.reduce(0) { $0 + $1.rowCount } }

    /// The largest first.
    public var groups: [Group] {
        byMove.values.sorted { one, other in
            if one.rowCount != other.rowCount { return one.rowCount > other.rowCount }
            return (one.old?.text ?? "", one.new?.text ?? "") < (other.old?.text ?? "", other.new?.text ?? "")
        }
    }
}
