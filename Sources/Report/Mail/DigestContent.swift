import Ledger
import Money
import Rendering
import Reports

/// What a digest says, decided once for the text part and the HTML part.
struct DigestContent {
    struct Figure {
        let label: String
        let value: String
        /// Per cent of the largest, 0 to 100; `nil` draws no bar.
        var share: Int?
    }

    struct Block {
        let heading: String
        var lines: [String] = []
        var figures: [Figure] = []
    }

    static let categoriesMax = 6
    static let accountsMax = 12

    let locale: ReportLocale
    let subject: String
    /// How current the data is; it comes first, so mail clients show it beside the subject.
    let freshness: String
    /// In the order readers see them; none is empty.
    let blocks: [Block]
    let footer: [String]

    init(_ report: Report, _ options: DigestOptions) throws(ReportError) {
        let window = try report.summary(from: options.from, to: options.to)
        let words = DigestWording(report.locale)
        let stale = report.accounts.filter(\.isStale)
        let tasks =
            Self.accessTasks(report, level: options.level, words)
            + Self.tasks(report, window, staleCount: stale.count, words)
        let change = try Self.expenseChange(report, window, options)
        freshness = words.freshness(
            asOf: report.asOf,
            fresh: report.accounts.count - stale.count,
            all: report.accounts.count
        )
        locale = report.locale
        subject = Self.subject(options, window.flow, change: change, tasks: tasks.count, stale: stale, words)
        var blocks = [Block(heading: words.toDo, lines: tasks.isEmpty ? [words.nothingToDo] : tasks)]
        if options.level != .nudge {
            blocks.append(Self.result(window.flow, change: change, level: options.level, words))
            if options.period == .monthly {
                blocks.append(Self.changes(report, options, words))
                blocks.append(Self.categories(window, level: options.level, words))
                blocks.append(Self.balances(report, level: options.level, words))
            }
        }
        self.blocks = blocks.filter { !$0.lines.isEmpty || !$0.figures.isEmpty }
        footer = [words.why(options.period), words.stop, words.level(options.level)]
    }

    /// Consents to renew: by name, or only how many where a digest names nothing.
    private static func accessTasks(_ report: Report, level: DigestLevel, _ words: DigestWording) -> [String] {
        let tasks = report.accessTasks
        guard level == .nudge else { return tasks.map { "\($0.connection): \(words.base.task($0))" } }
        return tasks.isEmpty ? [] : [words.base.count(tasks.count, .accessesToRenew)]
    }

    private static func tasks(
        _ report: Report,
        _ window: WindowSummary,
        staleCount: Int,
        _ words: DigestWording
    ) -> [String] {
        let failedProofs = report.accounts.count { line in
            if case .failed = line.account.proof { true } else { false }
        }
        let counts: [(Int, String)] = [
            (staleCount, words.base.count(staleCount, .accountsStale)),
            (failedProofs, words.proofsFailed(failedProofs)),
            (report.quality.rejected, words.base.count(report.quality.rejected, .rowsRejected)),
            (window.uncategorised, words.base.count(window.uncategorised, .rowsUncategorised)),
            (report.quality.unpriced, words.unpriced(report.quality.unpriced)),
        ]
        return counts.filter { $0.0 > 0 }.map(\.1)
    }

    /// Against the month or the week before.
    private static func expenseChange(
        _ report: Report,
        _ window: WindowSummary,
        _ options: DigestOptions
    ) throws(ReportError) -> Int? {
        let month = options.from.calendarMonth.adding(months: -1)
        let before =
            switch options.period {
            case .monthly: try report.summary(from: month.firstDay, to: month.lastDay)
            case .weekly: try report.summary(from: options.from.adding(days: -7), to: options.from.adding(days: -1))
            }
        return Report.changePercent(from: before.flow.expense, to: window.flow.expense)
    }

