import Ledger
import Money

/// The counted rows of the period, summed by kind, category and month.
struct MonthTable {
    struct Key: Hashable {
        let kind: CategoryKind
        let path: CategoryPath?
    }

    let months: [CalendarMonth]
    private let home: Currency
    private let sums: [Key: [Money]]
    /// Index of the first month with a counted row.
    private let firstMonth: Int?

    init(_ book: FactBook, months: [CalendarMonth], home: Currency) throws(ReportError) {
        let first = Int(months.first?.firstDay.dayNumber ?? 0)
        let monthOfDay = months.enumerated().flatMap { index, month in
            repeatElement(index, count: month.dayCount)
        }
        let zeros = months.map { _ in Int64(0) }
        var totals: [FactKey: [Int64]] = [:]
        var firstMonth: Int?
        for fact in book.facts {
            guard let kind = fact.kind, monthOfDay.indices.contains(Int(fact.day) - first) else { continue }
            let month = monthOfDay[Int(fact.day) - first]
            let key = FactKey(kind: kind, category: fact.category)
            let old = totals[key, default: zeros][month]
            let (sum, isTooBig) =
                kind == .income
                ? old.addingReportingOverflow(fact.home) : old.subtractingReportingOverflow(fact.home)
            guard !isTooBig else { throw .sumOverflow }
            totals[key, default: zeros][month] = sum
            firstMonth = min(firstMonth ?? month, month)
        }
        var sums: [Key: [Money]] = [:]
        for (key, values) in totals {
            let path = book.categories[Int(key.category)].path
            sums[Key(kind: key.kind, path: path)] = values.map { Money(minorUnits: $0, currency: home) }
        }
        self.months = months
        self.home = home
        self.sums = sums
        self.firstMonth = firstMonth
    }

    private struct FactKey: Hashable {
        let kind: CategoryKind
        let category: Int32
    }

    func flow(of range: Range<Int>) throws(ReportError) -> Flow {
        var sides: [CategoryKind: Money] = [:]
        for (key, values) in sums {
            let amount = try total(values[range], in: home)
            sides[key.kind] = try plus(sides[key.kind] ?? .zero(in: home), amount)
        }
        return try Flow(income: sides[.income] ?? .zero(in: home), expense: sides[.expense] ?? .zero(in: home))
    }

    func flows(asOf: CalendarDate) throws(ReportError) -> [MonthFlow] {
        var flows: [MonthFlow] = []
        for (index, month) in months.enumerated() {
            let flow = try flow(of: index..<index + 1)
            flows.append(MonthFlow(month: month, flow: flow, isPartial: month.lastDay > asOf))
        }
        return flows
    }

    func categoryMonths(tree: CategoryTree) throws(ReportError) -> [CategoryMonths] {
        var rows: [CategoryMonths] = []
        for (key, values) in sums {
            rows.append(
                CategoryMonths(
                    kind: key.kind,
                    path: key.path,
                    names: key.path.map(tree.names(of:)) ?? [],
                    months: values,
                    total: try total(values, in: home)
                )
            )
        }
        return rows.sorted { left, right in
            if left.kind != right.kind { return left.kind == .income }
            if left.total != right.total { return left.total.minorUnits > right.total.minorUnits }
            return (left.path?.text ?? "~") < (right.path?.text ?? "~")
        }
    }

    func spending(lastFullMonth: Int?, tree: CategoryTree) throws(ReportError) -> [SpendingLine] {
        var groups: [CategoryPath?: [CategoryPath?: [Money]]] = [:]
        for (key, values) in sums where key.kind == .expense {
            let group = key.path.flatMap { $0.prefix(1) }
            let part = key.path.flatMap { $0.prefix(2) }
            groups[group, default: [:]][part] = try added(groups[group]?[part], values)
        }
        var lines: [SpendingLine] = []
        for (path, children) in groups {
            var parts: [SpendingLine] = []
            var whole: [Money]?
            for (child, values) in children {
                whole = try added(whole, values)
                parts.append(try line(child, values, lastFullMonth, tree, parts: []))
            }
            if parts.count == 1, parts[0].path == path { parts = [] }
            lines.append(try line(path, whole ?? [], lastFullMonth, tree, parts: parts.sorted(by: Self.isLarger)))
        }
        return lines.sorted(by: Self.isLarger)
    }

    private func line(
        _ path: CategoryPath?,
        _ values: [Money],
        _ lastFullMonth: Int?,
        _ tree: CategoryTree,
        parts: [SpendingLine]
    ) throws(ReportError) -> SpendingLine {
        SpendingLine(
            path: path,
            name: path.map(tree.name(of:)),
            lastMonth: lastFullMonth.map { values[$0] } ?? .zero(in: home),
            period: try total(values, in: home),
            median: lastFullMonth.flatMap { median(values, before: $0) },
            parts: parts
        )
    }

    /// The lower of the two middle values when their number is even, so that nothing is rounded.
    private func median(_ values: [Money], before month: Int) -> Money? {
        guard let firstMonth else { return nil }
        let window = values[max(firstMonth, month - 6, 0)..<max(firstMonth, month)]
        guard window.count >= 3 else { return nil }
        let sorted = window.map(\.minorUnits).sorted()
        return Money(minorUnits: sorted[(sorted.count - 1) / 2], currency: home)
    }

    private func added(_ left: [Money]?, _ right: [Money]) throws(ReportError) -> [Money] {
        guard let left else { return right }
        var sums: [Money] = []
        for (first, second) in zip(left, right) { sums.append(try plus(first, second)) }
        return sums
    }

    private static func isLarger(_ left: SpendingLine, _ right: SpendingLine) -> Bool {
        if left.lastMonth != right.lastMonth { return left.lastMonth.minorUnits > right.lastMonth.minorUnits }
        if left.period != right.period { return left.period.minorUnits > right.period.minorUnits }
        return (left.path?.text ?? "~") < (right.path?.text ?? "~")
    }
}

extension Flow {
    init(income: Money, expense: Money) throws(ReportError) {
        self.income = income
        self.expense = expense
        net = try minus(income, expense)
    }
}

extension CategoryPath {
    /// The path cut to its first levels.
    func prefix(_ levels: Int) -> CategoryPath? { CategoryPath(parts.prefix(levels).joined(separator: "/")) }
}
