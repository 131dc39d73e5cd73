public import Ledger
public import Money

/// The counted rows of any run of days, for a digest.
public struct WindowSummary: Hashable, Sendable {
    public let from: CalendarDate
    public let to: CalendarDate
    public let flow: Flow
    /// Expense by first-level category, the largest first.
    public let spending: [CategorySum]
    /// Counted rows.
    public let rows: Int
    public let uncategorised: Int
}

/// One category's expense; positive is money spent.
public struct CategorySum: Hashable, Sendable {
    /// `nil` is uncategorised.
    public let path: CategoryPath?
    /// Its name in the report's language; `nil` is uncategorised.
    public let name: String?
    public let amount: Money
}

extension Report {
    /// Sums the counted rows of `from` to `to`, both included, by the rules of the report's own totals.
    ///
    /// - Throws: ``ReportError/sumOverflow`` when a total does not fit.
    public func summary(from: CalendarDate, to: CalendarDate) throws(ReportError) -> WindowSummary {
        var income = Money.zero(in: homeCurrency)
        var expense = Money.zero(in: homeCurrency)
        var groups: [CategoryPath?: (name: String?, amount: Money)] = [:]
        var rows = 0
        var uncategorised = 0
        for fact in book.facts {
            guard let kind = fact.kind, from.dayNumber <= fact.day, fact.day <= to.dayNumber else { continue }
            rows += fact.isFirst ? 1 : 0
            uncategorised += fact.isUncategorised ? 1 : 0
            let home = Money(minorUnits: fact.home, currency: homeCurrency)
            guard kind != .income else {
                income = try plus(income, home)
                continue
            }
            expense = try minus(expense, home)
            let category = book.categories[Int(fact.category)]
            let group = category.path?.prefix(1)
            let sum = groups[group]?.amount ?? .zero(in: homeCurrency)
            groups[group] = (category.names.first, try minus(sum, home))
        }
        return WindowSummary(
            from: from,
            to: to,
            flow: try Flow(income: income, expense: expense),
            spending: groups.map { CategorySum(path: $0, name: $1.name, amount: $1.amount) }.sorted { left, right in
                if left.amount != right.amount { return left.amount.minorUnits > right.amount.minorUnits }
                return (left.path?.text ?? "~") < (right.path?.text ?? "~")
            },
            rows: rows,
            uncategorised: uncategorised
        )
    }

    /// How much `after` spent more than `before`, in whole per cents; `nil` when `before` spent nothing.
    public static func changePercent(from before: Money, to after: Money) -> Int? {
        ratio(difference(after, before), before.minorUnits).map(wholePercent)
    }
}
