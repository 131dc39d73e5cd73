public import Ledger
import Money

/// Whether the booked rows of one account add up to the balances that its bank states.
public enum BalanceProof: Hashable, Sendable {
    /// Every stated balance follows from the one before, over this many days.
    case passed(days: Int)
    /// The first stated balance that does not follow, by its day.
    ///
    /// `surplus` is what the booked rows have too much, in minor units; less than 0 when something is missing.
    /// `suspects` are the rows that would explain it, at most ten; none means that a row is missing or that several are wrong.
    case failed(firstBadDay: CalendarDate, surplus: Int128, suspects: [BalanceSuspect])
    /// Fewer than two stated balances: nothing to compare.
    case none

    /// Proves one account.
    ///
    /// A closing balance of a day counts all its rows; of several for one day the last of the list counts. An opening
    /// balance counts the rows before its day; but when the closing balance of that same day has the same amount, or
    /// when only then the next closing balance follows, it counts its day's rows too, as banks write it that repeat
    /// the last closing balance. Intermediate, available and undated balances and those of another currency are left out.
    ///
    /// - Parameters:
    ///   - rows: The user's booked rows; only those of `account` count.
    ///   - balances: The balances that documents state for `account`, the oldest document first.
    ///   - account: The account to prove.
    /// - Returns: The proof; it stops at the first stated balance that does not follow.
    public static func prove(rows: BookedRows, balances: [Balance], account: AccountKey) -> BalanceProof {
        guard balances.count > 1, let position = rows.position(of: account) else { return .none }
        let booked = BookedSums(rows, account: position)
        let anchors = anchors(of: balances.filter { $0.amount.currency == account.currency }, over: booked)
        guard let first = anchors.first, let last = anchors.last, anchors.count > 1 else { return .none }
        for (before, after) in zip(anchors, anchors.dropFirst()) {
            let difference = booked.difference(from: before, to: after)
            guard difference != 0 else { continue }
            let suspicion = BalanceSuspicion(
                difference: difference,
                before: before.day.dayNumber,
                after: after.day.dayNumber
            )
            let inOrder = rows.rows.filter { $0.account == position }.sorted(by: BookedRows.precedes)
            let suspects = suspicion.suspects(among: inOrder)
            return .failed(firstBadDay: after.day, surplus: difference, suspects: suspects)
        }
        return .passed(days: last.day.days(since: first.day))
    }

    /// The stated balances as ends of days, in order of the days, repetitions left out.
    private static func anchors(of balances: [Balance], over booked: BookedSums) -> [BalanceAnchor] {
        var closing: [CalendarDate: Int64] = [:]
        for balance in balances where balance.kind == .closing {
            if let day = balance.date { closing[day] = balance.amount.minorUnits }
        }
        let ends = closing.map { BalanceAnchor(day: $0.key, minorUnits: $0.value) }.sorted { $0.day < $1.day }
        var anchors = Set(ends)
        for balance in balances where balance.kind == .opening {
            guard let date = balance.date, closing[date] != balance.amount.minorUnits else { continue }
            let before = BalanceAnchor(day: date.adding(days: -1), minorUnits: balance.amount.minorUnits)
            let after = BalanceAnchor(day: date, minorUnits: balance.amount.minorUnits)
            let next = ends.first { $0.day >= date }
            let isLate = next.map {
                booked.difference(from: before, to: $0) != 0 && booked.difference(from: after, to: $0) == 0
            }
            anchors.insert(isLate ?? false ? after : before)
        }
        return anchors.sorted { ($0.day, $0.minorUnits) < ($1.day, $1.minorUnits) }
    }
}

/// A balance at the end of a day.
struct BalanceAnchor: Hashable {
    let day: CalendarDate
    let minorUnits: Int64
}