    private static func subject(
        _ options: DigestOptions,
        _ flow: Flow,
        change: Int?,
        tasks: Int,
        stale: [AccountLine],
        _ words: DigestWording
    ) -> String {
        let period = words.period(options)
        guard stale.isEmpty else {
            let oldest = stale.compactMap(\.account.newestBooking).min()
            return "\(period): \(words.staleSince(oldest)), \(words.base.count(stale.count, .accounts))"
        }
        let todo = words.base.count(tasks, .tasks)
        let changed = change.map { words.base.style.change(percent: $0) }
        switch options.level {
        case .nudge:
            return "\(period): \(words.ready), \(todo)"
        case .masked:
            return "\(period): \(changed.map { "\(words.expenses) \($0)" } ?? words.ready), \(todo)"
        case .full:
            let amount = words.base.style.amountWithCurrency(flow.expense)
            return "\(period): \(words.expenses) \(amount)\(changed.map { " (\($0))" } ?? ""), \(todo)"
        }
    }

    private static func result(
        _ flow: Flow,
        change: Int?,
        level: DigestLevel,
        _ words: DigestWording
    ) -> Block {
        let style = words.base.style
        var block = Block(heading: words.result)
        if level == .full {
            block.figures = [
                Figure(label: words.base[.income], value: style.amountWithCurrency(flow.income)),
                Figure(label: words.base[.expense], value: style.amountWithCurrency(flow.expense)),
                Figure(label: words.base[.net], value: style.amountWithCurrency(flow.net)),
            ]
        }
        if let rate = flow.savingsRate {
            block.figures.append(Figure(label: words.base[.savingsRate], value: style.percent(tenths: rate)))
        }
        if let change {
            block.figures.append(Figure(label: words.expenseChange, value: style.change(percent: change)))
        }
        return block
    }

    /// The report's deviations, when the digest is about the month that they belong to.
    private static func changes(_ report: Report, _ options: DigestOptions, _ words: DigestWording) -> Block {
        var block = Block(heading: words.base[.changes])
        guard let last = report.lastFullMonth, report.months[last].month == options.to.calendarMonth
        else { return block }
        block.lines = report.changes.map { line in
            let change = line.changePercent.map { "\(words.base.style.change(percent: $0)) \(words.againstUsual)" }
            return "\(words.base.name(line.name)): \(change ?? words.notUsual)"
        }
        return block
    }

    private static func categories(_ window: WindowSummary, level: DigestLevel, _ words: DigestWording) -> Block {
        let style = words.base.style
        let largest = window.spending.first?.amount.minorUnits ?? 0
        var rows = window.spending.prefix(categoriesMax).map { (words.base.name($0.name), $0.amount) }
        let rest = window.spending.dropFirst(categoriesMax).map(\.amount)
        if let first = rest.first {
            // The whole was summed without overflow, so what is left after the largest fits too.
            let others = rest.reduce(Int128(0)) { $0 + Int128($1.minorUnits) }
            if let units = Int64(exactly: others) {
                rows.append((words.base[.directly], Money(minorUnits: units, currency: first.currency)))
            }
        }
        let figures = rows.map { name, amount in
            let positive = Int128(max(0, amount.minorUnits))
            let ofWhole = window.flow.expense.minorUnits
            let tenths = ofWhole > 0 ? Int(positive * 1_000 / Int128(ofWhole)) : 0
            return Figure(
                label: name,
                value: level == .full ? style.amountWithCurrency(amount) : style.percent(tenths: tenths),
                share: largest > 0 ? min(100, Int(positive * 100 / Int128(largest))) : 0
            )
        }
        return Block(heading: words.byCategory, figures: figures)
    }

    private static func balances(_ report: Report, level: DigestLevel, _ words: DigestWording) -> Block {
        guard level == .full else { return Block(heading: "") }
        let style = words.base.style
        let stated = report.accounts.filter { $0.account.balance != nil }
        var figures = stated.prefix(accountsMax).map { line in
            let amount = line.account.balance.map { style.amountWithCurrency($0.amount) } ?? ""
            return Figure(label: line.account.displayName, value: amount)
        }
        if !figures.isEmpty {
            let label = "\(words.base[.total]) (\(report.homeCurrency.code))"
            figures.append(Figure(label: label, value: style.amountWithCurrency(report.balanceTotal)))
        }
        return Block(heading: words.base[.balances], figures: figures)
    }
}
