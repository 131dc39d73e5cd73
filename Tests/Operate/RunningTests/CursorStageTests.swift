import ConnectorConformance
import Connectors
import Extraction
import Foundation
import Ledger
import Loading
import Money
import Records
import SealedStore
import StageRuntime
import Testing
import Transport
import Warehouse

/// A source that tells only changes since its own cursor, through the stages into the warehouse.
struct CursorStageTests {
    private static func row(_ id: String, _ amount: String, _ name: String, pending: Bool = false, of twin: String = "")
        -> String
    {
        let twin = twin.isEmpty ? "null" : "\"\(twin)\""
        return #"{"account_id":"A1","transaction_id":"\#(id)","amount":\#(amount),"iso_currency_code":"EUR","#
            + #""date":"2026-10-20","name":"\#(name)","pending":\#(pending),"pending_transaction_id":\#(twin)}"#
    }

    private static func page(added: [String] = [], removed: [String] = [], next: String, more: Bool = false) -> Answer {
        let gone = removed.map { #"{"transaction_id":"\#($0)","account_id":"A1"}"# }.joined(separator: ",")
        let account = #"{"account_id":"A1","balances":{"current":1,"iso_currency_code":"EUR"}}"#
        return .reply(
            200,
            #"{"accounts":[\#(account)],"added":[\#(added.joined(separator: ","))],"modified":[],"removed":[\#(gone)],"#
                + #""next_cursor":"\#(next)","has_more":\#(more)}"#
        )
    }

    typealias Answer = ScriptedTransport.Answer

    private static let first = page(
        added: [
            row("T1", "10.00", "Rent"), row("P1", "3.50", "Coffee", pending: true),
            row("P2", "2.00", "Bread", pending: true),
        ],
        next: "c1"
    )

    private static func cursor(_ request: HTTPRequest) -> String? {
        let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
        return body?["cursor"] as? String
    }

    /// A bank that answers each cursor with its page.
    private static func bank(_ pages: [String: Answer]) -> ScriptedTransport {
        ScriptedTransport { request, _ in cursor(request).flatMap { pages[$0] } ?? .failure(.unreachable) }
    }

    private static func home() throws -> StageFixture {
        let home = try StageFixture(extract: "extract: { connections: all }")
        let installation = try home.context().installation
        let user = try #require(try installation.user(named: "jana"))
        let secrets = ConnectionSecrets([.clientID: "i", .clientSecret: "s", .accessToken: "t"])
        try user.connect(Connection(name: "plaid", bank: "plaid", secrets: secrets), in: installation.warehouse)
        return home
    }

    /// `T1 booked -10.00`, sorted.
    private static func lines(_ home: StageFixture) throws -> [String] {
        try home.rows().map { row in
            "\(row.entry.providerID ?? "?") \(row.entry.status.rawValue) \(row.entry.amount.decimalText)"
        }
        .sorted()
    }

    @Test func `rows come, are booked, left alone and taken back as the changes say`() async throws {
        let home = try Self.home()
        defer { home.remove() }
        func run(_ pages: [String: Answer]) async throws -> [String] {
            #expect(try await home.run(bank: Self.bank(pages)) == [0, 0, 0, 0])
            return try Self.lines(home)
        }
        #expect(
            try await run(["": Self.first]) == ["P1 pending -3.50", "P2 pending -2.00", "T1 booked -10.00"]
        )
        // One is booked under a new id; of the other nothing is said, and an equal one comes.
        let booked = Self.page(
            added: [
                Self.row("T2", "3.60", "Coffee House", of: "P1"), Self.row("P3", "2.00", "Bread", pending: true),
            ],
            removed: ["P1"],
            next: "c2"
        )
        #expect(
            try await run(["c1": booked])
                == ["P2 pending -2.00", "P3 pending -2.00", "T1 booked -10.00", "T2 booked -3.60"]
        )
        // A booked row is taken back: pending at first, gone with the next list.
        let takenBack = Self.page(removed: ["T1", "unknown", "P2"], next: "c3")
        #expect(
            try await run(["c2": takenBack]) == ["P3 pending -2.00", "T1 pending -10.00", "T2 booked -3.60"]
        )
        #expect(try await run(["c3": Self.page(next: "c4")]) == ["P3 pending -2.00", "T2 booked -3.60"])
        #expect(try await run(["c4": Self.page(next: "c4")]) == ["P3 pending -2.00", "T2 booked -3.60"])
    }

    @Test func `a row that is added and removed in one fetch never was`() async throws {
        let home = try Self.home()
        defer { home.remove() }
        let pages = [
            "": Self.page(added: [Self.row("P1", "1.00", "Tea", pending: true)], next: "c1", more: true),
            "c1": Self.page(added: [Self.row("T1", "1.00", "Tea", of: "P1")], removed: ["P1"], next: "c2"),
        ]
        #expect(try await home.run(bank: Self.bank(pages)) == [0, 0, 0, 0])
        #expect(try Self.lines(home) == ["T1 booked -1.00"])
    }

    @Test func `a fetch that ends early moves no cursor`() async throws {
        let home = try Self.home()
        defer { home.remove() }
        try await home.run(bank: Self.bank(["": Self.first]))
        let broken = Self.bank([
            "c1": Self.page(added: [Self.row("T9", "9.00", "Cut")], next: "c2", more: true),
            "c2": .reply(400, #"{"error_type":"ITEM_ERROR","error_code":"ITEM_LOGIN_REQUIRED"}"#),
        ])
        #expect(try await home.run(bank: broken) == [77, 0, 0, 0])
        #expect(try Self.lines(home) == ["P1 pending -3.50", "P2 pending -2.00", "T1 booked -10.00"])
        let whole = Self.bank(["c1": Self.page(next: "c5")])
        #expect(try await home.run(bank: whole) == [0, 0, 0, 0])
        #expect(whole.requests.compactMap(Self.cursor) == ["c1"])
    }

    @Test func `an undo takes the cursor back, on the same day and when it went on since`() async throws {
        let home = try Self.home()
        defer { home.remove() }
        let pages = ["": Self.first, "c1": Self.page(added: [Self.row("T2", "1.00", "Tea")], next: "c2")]
        let bank = Self.bank(pages.merging(["c2": Self.page(next: "c3")]) { $1 })
        var runs: [String] = []
        for _ in 0..<3 {
            let context = try home.context()
            for stage in Stage.allCases { _ = try await home.run(stage, in: context, bank: bank) }
            runs.append(context.run.id)
        }
        let installation = try home.context().installation
        _ = try Undo(of: runs[1], in: installation).run(user: nil, isDryRun: false) {
            Instant(seconds: 1_800_000_000)
        }
        #expect(try Self.lines(home) == ["P1 pending -3.50", "P2 pending -2.00", "T1 booked -10.00"])
        #expect(try await home.run(bank: Self.bank(pages)) == [0, 0, 0, 0])
        #expect(try Self.lines(home).last == "T2 booked -1.00")
    }
}
