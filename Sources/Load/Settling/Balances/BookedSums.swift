import Ledger

/// The booked rows of one account by day, with running sums wide enough never to overflow.
struct BookedSums {
    private let days: [Int32]
    /// The sum of the first *n* days at index *n*.
    private let sums: [Int128]

    init(_ rows: BookedRows, account: Int16) {
        var byDay: [Int32: Int128] = [:]
        for row in rows.rows where row.account == account { byDay[row.day, default: 0] += Int128(row.minorUnits) }
        days = byDay.keys.sorted()
        sums = days.reduce(into: [0]) { sums, day in sums.append((sums.last ?? 0) + (byDay[day] ?? 0)) }
    }

    /// What the booked rows have too much, in minor units, against two stated balances; 0 when they agree.
    func difference(from before: BalanceAnchor, to after: BalanceAnchor) -> Int128 {
        let booked = sums[count(through: after.day)] - sums[count(through: before.day)]
        return booked - (Int128(after.minorUnits) - Int128(before.minorUnits))
    }

    private func count(through day: CalendarDate) -> Int { days.bisected { $0 <= day.dayNumber } }
}
