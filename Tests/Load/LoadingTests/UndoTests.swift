import Ledger
import Money
import Records
import SealedStore
import StageRuntime
import Testing
import Warehouse

@testable import Loading

struct UndoTests {
    private static let account = RandomStatements.accounts[0]

    private func row(_ identity: String, minor: Int64 = -500, from kind: String = "csas", day: Int32 = 20_600)
        -> Transaction
    {
        let date = CalendarDate(dayNumber: day)
        let entry = Entry(
            account: Self.account,
            status: .booked,
            bookedOn: date,
            valueOn: date,
            amount: Money(minorUnits: minor, currency: .czk)
        )
        let known: Identity =
            kind == "csas" ? .provider(id: identity) : .fingerprint(text: identity, ordinal: 0)
        let witness = Witness(kind: kind, document: "d1", identity: known.canonicalText)
        return Transaction(identity: known, entry: entry, payee: "Kavárna", witnesses: [witness])
    }

    private func amounts(_ home: LoadedHome) throws -> [Int64] {
        try home.content().rows.map { try Transaction(decoding: $0).entry.amount.minorUnits }.sorted()
    }

    private func through(_ home: LoadedHome) throws -> String? {
        try home.content().tables[.cursors]?.values.first.flatMap { try TextRecord(decoding: $0)["through"] }
    }

    @Test func `a row that a later run changed again is left and named, the others go`() throws {
        let home = try LoadedHome(.sqlite)
        try home.load(Statement(rows: [row("a"), row("b")]))
        try home.load(Statement(rows: [row("a", minor: -600), row("b", minor: -600), row("c", minor: -600)]))
        try home.load(Statement(rows: [row("a", minor: -700)]))
        let outcome = try home.undo("run2")
        #expect((outcome.restored, outcome.removed) == (1, 1))
        #expect(outcome.left == [UserUndo.LeftRow(id: row("a").publicID, changedBy: "run3")])
        #expect(try amounts(home) == [-700, -500])
    }

    @Test func `a row that a later run found a second witness for is left`() throws {
        let home = try LoadedHome(.sqlite)
        try home.load(Statement(rows: [row("a")]))
        try home.load(Statement(rows: [row("x", from: "camt")]))
        #expect(try home.undo("run1").left.map(\.changedBy) == ["run2"])
        #expect(try amounts(home) == [-500])
    }

    @Test func `a row that took over another identity does not come back beside what became of it`() throws {
        let home = try LoadedHome(.sqlite)
        try home.load(Statement(rows: [row("x", from: "camt")]))
        try home.load(Statement(rows: [row("a")]))
        try home.load(Statement(rows: [row("a", minor: -510)]))
        let outcome = try home.undo("run2")
        #expect(outcome.left.map(\.changedBy) == ["run3"])
        #expect((outcome.restored, outcome.removed) == (0, 0))
        #expect(try amounts(home) == [-510])
    }

    @Test func `a label stays with its row, and for a row that is gone`() throws {
        let home = try LoadedHome(.sqlite)
        func label(_ row: Transaction, _ category: String) throws {
            let tag = home.jana.rowTag(of: row).bytes
            try home.installation.warehouse.write {
                _ = try home.jana.put(TextRecord(["category": category]), tag: tag, in: .labels, to: $0)
            }
        }
        func labels() throws -> [[UInt8]: String] {
            let rows = try home.installation.warehouse.read {
                try home.jana.records(in: .labels, as: TextRecord.self, from: $0)
            }
            return Dictionary(uniqueKeysWithValues: rows.map { ($0.tag, $0.record["category"] ?? "") })
        }
        let (file, bank, other) = (row("x", from: "camt"), row("a"), row("b", minor: -900))
        try home.load(Statement(rows: [file]))
        try label(file, "food")
        try home.load(Statement(rows: [bank, other]))
        #expect(try labels() == [home.jana.rowTag(of: bank).bytes: "food"], "it followed the row")
        try label(bank, "cash")
        try label(other, "rent")
        let outcome = try home.undo("run2")
        #expect((outcome.restored, outcome.removed) == (1, 2))
        #expect(
            try labels() == [
                home.jana.rowTag(of: file).bytes: "cash", home.jana.rowTag(of: other).bytes: "rent",
            ]
        )
    }

    @Test func `what was undone is read again: the cursor goes back, and no load jumps over the gap`() throws {
        let home = try LoadedHome(.sqlite)
        try home.load(Statement(rows: [row("a")], through: "2026-01-10"))
        try home.load(Statement(rows: [row("b")], through: "2026-02-10", from: "2026-01-01"))
        try home.load(Statement(rows: [], through: "2026-03-10", from: "2026-02-01"))
        _ = try home.undo("run2")
        #expect(try through(home) == "2026-01-10")
        try home.load(Statement(rows: [], through: "2026-03-11", from: "2026-03-01"))
        #expect(try through(home) == "2026-01-10", "the bank was asked before the undo")
        let counts = try home.load(Statement(rows: [row("b")], through: "2026-03-11", from: "2026-01-01"))
        #expect(counts.new == 1)
        #expect(try through(home) == "2026-03-11")
    }

    @Test func `an undo happens once, and a dry one not at all`() throws {
        let home = try LoadedHome(.sqlite)
        try home.load(Statement(rows: [row("a")]))
        let before = try home.content()
        let plan = try home.undo("run1", isDryRun: true)
        #expect((plan.state, plan.removed) == (.undone, 1))
        #expect(try home.content() == before)
        #expect(try home.undo("run1").state == .undone)
        try home.load(Statement(rows: [row("a")]))
        #expect(try home.undo("run1").state == .undoneBefore)
        #expect(try amounts(home) == [-500])
    }

    @Test func `an unknown run is missing, and a run that changed nothing has nothing to undo`() throws {
        let home = try LoadedHome(.sqlite)
        try home.load(Statement(rows: [row("a")]))
        try home.load(Statement(rows: [row("a")]))
        #expect(throws: RuntimeError.runMissing(id: "run9")) { try home.undo("run9") }
        #expect(try home.undo("run2").state == .nothing)
    }
}
