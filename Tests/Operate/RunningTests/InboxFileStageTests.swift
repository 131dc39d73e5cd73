import Foundation
import Ledger
import Money
import SealedStore
import StageRuntime
import Testing
import Warehouse

@testable import Extraction

/// What a pipeline says about inbox files, and what stands in the way of one source only.
struct InboxFileStageTests {
    private static let quicken = "!Type:Bank\nD2/3'26\nT-12.50\nPKavarna\n^\n"

    private static let rules = """
        extract:
          inbox: inbox/
          inbox_files:
            - { name: "savings-*.qif", account: DE02120300000000202051, currency: EUR, format: qif-dmy }
            - { name: "*.QIF", currency: USD, format: qif-mdy }
        """

    @Test func `a QIF file gets account, currency and order of dates from the first fitting name`() async throws {
        let fixture = try StageFixture(extract: Self.rules)
        defer { fixture.remove() }
        try fixture.write("inbox/savings-2026.qif", Self.quicken)
        try fixture.write("inbox/Cash.qif", Self.quicken)
        #expect(try await fixture.run(asOf: "2026-04-01") == [0, 0, 0, 0])
        let rows = try fixture.rows().map(\.entry)
        #expect(rows.map(\.account.number) == ["", "DE02120300000000202051"])
        #expect(rows.map(\.account.currency.code) == ["USD", "EUR"])
        #expect(rows.compactMap(\.bookedOn?.description) == ["2026-02-03", "2026-03-02"])
    }

    @Test func `a QIF file of which nothing is known waits in quarantine with what to do`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try fixture.write("inbox/cash.qif", Self.quicken.replacing("2/3", with: "2/13"))
        #expect(try await fixture.run()[1] == 65)
        #expect(try fixture.rows().isEmpty)
    }

    @Test(arguments: [
        ("statement.qif", "*.QIF", true), ("statement.qif", "statement.qif", true), ("a.qif", "*", true),
        ("savings-2026-q1.qif", "savings-*-q?.qif", false), ("savings-a-b.qif", "savings-*-b.qif", true),
        ("xsavings-1.qif", "savings-*", false), ("aaaaaaaaaaaaaaaaaaab", "*a*a*a*a*a*c", false), ("", "*", true),
    ])
    func `a name's stars stand for any characters`(file: String, name: String, fits: Bool) {
        #expect(InboxFileRule(name: name, account: nil, format: nil).fits(file) == fits)
    }

    @Test func `a damaged connection is named, and the others are read`() async throws {
        let fixture = try StageFixture()
        defer { fixture.remove() }
        try fixture.connect("a")
        try fixture.connect("b")
        let installation = try fixture.context().installation
        let user = try #require(try installation.user(named: "jana"))
        try installation.warehouse.write { writer in
            let tag = user.connectionTag("b")
            var row = try #require(try writer.row(in: .connections, of: user.number, tag: tag))
            row.sealed[40] ^= 1
            row.version += 1
            try writer.put(row, in: .connections, of: user.number)
        }
        #expect(try user.damagedConnections(in: installation.warehouse).map(\.tag) == [user.connectionTag("b")])
        #expect(try await fixture.run(bank: StageFixture.bank(["a": 200, "b": 200])) == [3, 0, 0, 0])
        #expect(try fixture.rows().count == 1)
        try fixture.connect("b")
        #expect(try user.damagedConnections(in: installation.warehouse).isEmpty)
    }
}
