import Foundation
import Ledger
import Money
import Rendering
import ReportFixtures
import Reports
import Testing

struct GoldenTests {
    @Test(arguments: ReportLocale.allCases)
    func `the household renders to the same bytes`(locale: ReportLocale) throws {
        let report = try Household.report(locale)
        let frame = Household.frame(locale)
        let rows = Household.rows
        let file = #filePath
        #expect(try Golden.matches(HTMLReport.bytes(report, sha256: sha256), "\(locale).html", testFile: file))
        #expect(try Golden.matches(try JSONReport().bytes(frame, rows: rows), "\(locale).json", testFile: file))
        #expect(try Golden.matches(try CSVReport().bytes(frame, rows: rows), "household.csv", testFile: file))
    }

    @Test func `an empty household renders to the same bytes`() throws {
        var input = Household.frame(.english)
        input.accounts = []
        input.quarantined = []
        input.findings = []
        let report = try Report(input, rows: [])
        let page = HTMLReport.bytes(report, sha256: sha256)
        #expect(try Golden.matches(page, "empty.html", testFile: #filePath))
        #expect(String(decoding: page, as: UTF8.self).contains("There are no transactions."))
        #expect(try CSVReport().bytes(input, rows: []).count == CSVReport.columns.joined(separator: ",").utf8.count + 2)
    }

    @Test func `the order of the rows changes no byte`() throws {
        let rows = Household.rows
        var frame = Household.frame()
        let first = try outputs(frame, rows)
        frame.rates.reverse()
        #expect(try outputs(frame, rows.reversed()) == first)
    }

    private func outputs(_ frame: ReportFrame, _ rows: [ReportRow]) throws -> [[UInt8]] {
        [
            HTMLReport.bytes(try Report(frame, rows: rows), sha256: sha256),
            try JSONReport().bytes(frame, rows: rows),
            try CSVReport().bytes(frame, rows: rows),
        ]
    }
}
