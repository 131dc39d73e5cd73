public import Ledger
public import Money

/// What one row adds to one category: the whole row, or one part of a split one.
public struct CategoryShare: Hashable, Sendable {
    /// `nil` is uncategorised.
    public let path: CategoryPath?
    /// The names of the category's levels, outermost first.
    public let names: [String]
    /// Income or expense; parts that are transfers or savings are in no total and no shares.
    public let kind: CategoryKind
    /// In the home currency, signed like the row's amount.
    public let home: Money
}

extension CategoryShare {
    /// The shares of a row that counts.
    ///
    /// The parts of a split row are priced one by one; the last one takes what rounding leaves, so that all add up to
    /// the row's own home amount.
    static func shares(
        of transaction: Transaction,
        home: Money,
        kind: CategoryKind,
        prices: PriceList,
        tree: CategoryTree
    ) throws(ReportError) -> [CategoryShare] {
        guard !transaction.splits.isEmpty else {
            let names = transaction.category.map(tree.names(of:)) ?? []
            return [CategoryShare(path: transaction.category, names: names, kind: kind, home: home)]
        }
        var shares: [CategoryShare] = []
        var left = home
        for (index, split) in transaction.splits.enumerated() {
            var amount = left
            if index < transaction.splits.count - 1 {
                amount = try prices.price(split.amount, on: transaction.entry.day)?.home ?? .zero(in: home.currency)
            }
            left = try minus(left, amount)
            let own = tree.kind(of: split.category)
            guard own != .transfer, own != .saving else { continue }
            shares.append(
                CategoryShare(
                    path: split.category,
                    names: tree.names(of: split.category),
                    kind: own ?? kind,
                    home: amount
                )
            )
        }
        return shares
    }
}
