import Diagnostics
import Ledger
import Money

extension Report {
    /// Computes the report from stored rows; pure, and independent of the order of the rows.
    ///
    /// - Throws: ``ReportError/sumOverflow`` when a total does not fit in 64 bits.
    public init(_ input: ReportInput) throws(ReportError) {
        let prices = PriceList(input.rates, home: input.homeCurrency)
        let tree = CategoryTree(input.categories, language: input.locale.language)
        let lines = try TransactionLine.lines(of: input, prices: prices, tree: tree)
        let calendar = Self.calendar(asOf: input.asOf, count: input.months)
        let table = try MonthTable(lines, months: calendar, home: input.homeCurrency)

        asOf = input.asOf
        knownOn = input.knownOn
        locale = input.locale
        homeCurrency = input.homeCurrency
        months = try table.flows(asOf: input.asOf)
        lastFullMonth = calendar.lastIndex { $0.lastDay <= input.asOf }
        period = try table.flow(of: calendar.indices)
        spending = try table.spending(lastFullMonth: lastFullMonth, tree: tree)
        changes = Self.changes(in: spending)
        categoryMonths = try table.categoryMonths(tree: tree)
        transactions = lines
        var accountLines: [AccountLine] = []
        for account in input.accounts {
            accountLines.append(try AccountLine(account, asOf: input.asOf, prices: prices))
        }
        accounts = accountLines
        balanceTotal = try total(accountLines.compactMap(\.homeBalance), in: input.homeCurrency)
        quality = DataQuality(
            rejected: input.quarantined.count,
            uncategorised: lines.count { $0.isCounted && $0.isUncategorised },
            unpriced: lines.count { $0.standing == .unpriced },
            pending: lines.count { $0.standing == .pending },
            undated: lines.count { $0.standing == .undated },
            later: input.rows.count - lines.count
        )
        quarantined = input.quarantined
        findings = input.findings
        programVersion = input.programVersion
        ruleSet = input.ruleSet
    }

    private static func calendar(asOf: CalendarDate, count: Int) -> [CalendarMonth] {
        (0..<count).reversed().map { asOf.calendarMonth.adding(months: -$0) }
    }

    /// A tenth or more of the median away from it, and a hundredth of the month's spending; the largest first.
    private static func changes(in spending: [SpendingLine]) -> [SpendingLine] {
        let spent = spending.reduce(Int128(0)) { $0 + Int128(max(0, $1.lastMonth.minorUnits)) }
        let moved = spending.compactMap { line -> (line: SpendingLine, distance: UInt128)? in
            guard let median = line.median else { return nil }
            let distance = difference(line.lastMonth, median).magnitude
            let isLarge = distance * 10 >= median.minorUnits.magnitude && distance * 100 >= spent.magnitude
            return isLarge && distance > 0 ? (line, distance) : nil
        }
        // The spending lines are already in a decided order, so equal distances keep it by index.
        let order = moved.indices.sorted { (moved[$1].distance, $0) < (moved[$0].distance, $1) }
        return order.prefix(3).map { moved[$0].line }
    }
}

extension AccountLine {
    init(_ account: ReportAccount, asOf: CalendarDate, prices: PriceList) throws(ReportError) {
        self.account = account
        ageDays = account.newestBooking.map { max(0, asOf.days(since: $0)) }
        var priced: (home: Money, origin: PriceOrigin?)?
        if let balance = account.balance { priced = try prices.price(balance.amount, on: balance.date ?? asOf) }
        homeBalance = priced?.home
        priceOrigin = priced?.origin
    }
}

/// The exact sum of amounts of one currency.
func total(_ amounts: some Sequence<Money>, in currency: Currency) throws(ReportError) -> Money {
    var sum = Money.zero(in: currency)
    for amount in amounts { sum = try plus(sum, amount) }
    return sum
}

func plus(_ left: Money, _ right: Money) throws(ReportError) -> Money {
    do {
        return try left.adding(right)
    } catch {
        throw .sumOverflow
    }
}

func minus(_ left: Money, _ right: Money) throws(ReportError) -> Money {
    do {
        return try left.subtracting(right)
    } catch {
        throw .sumOverflow
    }
}
