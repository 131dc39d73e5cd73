import Ledger
import Money

/// The balances that one account's rows state: before the first, after each day, after the last.
struct CSVBalances {
    private struct Step {
        var day: CalendarDate
        var amount: Money
        var balance: Money
    }

    private let order: CSVLayout.Order?
    private let isLoose: Bool
    private var first: Step?
    private var last: Step?
    private var follows: (oldest: Bool, newest: Bool) = (true, true)
    private var found: CSVLayout.Order?
    private(set) var days: ClosedRange<CalendarDate>?

    init(_ layout: CSVLayout) {
        order = layout.order
        isLoose = layout.isLoose
    }

    /// Takes a booked row in the document's order; gives the balance of a day that it shows to be over.
    mutating func add(_ entry: Entry, balance: Money?) -> Balance? {
        guard let day = entry.bookedOn else { return nil }
        days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
        guard let balance else { return nil }
        let step = Step(day: day, amount: entry.amount, balance: balance)
        defer { last = step }
        guard let last else {
            first = step
            return nil
        }
        follows.oldest = follows.oldest && (try? last.balance.adding(step.amount)) == step.balance
        follows.newest = follows.newest && (try? step.balance.adding(last.amount)) == last.balance
        guard day != last.day else { return nil }
        let order = order ?? found ?? (day > last.day ? .oldest : .newest)
        found = order
        guard !isLoose || (order == .oldest ? follows.oldest : follows.newest) else { return nil }
        switch order {
        case .oldest: return Balance(kind: .intermediate, amount: last.balance, date: last.day)
        case .newest: return Balance(kind: .intermediate, amount: step.balance, date: day)
        }
    }

    /// The opening and the closing balance, when the rows state them.
    ///
    /// Rows that do not follow from one another are stated all the same, for the proof of balances to find what is
    /// missing, unless the layout says that the bank lists them so.
    var ends: [Balance] {
        guard let first, let last else { return [] }
        let order = order ?? found ?? (follows.oldest || !follows.newest ? .oldest : .newest)
        guard !isLoose || (order == .oldest ? follows.oldest : follows.newest) else { return [] }
        let (oldest, newest) = order == .oldest ? (first, last) : (last, first)
        guard let opening = try? oldest.balance.subtracting(oldest.amount) else { return [] }
        return [
            Balance(kind: .opening, amount: opening, date: oldest.day),
            Balance(kind: .closing, amount: newest.balance, date: newest.day),
        ]
    }
}
