import Ledger
import Money
import Settling

extension BookedRows {
    /// The booked ones of some rows, with those that were kept.
    static func of(_ transactions: [Transaction], ownAccounts: Set<AccountKey>) -> (BookedRows, [Transaction]) {
        var rows = BookedRows(ownAccounts: ownAccounts)
        var kept: [Transaction] = []
        for transaction in transactions where transaction.entry.status == .booked {
            let entry = transaction.entry
            guard let account = rows.position(of: entry.account), let day = entry.day else { continue }
            rows.append(
                account: account,
                day: day,
                minorUnits: entry.amount.minorUnits,
                other: rows.other(entry.counterpartyKey),
                isCardPurchase: entry.merchantCategory != nil,
                order: BookedRows.order(of: Array(transaction.identity.canonicalText.utf8)[...])
            )
            kept.append(transaction)
        }
        return (rows, kept)
    }
}

/// The pairs that the matcher finds, as rows.
func pairs(of transactions: [Transaction], ownAccounts: Set<AccountKey>) -> [(
    out: Transaction, into: Transaction, pair: TransferPair
)] {
    var (rows, kept) = BookedRows.of(transactions, ownAccounts: ownAccounts)
    let found = TransferMatcher.match(rows: &rows) { positions in
        Dictionary(uniqueKeysWithValues: positions.map { ($0, kept[$0].entry.habitWords) })
    }
    return found.map { (kept[$0.outflow], kept[$0.inflow], $0) }
}
