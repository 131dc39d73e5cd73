import BuiltPrograms
import Foundation
import Ledger
import Loading
import Money
import Records
import SealedStore
import StageRuntime
import Testing
import Warehouse

/// What a layout could not read, read again once the layout is mended.
struct RedriveStageTests {
    private static func layout(dates: String) -> String {
        """
        version: 1
        name: village-bank
        detect: [Day, Sum, Who]
        dates: [\(dates)]
        currency: CZK
        account: { bank_code: "0800" }
        statement: { account: Account }
        columns: { booked: Day, amount: Sum, counterparty: Who }

        """
    }

    private static let export = """
        Account;19-2000145399
        Day;Sum;Who
        05.10.2026;-100,50;Kavárna
        2026-10-06;1,50;Jana
        07.10.2026;9x;Petr

        """

    @Test func `a redrive adds what can be read now, keeps the rest, and its counts conserve`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try FileManager.default.createDirectory(atPath: "\(fixture.path)/layouts", withIntermediateDirectories: true)
        try fixture.write("layouts/village-bank.yaml", Self.layout(dates: "DD.MM.YYYY"))
        try fixture.write("inbox/october.csv", Self.export)
        #expect(try await fixture.run() == [0, 65, 0, 0])
        #expect(try fixture.quarantine().map(\.code) == ["entry/bad-date", "entry/bad-amount"])

        try fixture.write("layouts/village-bank.yaml", Self.layout(dates: "DD.MM.YYYY, YYYY-MM-DD"))
        let (run, totals) = try await fixture.redrive()
        #expect([totals.read, totals.filtered, totals.duplicates, totals.quarantined] == [3, 0, 1, 1])
        #expect(totals.sums.values.map(\.count) == [1])
        #expect(try fixture.rows().map(\.entry.counterparty) == ["Kavárna", "Jana"])
        #expect(try fixture.quarantine().map(\.code) == ["entry/bad-amount"])

        let undo = Undo(of: run, in: try fixture.context().installation)
        _ = try undo.run(user: nil, isDryRun: false) { Instant(seconds: 1_793_000_000) }
        #expect(try fixture.rows().map(\.entry.counterparty) == ["Kavárna"])
        #expect(try fixture.quarantine().map(\.code) == ["entry/bad-date", "entry/bad-amount"])
    }

    @Test func `an old document says nothing about what is pending now`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try fixture.write(
            "inbox/monday.xml",
            CamtReport(["10.00", "1x.00"].map { CamtReport.Row($0, day: "2026-10-05", isPending: true) }).text
        )
        try await fixture.run()
        try fixture.write(
            "inbox/tuesday.xml",
            CamtReport([CamtReport.Row("20.00", day: "2026-10-06", isPending: true)]).text
        )
        try await fixture.run()
        #expect(try fixture.rows().map(\.entry.amount.minorUnits) == [-20_00])
        let (_, totals) = try await fixture.redrive()
        #expect([totals.read, totals.filtered, totals.quarantined] == [2, 1, 1])
        #expect(try fixture.rows().map(\.entry.amount.minorUnits) == [-20_00])
    }
}

extension StageFixture {
    func quarantine() throws -> [QuarantineItem] {
        let installation = try context().installation
        let user = try #require(try installation.user(named: "jana"))
        return try installation.warehouse.read { try user.quarantine(from: $0) }
    }

    /// Runs the stages over everything in jana's quarantine.
    fileprivate func redrive() async throws -> (run: String, totals: ControlTotals) {
        let task = RunTask.redrive(user: "jana", items: [])
        let request = try RunRequest(
            pipeline: "\(path)/p.yaml",
            task: task,
            home: HomeFolder(path: path),
            environment: environment
        )
        let run = try request.begin(RunLedger(context().installation))
        let context = try context(run.id)
        for stage in Stage.allCases { _ = try await self.run(stage, in: context, bank: Self.bank([:])) }
        let input = try context.input(of: .transform)
        let user = try #require(context.users.first)
        return (run.id, try ControlTotals(decoding: input.read("rows", of: user).trailer))
    }
}
