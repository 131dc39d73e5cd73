import Foundation
import Ledger
import Mail
import Money
import Rendering
import ReportFixtures
import Reports
import Testing

/// HTML, CSV, JSON and mail text must tell the same sums; each is read back from its own bytes here.
struct SameNumbersTests {
    let report: Report
    let html: String
    let rows: [[String: String]]
    let json: [String: Any]

    init() throws {
        report = try Household.report(.english)
        html = String(decoding: HTMLReport.bytes(report, sha256: sha256), as: UTF8.self)
        rows = CSVReading.rows(try CSVReport().bytes(Household.frame(.english), rows: Household.rows))
        let object = try JSONSerialization.jsonObject(
            with: Data(try JSONReport().bytes(Household.frame(.english), rows: Household.rows))
        )
        json = try #require(object as? [String: Any])
    }

    /// Minor units of `1,234.50`, `−1,234.50`, `-1234.50`; a dash is nothing.
    private func minor(_ text: String) -> Int {
        let digits = text.filter(\.isNumber)
        let isNegative = text.contains("\u{2212}") || text.hasPrefix("-")
        return (isNegative ? -1 : 1) * (Int(digits) ?? 0)
    }

    private func counted(_ row: [String: String]) -> Bool {
        let category = row["category"] ?? ""
        return row["status"] == "booked" && row["is_transfer"] == "false" && row["home_amount"] != ""
            && row["booked_on"] != "" && !category.hasPrefix("transfer") && !category.hasPrefix("saving")
    }

    @Test func `each month has one net everywhere`() throws {
        let months = try #require(json["months"] as? [[String: Any]])
        let table = HTMLReading.rows(html, tableID: "flow-data")
        #expect(months.count == 8)
        for (index, month) in months.enumerated() {
            let name = try #require(month["month"] as? String)
            let net = minor(try #require(month["net"] as? String))
            let fromCSV = rows.filter { counted($0) && $0["booked_on"]?.hasPrefix(name) == true }
                .map { minor($0["home_amount"] ?? "") }.reduce(0, +)
            #expect(fromCSV == net)
            #expect(minor(table[index + 1][3]) == net)
        }
    }

    @Test func `each category has one sum everywhere`() throws {
        let categories = try #require(json["categories"] as? [[String: Any]])
        let table = HTMLReading.rows(html, tableID: "category-months").filter { $0.count == 10 }.dropFirst()
        #expect(table.map { minor($0[9]) } == categories.map { minor($0["total"] as? String ?? "") })
        for category in categories {
            let path = category["category"] as? String ?? ""
            let isExpense = category["kind"] as? String == "expense"
            let sum = rows.filter { counted($0) && $0["category"] == path }
                .map { minor($0["home_amount"] ?? "") }.reduce(0, +)
            #expect((isExpense ? -sum : sum) == minor(category["total"] as? String ?? ""))
        }
    }

    @Test func `each currency has one sum everywhere`() throws {
        let transactions = try #require(json["transactions"] as? [[String: Any]])
        let table = HTMLReading.rows(html, tableID: "rows").dropFirst()
        for currency in ["CZK", "EUR"] {
            let fromCSV = rows.filter { $0["currency"] == currency }.map { minor($0["amount"] ?? "") }.reduce(0, +)
            let fromJSON = transactions.filter { $0["currency"] as? String == currency }
                .map { minor($0["amount"] as? String ?? "") }.reduce(0, +)
            let fromHTML = table.compactMap(\.last).filter { $0.hasPrefix(currency) }
                .map { minor(String($0.prefix { !$0.isNewline })) }.reduce(0, +)
            #expect(fromCSV == fromJSON)
            #expect(fromCSV == fromHTML)
        }
    }

    @Test func `the mail tells the month and its categories with the same sums`() throws {
        let style = NumberStyle(.english)
        let october = report.months[6]
        let mail = try Digest.make(
            report,
            DigestOptions(
                from: october.month.firstDay,
                to: october.month.lastDay,
                level: .full,
                period: .monthly,
                messageID: "a@kapsa.example",
                date: Instant(seconds: 0),
                listID: "household.kapsa.example",
                sender: "kapsa@example.org",
                recipient: "jana@example.org"
            )
        )
        let text = String(decoding: mail, as: UTF8.self)
            .replacing("=C2=A0", with: "\u{A0}").replacing("=\r\n", with: "")
        let amounts = [october.flow.income, october.flow.expense, october.flow.net, report.balanceTotal]
        for amount in amounts + report.spending.map(\.lastMonth) {
            #expect(text.contains(" " + style.amountWithCurrency(amount)))
        }
    }
}
