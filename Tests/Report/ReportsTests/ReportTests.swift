import Diagnostics
import Ledger
import Money
import ReportFixtures
import Reports
import Testing

struct ReportTests {
    let report: Report

    init() throws { report = try Household.report() }

    @Test func `a month sums what was earned and spent, refunds deducted`() {
        let october = report.months[6]
        #expect(october.month == CalendarMonth(year: 2026, month: 10))
        #expect(!october.isPartial)
        #expect(october.flow.income.decimalText == "48000.00")
        #expect(october.flow.expense.decimalText == "35185.00")
        #expect(october.flow.net.decimalText == "12815.00")
        #expect(october.flow.savingsRate == 267)
        #expect(report.lastFullMonth == 6)
        #expect(report.months[7].isPartial)
    }

    @Test func `rows that are in no total are counted and marked`() {
        let standings = report.transactions.filter { !$0.isCounted }.map {
            (String($0.row.id.description.suffix(2)), $0.standing)
        }
        #expect(standings.map(\.0) == ["07", "09", "12", "06", "05", "11"])
        #expect(standings.map(\.1) == [.undated, .pending, .transfer, .saving, .transfer, .unpriced])
        #expect(report.quality.later == 1)
        #expect(report.quality.uncategorised == 2)
        #expect(report.quality.unpriced == 1)
    }

    @Test func `a foreign amount has the price of its own day, the national bank's first`() throws {
        let coffee = try #require(report.transactions.first { $0.row.id.description.hasSuffix("00010") })
        #expect(coffee.home?.decimalText == "-520.08")
        // Eight days after the rate of 2 November; a rate of the ECB is nearer, but comes second.
        let balance = try #require(report.accounts.last)
        #expect(balance.homeBalance?.decimalText == "5162.15")
        #expect(report.balanceTotal.decimalText == "170282.65")
    }

    @Test(arguments: [("2026-11-12", true), ("2026-11-13", false), ("2026-10-13", false)])
    func `a rate serves ten days and never an earlier one`(day: String, isPriced: Bool) throws {
        var input = Household.frame()
        input.rates = [Household.rate("cnb", "2026-11-02", "24.190")]
        var row = Household.row(1, day, -100, nil, payee: "Bar")
        row.transaction.entry.amount = Money(minorUnits: -100, currency: .eur)
        let line = try #require(try Report(input, rows: [row]).transactions.first)
        #expect((line.home != nil) == isPriced)
        #expect((line.standing == .unpriced) == !isPriced)
    }

    @Test func `a rate from the home currency is inverted exactly`() throws {
        var input = Household.frame()
        input.homeCurrency = .eur
        var row = Household.row(1, "2026-11-03", -2_419_000, nil, payee: "Bar")
        row.transaction.entry.amount = Money(minorUnits: -2_419_000, currency: .czk)
        #expect(try Report(input, rows: [row]).transactions.first?.home == Money(minorUnits: -100_000, currency: .eur))
    }

    @Test func `spending is ordered by the last full month and knows its median`() throws {
        #expect(report.spending.map(\.path?.text) == ["home", nil, "food", "transport", "clothes"])
        let home = report.spending[0]
        #expect(home.lastMonth.decimalText == "18934.50")
        #expect(home.median?.decimalText == "18440.70")
        #expect(home.parts.map(\.name) == ["Nájem", "Energie"])
        let clothes = try #require(report.spending.last)
        #expect(clothes.lastMonth.decimalText == "0.00")
    }

    @Test func `the parts of the report sum to its whole`() {
        for (index, month) in report.months.enumerated() {
            let expenses = report.categoryMonths.filter { $0.kind == .expense }.map { $0.months[index].minorUnits }
            #expect(expenses.reduce(0, +) == month.flow.expense.minorUnits)
        }
        #expect(report.spending.map(\.period.minorUnits).reduce(0, +) == report.period.expense.minorUnits)
        #expect(report.months.map(\.flow.net.minorUnits).reduce(0, +) == report.period.net.minorUnits)
    }

    @Test func `any window sums by the same rules`() throws {
        let october = try report.summary(from: Household.day("2026-10-01"), to: Household.day("2026-10-31"))
        #expect(october.flow == report.months[6].flow)
        #expect(october.spending.map(\.amount) == report.spending.map(\.lastMonth))
    }

    @Test func `an absurd amount ends the report with its code`() throws {
        let rows = (1...2).map { Household.row($0, "2026-10-0\($0)", .min + 1, nil, payee: "Chyba") }
        let error = #expect(throws: ReportError.self) { try Report(Household.frame(), rows: rows) }
        #expect(error?.code == "report/sum-overflow")
        #expect(error?.exit == .badData)
    }
}
