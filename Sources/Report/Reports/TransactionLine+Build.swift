import Ledger
import Money

extension TransactionLine {
    /// The rows up to `asOf` with their price and standing: undated first, then newest first, then by id.
    static func lines(
        of input: ReportInput,
        prices: PriceList,
        tree: CategoryTree
    ) throws(ReportError) -> [TransactionLine] {
        let accountNames = Dictionary(
            input.accounts.map { ($0.key, $0.displayName) },
            uniquingKeysWith: { first, _ in first }
        )
        var lines: [TransactionLine] = []
        for row in input.rows where row.transaction.entry.day.map({ $0 <= input.asOf }) ?? true {
            let transaction = row.transaction
            let priced = try prices.price(transaction.entry.amount, on: transaction.entry.day)
            let home = priced?.home
            let standing = standing(of: row, home: home, tree: tree)
            var shares: [CategoryShare] = []
            if let home, standing == .income || standing == .expense {
                let kind = standing == .income ? CategoryKind.income : .expense
                shares = try CategoryShare.shares(of: transaction, home: home, kind: kind, prices: prices, tree: tree)
            }
            lines.append(
                TransactionLine(
                    row: row,
                    standing: standing,
                    home: home,
                    priceOrigin: priced?.origin,
                    accountName: accountNames[transaction.entry.account] ?? "",
                    categoryNames: transaction.category.map(tree.names(of:)) ?? [],
                    shares: shares
                )
            )
        }
        return lines.sorted { left, right in
            let (first, second) = (left.day?.dayNumber ?? .max, right.day?.dayNumber ?? .max)
            return first == second ? left.row.id < right.row.id : first > second
        }
    }

    private static func standing(of row: ReportRow, home: Money?, tree: CategoryTree) -> Standing {
        let transaction = row.transaction
        switch transaction.entry.status {
        case .pending: return .pending
        case .info: return .notice
        case .booked: break
        }
        let kind = transaction.category.flatMap(tree.kind(of:))
        if row.isTransfer || kind == .transfer { return .transfer }
        if kind == .saving { return .saving }
        guard transaction.entry.day != nil else { return .undated }
        guard home != nil else { return .unpriced }
        switch kind {
        case .income: return .income
        case .expense: return .expense
        default: return transaction.entry.amount.minorUnits > 0 ? .income : .expense
        }
    }
}
