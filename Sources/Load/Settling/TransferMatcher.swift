public import Ledger
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
    ///   - rows: All rows of one user in any order; those that are not booked are left alone.
    ///   - ownAccounts: The user's accounts.
    /// - Returns: The pairs, by the outflow's day, account and identity.
    public static func match(rows: [Transaction], ownAccounts: Set<AccountKey>) -> [TransferPair] {
        var ledger = OpenRows(rows: rows, ownAccounts: ownAccounts)
        var pairs = ledger.takeEarliest(of: ledger.sameCurrencyEdges().filter(\.isNamed), as: .account)
        pairs += ledger.takeMutual(of: ledger.conversionEdges(), as: .account)
        let alone = ledger.takeMutual(of: ledger.sameCurrencyEdges().filter(ledger.fitsWithoutName), as: .amount)
        let habits = TransferHabits(of: alone)
        let usual = ledger.sameCurrencyEdges().filter { ledger.fitsWithoutName($0) && ledger.isUsual($0, by: habits) }
        pairs += alone + ledger.takeMutual(of: usual, as: .habit)
        return pairs.sorted { OpenRows.precedes($0.outflow, $1.outflow) }
    }
}
