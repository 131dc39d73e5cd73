public import Diagnostics
public import Ledger
public import Money

/// The one view model behind HTML, CSV, JSON and mail: exact numbers, decided order, no words and no layout.
public struct Report: Hashable, Sendable {
    public let asOf: CalendarDate
    /// The day at whose end the warehouse knew this; `nil` for what it knows now.
    public let knownOn: CalendarDate?
    public let locale: ReportLocale
    public let homeCurrency: Currency
    /// The months of the period, oldest first; the last one is the month of `asOf`.
    public let months: [MonthFlow]
    /// Index in `months` of the last month that is over, `nil` when the period has none.
    public let lastFullMonth: Int?
    /// The whole period.
    public let period: Flow
    public let accounts: [AccountLine]
    /// The priced balances in the home currency.
    public let balanceTotal: Money
    public let quality: DataQuality
    /// Expense categories of the first level, the largest of the last full month first.
    public let spending: [SpendingLine]
    /// Largest deviations of the last full month from its median, at most three.
    public let changes: [SpendingLine]
    /// Every category with its months: income first, then expenses, each by total.
    public let categoryMonths: [CategoryMonths]
    /// The first ``ReportBuilder/linesMax`` rows up to `asOf`: undated ones first, then newest first.
    public let transactions: [TransactionLine]
    /// What all rows up to `asOf` add to the sums.
    public let book: FactBook
    public let quarantined: [Finding]
    public let findings: [Finding]
    public let programVersion: String
    public let ruleSet: String
}

/// What came in and went out, in the home currency; own transfers, savings and unpriced rows are in none of it.
public struct Flow: Hashable, Sendable {
    public let income: Money
    /// Money spent, as a positive number; refunds are deducted.
    public let expense: Money
    /// Income less expense.
    public let net: Money

    /// Net in tenths of a per cent of the income, rounded half away from zero; `nil` when there is no income.
    public var savingsRate: Int? { ratio(Int128(net.minorUnits), income.minorUnits) }
}

/// One month's flow.
public struct MonthFlow: Hashable, Sendable {
    public let month: CalendarMonth
    public let flow: Flow
    /// `asOf` lies before the month's last day.
    public let isPartial: Bool
}

/// An account in the trust strip and among the balances.
public struct AccountLine: Hashable, Sendable {
    /// Days without a booking after which data counts as stale.
    public static let staleAfterDays = 5

    public let account: ReportAccount
    /// Days from the newest booking to `asOf`; `nil` without any booking.
    public let ageDays: Int?
    /// The balance in the home currency; `nil` without balance or rate.
    public let homeBalance: Money?
    /// Whose price ``homeBalance`` was converted with; `nil` when it was not converted.
    public let priceOrigin: PriceOrigin?

    public var isStale: Bool { ageDays.map { $0 > Self.staleAfterDays } ?? true }
}

/// How much of the data a reader can't count on; all counts of rows.
public struct DataQuality: Hashable, Sendable {
    public let rejected: Int
    public let uncategorised: Int
    public let unpriced: Int
    public let pending: Int
    /// Booked rows that state no day, in no total.
    public let undated: Int
    /// Rows after `asOf`, left out everywhere.
    public let later: Int
}

/// What one category cost; positive is money spent.
public struct SpendingLine: Hashable, Sendable {
    /// `nil` is uncategorised.
    public let path: CategoryPath?
    /// Its name in the report's language; `nil` is uncategorised.
    public let name: String?
    /// The last full month.
    public let lastMonth: Money
    public let period: Money
    /// Median of up to six months before the last full one; `nil` when there are fewer than three with data.
    public let median: Money?
    /// The second level; a part with its parent's path is what was booked on the parent itself.
    public let parts: [SpendingLine]

    /// Deviation of the last full month in per cent of the median, rounded; `nil` without a positive median.
    public var changePercent: Int? {
        median.flatMap { ratio(difference(lastMonth, $0), $0.minorUnits) }.map(wholePercent)
    }
}

/// One row of the table category × months.
public struct CategoryMonths: Hashable, Sendable {
    /// `expense` or `income`.
    public let kind: CategoryKind
    /// `nil` is uncategorised.
    public let path: CategoryPath?
    /// The names of its levels, outermost first; empty when uncategorised.
    public let names: [String]
    /// One amount for each of ``Report/months``; spent money is positive in an expense category.
    public let months: [Money]
    public let total: Money
}

/// What a row does to the totals.
public enum Standing: String, Hashable, Sendable, CaseIterable {
    case income
    case expense
    case saving
    case transfer
    case pending
    /// A notice of the bank without effect.
    case notice
    case undated
    case unpriced
}

/// One row of the transaction table.
public struct TransactionLine: Hashable, Sendable {
    public let row: ReportRow
    public let standing: Standing
    /// The amount in the home currency, signed like the amount; `nil` when unpriced.
    public let home: Money?
    /// Whose price ``home`` was converted with; `nil` when it was not converted.
    public let priceOrigin: PriceOrigin?
    public let accountName: String
    /// The names of the category's levels, outermost first; empty when uncategorised.
    public let categoryNames: [String]
    /// What the row adds to the totals of categories; empty unless it counts.
    public let shares: [CategoryShare]

    public var transaction: Transaction { row.transaction }
    public var day: CalendarDate? { row.transaction.entry.day }
    public var isCounted: Bool { standing == .income || standing == .expense }
    public var isUncategorised: Bool { transaction.category == nil && transaction.splits.isEmpty }
}

/// `part` in tenths of a per cent of `whole`, rounded half away from zero; `nil` unless `whole` is positive.
func ratio(_ part: Int128, _ whole: Int64) -> Int? {
    guard whole > 0 else { return nil }
    let twice = part * 2_000 + (part < 0 ? -Int128(whole) : Int128(whole))
    return Int(exactly: twice / (2 * Int128(whole)))
}

/// `left` less `right`, too wide to overflow.
func difference(_ left: Money, _ right: Money) -> Int128 { Int128(left.minorUnits) - Int128(right.minorUnits) }

/// Tenths of a per cent as whole per cents, rounded half away from zero.
func wholePercent(_ tenths: Int) -> Int { (tenths + (tenths < 0 ? -5 : 5)) / 10 }
