import Ledger

/// Which days of an account are asked for; banks refuse days that they do not give, and then fewer are asked.
struct EnableBankingQuestion: Hashable {
    /// Tried in turn when a refusal names no day; exactly 90 is refused by some banks.
    private static let shorterDays = [89, 60, 30]

    private(set) var days: ListedDays
    /// Whatever the bank gives, without dates.
    private(set) var isLongest: Bool
    private var refusalCount = 0

    init(_ window: FetchWindow) {
        days = ListedDays(window)
        isLongest = window.from == nil
    }

    var query: String { isLongest ? "strategy=longest" : "date_from=\(days.from)&date_to=\(days.through)" }

    /// The days as a listing names them.
    var span: String { isLongest ? "longest" : days.description }

    /// The question after a refusal.
    ///
    /// - Parameter from: The first day that the bank gives, when it said so.
    /// - Returns: What to ask next; `nil` when there is nothing left.
    func refused(from: CalendarDate?) -> EnableBankingQuestion? {
        var next = self
        next.refusalCount += 1
        guard next.refusalCount <= Self.shorterDays.count + 2 else { return nil }
        if let from, from <= days.through, isLongest || from > days.from {
            next.days.from = from
            next.isLongest = false
            return next
        }
        let shorter = Self.shorterDays.map { days.through.adding(days: -$0) }
            .first { isLongest ? refusalCount == 0 : $0 > days.from }
        if let shorter {
            next.days.from = shorter
            next.isLongest = false
            return next
        }
        guard !isLongest else { return nil }
        next.isLongest = true
        return next
    }
}
