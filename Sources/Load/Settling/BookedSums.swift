import Ledger
import Money

/// Booked rows of one account by day, with running sums wide enough never to overflow.
struct BookedSums {
    private let rows: [Transaction]
    private let days: [CalendarDate]
    /// The sum of the first *n* rows at index *n*.
    private let sums: [Int128]

    init(rows: [Transaction]) {
        let dated = rows.compactMap { row in row.entry.day.map { (day: $0, row: row) } }
        let sorted = dated.sorted { left, right in
            guard left.day == right.day else { return left.day < right.day }
            return left.row.identity.canonicalText < right.row.identity.canonicalText
        }
        self.rows = sorted.map(\.row)
        days = sorted.map(\.day)
        var sums: [Int128] = [0]
        for item in sorted { sums.append((sums.last ?? 0) + Int128(item.row.entry.amount.minorUnits)) }
        self.sums = sums
    }

    /// What the booked rows have too much, in minor units, against two stated balances; 0 when they agree.
    func difference(from before: BalanceAnchor, to after: BalanceAnchor) -> Int128 {
        let booked = sums[count(through: after.day)] - sums[count(through: before.day)]
        return booked - (Int128(after.minorUnits) - Int128(before.minorUnits))
    }

    func rows(after start: CalendarDate, through end: CalendarDate) -> ArraySlice<Transaction> {
        let first = count(through: start)
        return rows[first..<max(first, count(through: end))]
    }

    /// How many rows lie on or before a day, by bisection.
    private func count(through day: CalendarDate) -> Int {
        var (low, high) = (0, days.count)
        while low < high {
            let middle = (low + high) / 2
            if days[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
