import BuiltPrograms
import Diagnostics
import Extraction
import Foundation
import Labelling
import Ledger
import Loading
import Records
import SealedStore
import StageRuntime
import Testing
import Warehouse

/// Labels whose row gets another identity, through all stages.
struct LabelStageTests {
    private static let day = "2026-10-05"

    @Test func `a label follows a reservation to its booking and back`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        let reservation = CamtReport([CamtReport.Row(day: Self.day, payee: "KAVARNA 5", isPending: true)]).text
        try fixture.write("inbox/today.xml", reservation)
        try await fixture.run()
        try fixture.label(at: 0, as: "cash")
        let booking = CamtReport.Row(day: "2026-10-07", payee: "KAVARNA", id: "B1")
        try fixture.write("inbox/later.xml", CamtReport([booking]).text)
        let run = try await fixture.runNamed()
        #expect(try fixture.decisions() == ["booked cash label"])
        try fixture.undo(run)
        try fixture.write("inbox/today.xml", reservation)
        try await fixture.run()
        #expect(try fixture.decisions() == ["pending cash label"])
    }

    @Test func `a label finds its movement again under another account and identity`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        let other = CamtReport.Row("75.00", day: Self.day, payee: "TRH")
        try fixture.write("inbox/one.xml", CamtReport([CamtReport.Row(day: Self.day), other]).text)
        let run = try await fixture.runNamed()
        try fixture.label(at: #require(fixture.rows().firstIndex { $0.payee != "Trh" }), as: "cash")
        try fixture.undo(run)
        let moved = CamtReport([CamtReport.Row(day: Self.day, id: "X9"), other], account: "CZ6508000000192000145399")
        try fixture.write("inbox/two.xml", moved.text)
        try await fixture.run()
        #expect(try fixture.decisions().sorted() == ["booked - none", "booked cash label"])
        try await fixture.run()
        #expect(try fixture.decisions().sorted() == ["booked - none", "booked cash label"])
    }

    @Test func `of two equal movements neither takes a lost label`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try fixture.write(
            "inbox/one.xml",
            CamtReport([CamtReport.Row(day: Self.day), CamtReport.Row(day: Self.day)]).text
        )
        let run = try await fixture.runNamed()
        try fixture.label(at: 0, as: "cash")
        try fixture.undo(run)
        let twins = ["X1", "X2"].map { CamtReport.Row(day: Self.day, id: $0) }
        try fixture.write("inbox/two.xml", CamtReport(twins, account: "CZ6508000000192000145399").text)
        try await fixture.run()
        #expect(try fixture.decisions() == ["booked - none", "booked - none"])
    }

    @Test func `a label whose category is gone is told at each run`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try fixture.write("inbox/one.xml", CamtReport([CamtReport.Row(day: Self.day)]).text)
        try await fixture.run()
        try fixture.label(at: 0, as: "gone/long-ago")
        let run = try await fixture.runNamed()
        let context = try fixture.context(run)
        let user = try #require(context.users.first)
        let findings = try context.input(of: .transform).read("findings", of: user).records
        #expect(try findings.map { try Finding(decoding: $0).place } == ["category gone/long-ago"])
    }
}

extension StageFixture {
    /// Runs the four stages of a new run and gives its id.
    fileprivate func runNamed() async throws -> String {
        let context = try context()
        for stage in Stage.allCases { _ = try await run(stage, in: context, bank: Self.bank([:])) }
        try InboxFolders.tidy(after: context)
        return context.run.id
    }

    fileprivate func label(at index: Int, as category: String) throws {
        let installation = try context().installation
        let user = try #require(try installation.user(named: "jana"))
        let book = LabelBook(of: user, in: installation.warehouse)
        let now = Instant(seconds: 1_793_000_000)
        let change = LabelRecord.Change(at: now, category: CategoryPath(category), by: "label")
        #expect(try book.decide(change, about: book.row(rows()[index].publicID)))
    }

    fileprivate func undo(_ run: String) throws {
        _ = try Undo(of: run, in: context().installation).run(user: nil, isDryRun: false) {
            Instant(seconds: 1_793_000_001)
        }
    }

    /// Status, category and who decided it, of each row by day.
    fileprivate func decisions() throws -> [String] {
        try rows().map { row in
            let origin = row.categoryOrigin == .label ? "label" : row.categoryOrigin == .none ? "none" : "other"
            return "\(row.entry.status) \(row.category?.text ?? "-") \(origin)"
        }
    }
}
