import Ledger
import Money

/// Finds the transfers between a user's own accounts, so that they count as neither income nor expense.
///
/// A wrong pair hides money, a missing one only shows it twice, so the matcher abstains when in doubt.
public enum TransferMatcher {
    /// The longest time between the two bookings of one transfer.
    public static let dayCountMax = 3
    /// How many pairs of the same words and accounts make a habit.
    public static let habitCountMin = 3

    /// Pairs outflows with inflows of another own account, each row at most once.
    ///
    /// In one currency the amounts must be opposite. A row that names the other's account pairs even among several
    /// candidates, the earliest first. Without such a name both rows must fit each other alone, one of them must
    /// name no foreign account, and neither may be a card purchase; of several candidates the one is taken whose words
    /// made pairs three times before. Between two currencies a name is needed and both must fit each other alone.
    ///
    /// - Parameters:
    ///   - rows: The user's booked rows; they are sorted.
    ///   - words: Gives `Entry.habitWords` of some rows by position; asked at most once, and only when words decide.
    /// - Returns: The pairs, by the outflow's day, account and identity.
    /// - Throws: What `words` throws.
    public static func match(
        rows: inout BookedRows,
        words: (Set<Int>) throws -> [Int: String]
    ) rethrows -> [TransferPair] {
        guard rows.accounts.count > 1 else { return [] }
        rows.sort()
        var open = OpenRows(rows)
        var pairs = open.takeEarliest(of: open.sameCurrencyEdges().filter(\.isNamed), as: .account)
        pairs += open.takeMutual(of: open.conversionEdges(), as: .account)
        let alone = open.takeMutual(of: open.sameCurrencyEdges().filter(open.fitsWithoutName), as: .amount)
        pairs += alone
        let doubtful = open.sameCurrencyEdges().filter(open.fitsWithoutName)
        if !doubtful.isEmpty {
            var habits = TransferHabits(words: try words(open.positions(of: alone + doubtful)))
            for edge in alone { habits.note(from: open.rows[edge.outflow], to: open.rows[edge.inflow]) }
            let usual = doubtful.filter { habits.include(from: open.rows[$0.outflow], to: open.rows[$0.inflow]) }
            pairs += open.takeMutual(of: usual, as: .habit)
        }
        return open.pairs(pairs)
    }
}
