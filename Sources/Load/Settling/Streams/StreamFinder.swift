import Foundation
import Ledger

/// Finds payments that keep a schedule.
///
/// A stream is a set of rows of one account and direction that share a text or a word of it. A habit without a
/// schedule, such as shopping every other day, is none.
public enum StreamFinder {
    /// Finds the streams; no row is in two of them.
    ///
    /// - Parameters:
    ///   - rows: The user's booked rows; they are sorted.
    ///   - taken: Positions of rows that are something else, such as transfers.
    /// - Returns: The streams by account, first day and identity of their first rows.
    public static func find(in rows: inout BookedRows, except taken: Set<Int>) -> [RecurringStream] {
        rows.sort()
        let sides = Self.sides(of: rows, except: taken)
        var streams: [(fit: StreamFit, first: Int32)] = []
        for side in sides { streams += side.streams().map { ($0, $0.members[0].occurrence.place) } }
        var newest: [Int16: Int32] = [:]
        for row in rows.rows { newest[row.account] = row.day }
        return streams.sorted {
            let (one, other) = (rows.rows[Int($0.first)], rows.rows[Int($1.first)])
            return one.account != other.account ? one.account < other.account : $0.first < $1.first
        }.compactMap { fit, first in
            let account = rows.rows[Int(first)].account
            return RecurringStream(fit, in: rows, account: account, newest: newest[account] ?? 0)
        }
    }

    /// The rows of each account and direction by their phrases.
    private static func sides(of rows: BookedRows, except taken: Set<Int>) -> [StreamSide] {
        var sides = Array(repeating: StreamSide(of: rows), count: rows.accounts.count * 2)
        for (place, row) in rows.rows.enumerated() where row.phrase != Phrases.none && row.minorUnits != 0 {
            if !taken.isEmpty, taken.contains(Int(row.position)) { continue }
            sides[Int(row.account) * 2 + (row.minorUnits > 0 ? 1 : 0)].append(Int32(place), phrase: row.phrase)
        }
        return sides
    }
}

extension RecurringStream {
    /// What a fit says to people.
    init?(_ fit: StreamFit, in booked: BookedRows, account: Int16, newest: Int32) {
        let members = fit.members
        guard let first = members.first, let last = members.last else { return nil }
        self.account = booked.accounts[Int(account)]
        cadence = fit.cadence
        rows = members.map { Int(booked.rows[Int($0.occurrence.place)].position) }
        firstDay = CalendarDate(dayNumber: first.occurrence.day)
        lastDay = CalendarDate(dayNumber: last.occurrence.day)
        let late = Int32(cadence.driftMax)
        var missCount = 0
        while missCount < cadence.endingMissCount,
            fit.expectedDay(after: missCount + 1) + late < newest
        { missCount += 1 }
        state = missCount == 0 ? .active : missCount < cadence.endingMissCount ? .missed : .ended
        nextDay = CalendarDate(dayNumber: fit.expectedDay(after: 1 + (state == .ended ? 0 : missCount)))
        gapCount = last.slot - first.slot + 1 - members.count
        let amounts = members.map(\.occurrence.minorUnits)
        let changes = amounts.indices.dropFirst().filter { amounts[$0] != amounts[$0 - 1] }
        let isFixed = changes.count <= max(1, (amounts.count - 1) / 4)
        let usual = isFixed ? amounts.suffix(1) : amounts.suffix(12)
        self.amounts = (usual.min() ?? 0)...(usual.max() ?? 0)
        if isFixed, let change = changes.last {
            priceChange = PriceChange(
                on: CalendarDate(dayNumber: members[change].occurrence.day),
                oldMinorUnits: amounts[change - 1],
                newMinorUnits: amounts[change]
            )
        }
        confidence = Int(1000 * (1 - exp(-fit.score / 10)))
    }
}
