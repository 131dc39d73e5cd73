import Ledger
import Money

extension TransactionLine {
    /// The row with its price and standing.
    init(_ row: ReportRow, accountName: String, prices: PriceList, tree: CategoryTree) throws(ReportError) {
        let transaction = row.transaction
        let priced = try prices.price(transaction.entry.amount, on: transaction.entry.day)
        self.row = row
        home = priced?.home
        priceOrigin = priced?.origin
        standing = Self.standing(of: row, home: home, tree: tree)
        self.accountName = accountName
        categoryNames = transaction.category.map(tree.names(of:)) ?? []
        guard let home, standing == .income || standing == .expense else {
            shares = []
            return
        }
        let kind = standing == .income ? CategoryKind.income : .expense
        shares = try CategoryShare.shares(of: transaction, home: home, kind: kind, prices: prices, tree: tree)
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
