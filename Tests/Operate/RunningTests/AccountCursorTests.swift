import ConnectorConformance
import Connectors
import Diagnostics
import Extraction
import Foundation
import Handoff
import Ledger
import Records
import SealedStore
import StageRuntime
import Testing
import Transport
import Warehouse

/// How far banks are read, from run to run.
struct AccountCursorTests {
    /// A ČSAS bank with the accounts that are named; those in `lost` are listed and not known.
    private static func csas(_ accounts: String..., lost: Set<String> = [], refused: [String: Int] = [:])
        -> ScriptedTransport
    {
        ScriptedTransport { request, _ in answer(request, accounts, lost, refused) }
    }

    private static func answer(
        _ request: HTTPRequest,
        _ accounts: [String],
        _ lost: Set<String> = [],
        _ refused: [String: Int] = [:]
    ) -> ScriptedTransport.Answer {
        if request.method == .post { return .reply(200, #"{"access_token":"a","expires_in":300}"#) }
        let path = request.url.split(separator: "?").first.map(String.init) ?? ""
        if path.hasSuffix("/my/accounts") {
            let rows = accounts.map {
                #"{"id":"\#($0)","identification":{"iban":"\#(iban($0))"},"currency":"CZK"}"#
            }
            return .reply(200, #"{"pageNumber":0,"pageCount":1,"accounts":[\#(rows.joined(separator: ","))]}"#)
        }
        let account = path.split(separator: "/").dropLast().last.map(String.init) ?? ""
        if lost.contains(account) { return .reply(404, #"{"errors":[{"error":"ID_NOT_FOUND"}]}"#) }
        if path.hasSuffix("/balance") { return .reply(200, #"{"balances":[]}"#) }
        // Without a time of its own the pause would end at the full hour, which may be near.
        if let status = refused[account] { return .reply(status, "", headers: ["retry-after": "7200"]) }
        return .reply(200, #"{"pageNumber":0,"pageCount":1,"transactions":[]}"#)
    }

    private static func iban(_ account: String) -> String {
        ["A": "CZ6508000000192000145399", "B": "CZ5855000000001265098001"][account] ?? ""
    }

    private func home() throws -> StageFixture {
        let home = try StageFixture()
        let secrets = ConnectionSecrets([
            .clientID: "c", .clientSecret: "s", .apiKey: "k", .refreshToken: "r",
        ])
        let installation = try home.context().installation
        let user = try #require(try installation.user(named: "jana"))
        try user.connect(Connection(name: "csas", bank: "csas", secrets: secrets), in: installation.warehouse)
        return home
    }

    /// The day from which the bank was asked for each account's transactions.
    private func asked(_ bank: ScriptedTransport) -> [String] {
        bank.requests.map(\.url).filter { $0.contains("/transactions?") }.map { url in
            let account = url.components(separatedBy: "/transactions?")[0].split(separator: "/").last ?? ""
            return "\(account) \(url.components(separatedBy: "fromDate=").last?.prefix(10) ?? "")"
        }.sorted()
    }

    @Test func `a new account is read from its beginning, the others from where they were left`() async throws {
        let home = try home()
        defer { home.remove() }
        #expect(try await home.run(bank: Self.csas("A")) == [0, 0, 0, 0])
        let bank = Self.csas("A", "B")
        #expect(try await home.run(asOf: "2026-11-02", bank: bank) == [0, 0, 0, 0])
        #expect(asked(bank) == ["A 2026-10-21", "B 2024-11-02"])
        let next = Self.csas("A", "B")
        try await home.run(asOf: "2026-11-03", bank: next)
        #expect(asked(next) == ["A 2026-10-23", "B 2026-10-23"])
    }

    @Test func `an account that could not be read is read again from where it was left`() async throws {
        let home = try home()
        defer { home.remove() }
        try await home.run(bank: Self.csas("A", "B"))
        #expect(try await home.run(asOf: "2026-11-10", bank: Self.csas("A", "B", lost: ["B"])) == [3, 0, 0, 0])
        let bank = Self.csas("A", "B")
        #expect(try await home.run(asOf: "2026-11-12", bank: bank) == [0, 0, 0, 0])
        #expect(asked(bank) == ["A 2026-10-31", "B 2026-10-21"])
    }

    @Test func `a bank that wants to be left alone keeps what it gave, and the rest waits`() async throws {
        let home = try home()
        defer { home.remove() }
        try await home.run(bank: Self.csas("A", "B"))
        let context = try home.context(asOf: "2026-11-10")
        #expect(try await home.run(.extract, in: context, bank: Self.csas("A", "B", refused: ["A": 429])) == 3)
        let findings = try context.input(of: .extract)
            .read("findings", of: try #require(context.users.first)).records.map { try Finding(decoding: $0) }
        #expect(findings.map(\.code) == ["extract/postponed"])
    }

    @Test func `a service that asks for all accounts alike is asked once more for a new one`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(bank: StageFixture.bank(["a": 200]))
        // The same token is another account's now.
        let bank = ScriptedTransport { _, _ in
            let info = #"{"accountId":"2100000002","bankId":"2010","currency":"CZK"}"#
            return .reply(200, #"{"accountStatement":{"info":\#(info),"transactionList":{"transaction":[]}}}"#)
        }
        #expect(try await home.run(asOf: "2026-11-02", bank: bank) == [0, 0, 0, 0])
        #expect(bank.requests.map { $0.url.contains("/2026-10-21/") } == [true, false])
        #expect(bank.requests.last?.url.contains("/2025-09-28/2026-11-02/") == true, "its whole history")
    }

    @Test func `a cursor never stands at a day that the bank could not know`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(asOf: "2099-12-31", bank: StageFixture.bank(["a": 204]))
        let later = StageFixture.bank(["a": 204])
        try await home.run(asOf: "2100-01-05", bank: later)
        #expect(later.requests.count == 1)
        #expect(later.requests.allSatisfy { !$0.url.contains("/2099-") })
    }

    @Test func `rows of days that nobody asked for are no data`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        let bank = StageFixture.bank(["a": 200], day: "2024-05-05")
        #expect(try await home.run(bank: bank) == [3, 3, 0, 0])
        #expect(try home.rows() == [])
    }

    @Test func `a listing that was cut short leaves nothing, and other connections go on`() async throws {
        let home = try home()
        defer { home.remove() }
        try home.connect("fio")
        let bank = ScriptedTransport { request, _ in
            if request.url.contains("/token-fio/") { return .reply(200, StageFixture.statement()) }
            guard request.url.contains("/transactions?") else { return Self.answer(request, ["A"]) }
            if request.url.contains("page=1") { return .failure(.tooLarge) }
            return .reply(200, #"{"pageNumber":0,"pageCount":2,"nextPage":1,"transactions":[]}"#)
        }
        #expect(try await home.run(bank: bank) == [65, 0, 0, 0])
        #expect(try home.rows().count == 1, "Fio's")
        let next = Self.csas("A")
        _ = try await home.run(asOf: "2026-11-02", bank: next)
        #expect(asked(next) == ["A 2024-11-02"], "its cursor did not move")
    }

    @Test func `calls that are used up are left to a later run`() async throws {
        let limits = "call_limits: { fio: { calls: 1, every: 31d } }"
        let home = try StageFixture(extract: "extract: { \(limits) }")
        defer { home.remove() }
        try home.connect("a")
        try home.connect("b2")
        try await home.run(bank: StageFixture.bank(["a": 200]))
        let bank = StageFixture.bank(["a": 200, "b2": 200], day: "2026-10-30")
        #expect(try await home.run(asOf: "2026-11-02", bank: bank) == [3, 0, 0, 0])
        #expect(bank.requests.count == 0)
        try home.write("p.yaml", try home.text("p.yaml").replacing(limits, with: "call_limits: { fio: unlimited }"))
        #expect(try await home.run(asOf: "2026-11-03", bank: bank) == [0, 0, 0, 0])
        #expect(bank.requests.count == 2)
    }
}
