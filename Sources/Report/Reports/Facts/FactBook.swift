public import Ledger
import Money

/// The facts of a report with the lists that their indexes name.
public struct FactBook: Hashable, Sendable {
    /// In the order of the rows: undated ones first, then newest first.
    public private(set) var facts: [Fact] = []
    /// In the order of their first fact.
    public private(set) var accounts: [AccountKey] = []
    /// In the order of their first fact, uncategorised first.
    public private(set) var categories: [FactCategory] = [FactCategory(path: nil, names: [])]
    /// Cleaned payees as readers see them, in the order of their first fact; nobody first.
    public private(set) var payees: [String] = [""]
    /// How many rows the facts come from.
    public private(set) var rows = 0

    private var accountIndexes: [AccountKey: Int32] = [:]
    private var categoryIndexes: [CategoryPath: Int32] = [:]
    private var payeeIndexes: [String: Int32] = ["": 0]

    /// - Parameter count: How many rows are likely to come.
    init(expecting count: Int = 0) { facts.reserveCapacity(count) }

    mutating func add(_ line: TransactionLine) {
        let entry = line.transaction.entry
        let account = index(of: entry.account)
        let payee = index(of: line.transaction.payee ?? entry.counterparty ?? "")
        let day = line.day?.dayNumber ?? Fact.undated
        rows += 1
        func fact(_ category: Int32, _ kind: CategoryKind?, home: Int64, isFirst: Bool) {
            facts.append(
                Fact(
                    day: day,
                    account: account,
                    category: category,
                    payee: payee,
                    home: home,
                    amount: isFirst ? entry.amount.minorUnits : 0,
                    id: line.row.id,
                    standing: line.standing,
                    kind: kind,
                    isFirst: isFirst
                )
            )
        }
        guard !line.shares.isEmpty else {
            let category = index(of: line.transaction.category, names: line.categoryNames)
            return fact(category, nil, home: line.home?.minorUnits ?? 0, isFirst: true)
        }
        for (number, share) in line.shares.enumerated() {
            let category = index(of: share.path, names: share.names)
            fact(category, share.kind, home: share.home.minorUnits, isFirst: number == 0)
        }
    }

    private mutating func index(of account: AccountKey) -> Int32 {
        if let index = accountIndexes[account] { return index }
        accounts.append(account)
        accountIndexes[account] = Int32(accounts.count - 1)
        return Int32(accounts.count - 1)
    }

    private mutating func index(of payee: String) -> Int32 {
        if let index = payeeIndexes[payee] { return index }
        payees.append(payee)
        payeeIndexes[payee] = Int32(payees.count - 1)
        return Int32(payees.count - 1)
    }

    private mutating func index(of path: CategoryPath?, names: [String]) -> Int32 {
        guard let path else { return 0 }
        if let index = categoryIndexes[path] { return index }
        categories.append(FactCategory(path: path, names: names))
        categoryIndexes[path] = Int32(categories.count - 1)
        return Int32(categories.count - 1)
    }
}

/// A category that facts name.
public struct FactCategory: Hashable, Sendable {
    /// `nil` is uncategorised.
    public let path: CategoryPath?
    /// The names of its levels in the report's language, outermost first.
    public let names: [String]
}
