import Foundation
import Household
import Ledger
import MockBanks
import Testing

/// SimpleFIN and Plaid as the sandbox speaks them.
struct SyncMockTests {
    private static let login = Data("sandbox-simplefin:sandbox-simplefin-password".utf8).base64EncodedString()

    private func list(_ probe: Probe, _ query: String) async throws -> Answer {
        try await probe.get("/simplefin/accounts?\(query)", headers: ["Authorization: Basic \(Self.login)"])
    }

    @Test func `a claim works once and names the access`() async throws {
        try await withMockServer { probe in
            let first = try await probe.post("/simplefin/claim/sandbox-claim-jana", form: "")
            #expect(first.status == 200)
            #expect(first.body == "http://sandbox-simplefin:sandbox-simplefin-password@127.0.0.1/simplefin\n")
            #expect(try await probe.post("/simplefin/claim/sandbox-claim-jana", form: "").status == 403)
            #expect(try await probe.get("/simplefin/accounts").status == 403)
        }
    }

    @Test func `pending rows come when asked for, and a long window is cut with a word`() async throws {
        try await withMockServer(faults: [.simpleFINReauthenticate: 1]) { probe in
            let partial = try await list(probe, "start-date=1793404800")
            #expect(partial.count("reauthenticate") == 1)
            #expect(partial.count("\"balance-date\"") == 2)
            let october = try await list(probe, "start-date=1790812800&end-date=1793491200")
            #expect(october.count("\"errors\":[]") == 1)
            #expect(october.count("\"balance-date\"") == 3)
            #expect(october.count("\"pending\":true") == 0)
            let pending = try await list(probe, "start-date=1790812800&end-date=1793491200&pending=1")
            #expect(pending.count("\"pending\":true") == pending.count("\"posted\":0"))
            #expect(pending.count("\"pending\":true") > 0)
            #expect(try await list(probe, "start-date=1760000000").count("too old") == 1)
        }
    }

    private func sync(_ cursor: String, count: Int = 500) -> String {
        #"{"access_token":"access-sandbox-jana","cursor":"\#(cursor)","count":\#(count)}"#
    }

    /// The answers of one server, asked in turn through its actor.
    private func answers(_ day: String, _ bodies: [String], faults: [Fault: Int] = [:]) async throws -> [String] {
        var settings = MockSettings()
        settings.faults = faults
        let last = try #require(CalendarDate(iso: day))
        let household = last == demoHousehold.lastDay ? demoHousehold : Household(through: last)
        let banks = MockBanks(household: household, settings: settings) { Instant(seconds: 0) }
        var answers: [String] = []
        for body in bodies {
            let request = MockRequest(
                method: "POST",
                path: "/plaid/transactions/sync",
                headers: ["plaid-client-id": "sandbox-client", "plaid-secret": "sandbox-secret"],
                body: body
            )
            answers.append(await banks.answer(request).body)
        }
        return answers
    }

    private func count(_ text: String, in body: String) -> Int { body.components(separatedBy: text).count - 1 }

    @Test func `pages add up, and a mutation strikes on the second`() async throws {
        let whole = try #require(try await answers("2026-10-31", [sync("")]).first)
        #expect(whole.contains(#""has_more":false"#))
        #expect(whole.contains(#""next_cursor":"sandbox-20757""#))
        let first = try await answers("2026-10-31", [sync("", count: 100)])[0]
        #expect(first.contains(#""next_cursor":"sandbox-0-20757-100""#))
        let second = try await answers("2026-10-31", [sync("sandbox-0-20757-100", count: 500)])[0]
        let rows = [first, second].map { count("\"transaction_id\"", in: $0) }.reduce(0, +)
        #expect(rows == count("\"transaction_id\"", in: whole))
        let broken = try await answers("2026-10-31", [sync("sandbox-0-20757-100")], faults: [.plaidMutation: 1])[0]
        #expect(broken.contains("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION"))
    }

    @Test func `a pending row is removed when its booked twin comes`() async throws {
        let before = try await answers("2026-10-31", [sync("")])[0]
        let pending = count(#""pending":true"#, in: before)
        let after = try await answers("2026-11-01", [sync("sandbox-20757"), sync("sandbox-30000")])
        #expect(pending > 0)
        #expect(count(#""pending_transaction_id":"Pd"#, in: after[0]) == pending)
        #expect(count(#"{"transaction_id":"Pd"#, in: after[0]) == pending)
        #expect(after[1].contains(#""next_cursor":"sandbox-30000""#))
        #expect(count("transaction_id", in: after[1]) == 0)
    }

    @Test func `the bomb is small on the wire`() async throws {
        try await withMockServer(faults: [.anyGzipBomb: 1]) { probe in
            let bomb = try await probe.get("/cnbapi/exrates/daily")
            #expect(bomb.head.contains("gzip"))
            #expect(bomb.head.contains("1040"))
        }
    }
}
