public import Diagnostics
import Ledger
import Money

/// Makes a report of rows that come one at a time, so that nobody has to hold them all.
public struct ReportBuilder {
    /// How many lines the report itself keeps.
    public static let linesMax = 2_000

    public let frame: ReportFrame
    /// What was found while the rows were read.
    public var findings: [Finding] = []
    private let prices: PriceList
    private let tree: CategoryTree
    private let accountNames: [AccountKey: String]
    private var book: FactBook
    private var lines: [TransactionLine] = []
    private var standings: [Standing: Int] = [:]
    private var uncategorised = 0
    private var later = 0
    private var ruleSet = ""

    /// - Parameters:
    ///   - frame: Everything but the rows.
    ///   - count: How many rows are likely to come; lists that must grow take up to three times their size.
    public init(_ frame: ReportFrame, expecting count: Int = 0) {
        self.frame = frame
        prices = PriceList(frame.rates, home: frame.homeCurrency)
        tree = CategoryTree(frame.categories, language: frame.locale.language)
        accountNames = Dictionary(
            frame.accounts.map { ($0.key, $0.displayName) },
            uniquingKeysWith: { first, _ in first }
        )
        book = FactBook(expecting: count)
    }

    /// Adds the next row; rows come undated first, then newest first, then by id.
    ///
    /// - Returns: The row as the outputs show it; `nil` for one after `asOf`, which is only counted.
    /// - Throws: ``ReportError/sumOverflow`` when its price does not fit.
    public mutating func add(_ row: ReportRow) throws(ReportError) -> TransactionLine? {
        ruleSet = max(ruleSet, row.transaction.ruleSet)
        guard row.transaction.entry.day.map({ $0 <= frame.asOf }) ?? true else {
            later += 1
            return nil
        }
        let name = accountNames[row.transaction.entry.account] ?? ""
        let line = try TransactionLine(row, accountName: name, prices: prices, tree: tree)
        book.add(line)
        standings[line.standing, default: 0] += 1
        if line.isCounted, line.isUncategorised { uncategorised += 1 }
        if lines.count < Self.linesMax { lines.append(line) }
        return line
    }

    /// Sums what was added.
    ///
    /// - Throws: ``ReportError/sumOverflow`` when a total does not fit in 64 bits.
    public func finish() throws(ReportError) -> Report {
        let calendar = (0..<frame.months).reversed().map { frame.asOf.calendarMonth.adding(months: -$0) }
        let lastFullMonth = calendar.lastIndex { $0.lastDay <= frame.asOf }
        let table = try MonthTable(book, months: calendar, home: frame.homeCurrency)
        let spending = try table.spending(lastFullMonth: lastFullMonth, tree: tree)
        var accounts: [AccountLine] = []
        for account in frame.accounts {
            accounts.append(try AccountLine(account, asOf: frame.asOf, prices: prices))
        }
        return Report(
            asOf: frame.asOf,
            knownOn: frame.knownOn,
            locale: frame.locale,
            homeCurrency: frame.homeCurrency,
            months: try table.flows(asOf: frame.asOf),
            lastFullMonth: lastFullMonth,
            period: try table.flow(of: calendar.indices),
            accounts: accounts,
            balanceTotal: try total(accounts.compactMap(\.homeBalance), in: frame.homeCurrency),
            quality: quality,
            spending: spending,
            changes: Report.changes(in: spending),
            categoryMonths: try table.categoryMonths(tree: tree),
            transactions: lines,
            book: book,
            quarantined: frame.quarantined,
            findings: frame.findings + findings,
            programVersion: frame.programVersion,
            ruleSet: ruleSet
        )
    }

    private var quality: DataQuality {
        DataQuality(
            rejected: frame.quarantined.count,
            uncategorised: uncategorised,
            unpriced: standings[.unpriced] ?? 0,
            pending: standings[.pending] ?? 0,
            undated: standings[.undated] ?? 0,
            later: later
        )
    }
}

extension Report {
    /// The report of rows in any order.
    ///
    /// - Throws: ``ReportError/sumOverflow`` when a total does not fit in 64 bits.
    public init(_ frame: ReportFrame, rows: [ReportRow]) throws(ReportError) {
        var builder = ReportBuilder(frame, expecting: rows.count)
        for row in rows.sorted(by: ReportRow.comesBefore) { _ = try builder.add(row) }
        self = try builder.finish()
    }
}

extension ReportRow {
    /// The order of a report: undated first, then newest first, then by id.
    public static func comesBefore(_ left: ReportRow, _ right: ReportRow) -> Bool {
        let days = [left, right].map { $0.transaction.entry.day?.dayNumber ?? .max }
        return days[0] == days[1] ? left.id < right.id : days[0] > days[1]
    }
}
