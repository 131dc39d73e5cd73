public import Reports

/// A counted noun in the forms of CLDR's cardinal plural rules for whole numbers: Czech one, few, other; English one,
/// other.
public enum Plural: CaseIterable, Sendable {
    case days, rows, accounts, tasks, rowsUncategorised, rowsRejected, accountsStale, accessesToRenew

    /// The number and the noun that agrees with it, a no-break space between: `3 úkoly`.
    ///
    /// - Parameters:
    ///   - count: At least 0.
    ///   - locale: The language.
    /// - Returns: The text, thousands grouped.
    public func text(_ count: Int, in locale: ReportLocale) -> String {
        let number = NumberStyle(locale).grouped(String(count))
        return "\(number)\u{A0}\(noun(count, in: locale))"
    }

    func noun(_ count: Int, in locale: ReportLocale) -> String {
        switch locale {
        case .czech: count == 1 ? czech.one : (2...4).contains(count) ? czech.few : czech.other
        case .english: count == 1 ? english.one : english.other
        }
    }

    private var czech: (one: String, few: String, other: String) {
        switch self {
        case .days: ("den", "dny", "dní")
        case .rows: ("řádek", "řádky", "řádků")
        case .accounts: ("účet", "účty", "účtů")
        case .tasks: ("úkol", "úkoly", "úkolů")
        case .rowsUncategorised: ("platba bez kategorie", "platby bez kategorie", "plateb bez kategorie")
        case .rowsRejected: ("odmítnutý řádek", "odmítnuté řádky", "odmítnutých řádků")
        case .accountsStale: ("účet má stará data", "účty mají stará data", "účtů má stará data")
        case .accessesToRenew:
            (
                "přístup k bance čeká na obnovení", "přístupy k bance čekají na obnovení",
                "přístupů k bance čeká na obnovení"
            )
        }
    }

    private var english: (one: String, other: String) {
        switch self {
        case .days: ("day", "days")
        case .rows: ("row", "rows")
        case .accounts: ("account", "accounts")
        case .tasks: ("task", "tasks")
        case .rowsUncategorised: ("uncategorised transaction", "uncategorised transactions")
        case .rowsRejected: ("rejected row", "rejected rows")
        case .accountsStale: ("account has stale data", "accounts have stale data")
        case .accessesToRenew: ("bank access must be renewed", "bank accesses must be renewed")
        }
    }
}
