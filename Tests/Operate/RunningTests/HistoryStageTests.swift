import ArgumentParser
import ConnectorConformance
import Diagnostics
import Foundation
import Ledger
import Loading
import Reporting
import SealedStore
import StageRuntime
import Testing
import Transport
import Warehouse

struct HistoryStageTests {
    private func text(_ home: StageFixture, _ file: String) throws -> String {
        try String(contentsOf: URL(filePath: "\(home.path)/\(file)"), encoding: .utf8)
    }

    @Test
    func `after an undo the next run asks the bank again from where the undone run began`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(asOf: "2026-10-01", bank: StageFixture.bank(["a": 204]))
        try await home.run(asOf: "2026-10-31", bank: StageFixture.bank(["a": 200]))
        let installation = try home.context().installation
        let newest = try #require(try installation.warehouse.read { try $0.runs(of: "p", limit: 2) }.last)
        let undo = Undo(of: newest.id, in: installation)
        let outcomes = try undo.run(user: nil, isDryRun: false) { Instant(seconds: 1_800_000_000) }
        #expect(outcomes.map(\.removed) == [1, 0])
        #expect(try home.rows() == [])

        let bank = StageFixture.bank(["a": 200])
        try await home.run(asOf: "2026-11-20", bank: bank)
        #expect(bank.requests.map(\.url).allSatisfy { $0.contains("/2026-09-21/2026-11-20/") })
        #expect(try home.rows().count == 1)
        let stages = try installation.warehouse.read { try $0.stages(of: newest.id) }
        #expect(stages.first { $0.stage == "undo" }?.summary == "0 rows restored, 1 removed, 0 left")
    }

    @Test
    func `a report of the past lies in a folder of its own and says what it shows`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(bank: StageFixture.bank(["a": 200]))
        let present = try text(home, "report/transactions.json")
        let words = ["--pipeline", "\(home.path)/p.yaml", "--home", home.path, "--as-of", "2026-10-31"]
        for (day, count) in [("2020-01-01", 0), ("2099-12-31", 1)] {
            let date = try #require(CalendarDate(iso: day))
            let context = try StageContext.asking(.parse(words), about: date, environment: home.environment)
            let outcome = try Reporting(context: context).run(knownOn: date)
            #expect(outcome.exit == .success)
            let report = try text(home, "report/known-on-\(day)/transactions.json")
            #expect(report.contains(#""known_on": "\#(day)""#) && report.contains(#""as_of": "2026-10-31""#))
            #expect(report.components(separatedBy: #""payee": "Kavárna""#).count == count + 1)
            #expect(try text(home, "report/known-on-\(day)/index.html").contains("co bylo známo na konci dne"))
        }
        #expect(try text(home, "report/transactions.json") == present)
        #expect(!present.contains("known_on"))
    }

    @Test(arguments: [
        ("2026-03-28", "2026-03-28T23:00:00Z"), ("2026-03-29", "2026-03-29T22:00:00Z"),
        ("2026-10-25", "2026-10-25T23:00:00Z"),
    ])
    func `a day ends at midnight of the pipeline's zone`(day: String, end: String) throws {
        let home = try StageFixture()
        defer { home.remove() }
        var pipeline = try home.context().pipeline
        pipeline.zone = try #require(TimeZone(identifier: "Europe/Prague"))
        #expect(pipeline.end(of: try #require(CalendarDate(iso: day))) == Instant(iso: end))
    }

    @Test
    func `a damaged row is left out of the report and named, and a run goes on around it`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(bank: StageFixture.bank(["a": 200]))
        let installation = try home.context().installation
        let user = try #require(try installation.user(named: "jana"))
        try installation.warehouse.write { writer in
            var row: TransactionRow?
            try writer.eachTransaction(of: user.number, months: nil) { row = $0 }
            var broken = try #require(row)
            try writer.retire([broken.tags], of: user.number, by: 1)
            broken.tags.version += 1
            try writer.insert([broken], of: user.number)
            try user.putHead(to: writer)
        }
        try home.connect("b2")
        let elsewhere = StageFixture.bank(["a": 204, "b2": 200])
        #expect(try await home.run(asOf: "2026-11-01", bank: elsewhere) == [0, 0, 3, 3])
        let report = try text(home, "report/transactions.json")
        #expect(report.contains(#""code": "warehouse/row-damaged""#))
        #expect(report.contains(#""place": "transactions, row "#))
    }
}
