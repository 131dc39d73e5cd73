import ConnectorConformance
import Connectors
import Foundation
import Ledger
import SealedStore
import StageRuntime
import Testing
import Warehouse

@testable import Extraction

struct ConsentStageTests {
    private func connection(_ home: StageFixture, endsOn day: String?) throws -> (UserStore, any Warehouse) {
        try home.connect("a")
        let installation = try home.context().installation
        let user = try #require(try installation.user(named: "jana"))
        var connection = try #require(try user.connections(in: installation.warehouse).first)
        connection.consentEndsOn = day.flatMap { CalendarDate(iso: $0) }
        try user.connect(connection, in: installation.warehouse)
        return (user, installation.warehouse)
    }

    @Test(arguments: [
        ("2026-11-15", nil), (nil, nil), ("2026-11-14", "obnovte souhlas, končí 14.\u{A0}11.\u{A0}2026 (14\u{A0}dní)"),
        ("2026-10-31", "obnovte souhlas, končí 31.\u{A0}10.\u{A0}2026 (0\u{A0}dní)"),
        ("2026-10-30", "obnovte souhlas, skončil 30.\u{A0}10.\u{A0}2026"),
    ])
    func `a consent that ends within a fortnight is a task in the report, and no failure`(
        day: String?,
        task: String?
    ) async throws {
        let home = try StageFixture()
        defer { home.remove() }
        _ = try connection(home, endsOn: day)
        #expect(try await home.run(bank: StageFixture.bank(["a": 200])) == [0, 0, 0, 0])
        let page = try String(contentsOf: URL(filePath: "\(home.path)/report/index.html"), encoding: .utf8)
        if let task { #expect(page.contains(task)) } else { #expect(!page.contains("obnovte souhlas, ")) }
    }

    @Test func `a refused consent is a task in the report, and the other connection is read`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try home.connect("b")
        let exits = try await home.run(bank: StageFixture.bank(["a": 500, "b": 200]))
        #expect(exits == [77, 0, 0, 0])
        #expect(try home.rows().count == 1)
        let page = try String(contentsOf: URL(filePath: "\(home.path)/report/index.html"), encoding: .utf8)
        #expect(page.contains("banka odmítla přístup, obnovte souhlas"))
    }

    @Test func `who lost the lease of a connection puts no old token over a newer one`() throws {
        let home = try StageFixture()
        defer { home.remove() }
        let (user, warehouse) = try connection(home, endsOn: nil)
        let name = Connection.lease(of: "a", user: user)
        let now = SystemClock.now()
        func acquire(_ holder: String, at now: Instant) throws -> Lease {
            let request = LeaseRequest(name: name, holder: holder, now: now, end: now.adding(seconds: 1))
            return try #require(try warehouse.write { try $0.acquireLease(request) { _ in false } })
        }
        let old = ConnectionTokens(user: user, connection: "a", warehouse: warehouse, lease: try acquire("1", at: now))
        try old.save(ConnectionSecrets([.token: "one"]))
        let lease = try acquire("2", at: now.adding(seconds: 2))
        let new = ConnectionTokens(user: user, connection: "a", warehouse: warehouse, lease: lease)
        try new.save(ConnectionSecrets([.token: "two"]))
        try new.save(consentEndsOn: now.date)
        #expect(throws: WarehouseError.leaseLost) { try old.save(ConnectionSecrets([.token: "three"])) }
        #expect(try old.load()[.token] == "two")
        #expect(try user.connections(in: warehouse).first?.consentEndsOn == now.date)
    }

    @Test func `one person is one user`() throws {
        let home = try StageFixture(users: "[jana, petr]")
        defer { home.remove() }
        let installation = try home.context().installation
        func bind(_ subject: String, _ name: String, issuer: String = "https://id.example/") throws -> IdentityBinding {
            let identity = UserIdentity(
                provider: "bankid",
                issuer: issuer,
                subject: subject,
                email: nil,
                accounts: ["CZ6508000000192000145399"]
            )
            return try installation.bind(identity, toUserNamed: name)
        }
        #expect(try bind("1", "jana") == .bound)
        #expect(try bind("1", "jana") == .renewed)
        #expect(try bind("2", "jana") == .userHasAnother)
        #expect(try bind("1", "petr") == .personHasAnother)
        #expect(try bind("1", "eva") == .personHasAnother)
        #expect(try installation.user(named: "eva") == nil)
        #expect(try bind("1", "petr", issuer: "https://other.example/") == .bound)
        let jana = try #require(try installation.user(named: "jana"))
        #expect(try jana.identity(in: installation.warehouse)?.accounts == ["CZ6508000000192000145399"])
        #expect(try jana.connections(in: installation.warehouse).isEmpty)
    }
}
