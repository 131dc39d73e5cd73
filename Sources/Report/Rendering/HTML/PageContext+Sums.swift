import Ledger
import Money
import Reports

extension PageContext {
    var flow: [String: Any] {
        let chart = FlowChart(report.months)
        var flows = report.months.map { row(wording.style.month($0.month), $0.flow, isPartial: $0.isPartial) }
        var sum = row(wording[.total], report.period, isPartial: false)
        sum["sum"] = true
        flows.append(sum)
        return [
            "figures": report.lastFullMonth.map { figures(report.months[$0]) } as Any,
            "axis": chart.labels(style),
            "chart": [
                "width": chart.width, "height": FlowChart.height, "lines": chart.gridLines, "columns": chart.columns,
                "zero": chart.zero, "points": chart.netPoints,
            ],
            "ticks": report.months.enumerated().map { index, month -> [String: Any] in
                var tick: [String: Any] = ["month": month.month.month]
                if index == 0 || month.month.month == 1 { tick["year"] = ["year": month.month.year] }
                return tick
            },
            "flows": flows,
        ]
    }

    private func figures(_ month: MonthFlow) -> [String: Any] {
        [
            "month": style.month(month.month),
            "income": style.amountWithCurrency(month.flow.income),
            "expense": style.amountWithCurrency(month.flow.expense),
            "net": style.amountWithCurrency(month.flow.net),
            "rate": rate(month.flow),
        ]
    }

    private func row(_ name: String, _ flow: Flow, isPartial: Bool) -> [String: Any] {
        [
            "month": name, "partial": isPartial, "sum": false,
            "income": style.amount(flow.income), "expense": style.amount(flow.expense),
            "net": style.amount(flow.net), "rate": rate(flow),
        ]
    }

    var spending: [String: Any] {
        let widest = report.spending.flatMap { [$0.lastMonth, $0.median].compactMap { $0?.minorUnits } }.max() ?? 0
        let rows = report.spending.flatMap { line in
            [spendingRow(line, name: wording.name(line.name), widest: widest, isPart: false)]
                + line.parts.map { part in
                    let name = part.path == line.path ? wording[.directly] : wording.name(part.name)
                    return spendingRow(part, name: name, widest: widest, isPart: true)
                }
        }
        let lastMonthName = report.lastFullMonth.map { style.month(report.months[$0].month) }
        return [
            "hasSpending": !rows.isEmpty,
            "spending": rows,
            "lastMonthName": lastMonthName ?? wording[.lastMonth],
            "hasChanges": !report.changes.isEmpty,
            "changes": report.changes.map(change),
        ]
    }

    private func spendingRow(_ line: SpendingLine, name: String, widest: Int64, isPart: Bool) -> [String: Any] {
        var bar: [String: Any] = ["width": Self.share(line.lastMonth, of: widest)]
        if let median = line.median, median.minorUnits > 0 { bar["tick"] = ["at": Self.share(median, of: widest)] }
        return [
            "name": name, "sub": isPart, "bar": bar,
            "lastMonth": style.amount(line.lastMonth),
            "median": line.median.map(style.amount) ?? "–",
            "change": line.changePercent.map(style.change(percent:)) ?? "–",
            "period": style.amount(line.period),
        ]
    }

    /// Thousandths of the widest bar; a refund draws none.
    private static func share(_ amount: Money, of widest: Int64) -> Int {
        widest > 0 ? Int(Int128(max(0, amount.minorUnits)) * 1_000 / Int128(widest)) : 0
    }

    private func change(_ line: SpendingLine) -> [String: Any] {
        var values: [String: Any] = [
            "name": wording.name(line.name),
            "amount": style.amountWithCurrency(line.lastMonth),
            "median": line.median.map(style.amountWithCurrency) ?? "–",
        ]
        if let percent = line.changePercent {
            values["deviation"] = [
                "percent": String(style.change(percent: percent).dropFirst()),
                "direction": wording[percent < 0 ? .below : .above],
            ]
        }
        return values
    }

    var balances: [String: Any] {
        let stated = report.accounts.filter { $0.account.balance != nil }
        return [
            "hasBalances": !stated.isEmpty,
            "balances": stated.map { line -> [String: Any] in
                [
                    "name": line.account.displayName,
                    "on": line.account.balance?.date.map(style.day) ?? "",
                    "amount": line.account.balance.map { style.amountWithCurrency($0.amount) } ?? "",
                    "home": line.homeBalance.map(style.amount) ?? wording[.unpricedShort],
                ]
            },
            "balanceTotal": style.amount(report.balanceTotal),
        ]
    }

    var months: [String: Any] {
        let groups = [(CategoryKind.income, Phrase.income), (.expense, .expense)].map { kind, phrase -> [String: Any] in
            [
                "name": wording[phrase],
                "columns": report.months.count + 2,
                "rows": report.categoryMonths.filter { $0.kind == kind }.map { row -> [String: Any] in
                    ["name": wording.path(row.names), "cells": (row.months + [row.total]).map(cell)]
                },
            ]
        }
        return [
            "hasMonths": !report.categoryMonths.isEmpty,
            "monthHeads": report.months.map { style.shortMonth($0.month) },
            "monthGroups": groups,
        ]
    }

    /// Nothing at all is a dash, so that real figures stand out.
    private func cell(_ amount: Money) -> String { amount.minorUnits == 0 ? "–" : style.amount(amount) }
}
