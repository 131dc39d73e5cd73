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
        let report = try Report(Household.input(locale))
        let file = #filePath
        #expect(try Golden.matches(HTMLReport.bytes(report, sha256: sha256), "\(locale).html", testFile: file))
        #expect(try Golden.matches(JSONReport.bytes(report), "\(locale).json", testFile: file))
        #expect(try Golden.matches(CSVReport.bytes(report), "household.csv", testFile: file))
    }

    @Test func `an empty household renders to the same bytes`() throws {
        var input = Household.input(.english)
        input.rows = []
        input.accounts = []
        input.quarantined = []
        input.findings = []
        let report = try Report(input)
        let page = HTMLReport.bytes(report, sha256: sha256)
        #expect(try Golden.matches(page, "empty.html", testFile: #filePath))
        #expect(String(decoding: page, as: UTF8.self).contains("There are no transactions."))
        #expect(CSVReport.bytes(report).count == CSVReport.columns.joined(separator: ",").utf8.count + 2)
    }

    @Test func `the order of the rows changes no byte`() throws {
        var input = Household.input()
        let first = try Report(input)
        input.rows.reverse()
        input.rates.reverse()
        let second = try Report(input)
        #expect(HTMLReport.bytes(first, sha256: sha256) == HTMLReport.bytes(second, sha256: sha256))
        #expect(JSONReport.bytes(first) == JSONReport.bytes(second))
        #expect(CSVReport.bytes(first) == CSVReport.bytes(second))
    }
}
