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
            var facts = Facts(
                account: account,
                day: day,
                minorUnits: entry.amount.minorUnits,
                other: rows.other(entry.counterpartyKey),
                order: BookedRows.order(of: Array(transaction.identity.canonicalText.utf8)[...])
            )
            facts.isCardPurchase = entry.merchantCategory != nil
            facts.words = Words(of: Array((transaction.payee ?? entry.counterparty ?? entry.text ?? "").utf8)[...])
            facts.symbol = BookedRows.symbol(Array((entry.symbols.variable ?? "").utf8)[...])
            rows.append(facts)
            kept.append(transaction)
        }
        return (rows, kept)
    }
}

/// The pairs that the matcher finds, as rows.
func pairs(
    of transactions: [Transaction],
    ownAccounts: Set<AccountKey>,
    fixings: Fixings = Fixings()
) -> [(out: Transaction, into: Transaction, pair: TransferPair)] {
    var (rows, kept) = BookedRows.of(transactions, ownAccounts: ownAccounts)
    return TransferMatcher.match(rows: &rows, fixings: fixings).map { (kept[$0.outflow], kept[$0.inflow], $0) }
}

extension CalendarMonth {
    /// A day of the month; the last one when it has fewer.
    func dayOfMonth(_ number: Int) -> CalendarDate { firstDay.adding(days: min(number, dayCount) - 1) }
}
