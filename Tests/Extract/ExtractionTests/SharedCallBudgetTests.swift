import Connectors
import Foundation
import Ledger
import SealedStore
import StageRuntime
import Synchronization
import Testing
import Transport
import Warehouse

@testable import Extraction

struct SharedCallBudgetTests {
    /// A home with one user, and a clock that only sleeping moves.
    private final class Home: Sendable {
        let path = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
        let user: UserStore
        private let time = Mutex(Instant(seconds: 1_793_440_800))
        private let waits = Mutex<[Int64]>([])

        init() throws {
            let installation = try Installation.open(home: HomeFolder(path: path), environment: [:])
            user = try installation.enrol(named: "jana")
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        /// A ledger with a connection to the database of its own, as another process has.
        func budget(
            bank: String = "bank",
            name: String? = nil,
            limits: [String: [CallLimit]] = [:]
        ) throws -> SharedCallBudget {
            let installation = try Installation.open(home: HomeFolder(path: path), environment: [:])
            return SharedCallBudget(
                of: Connection(name: name ?? bank, bank: bank, secrets: ConnectionSecrets([:])),
                user: user,
                in: installation.warehouse,
                limits: CallLimits(limits),
                clock: SharedCallBudget.Clock(
                    now: { [self] in time.withLock { $0 } },
                    sleep: { [self] seconds in
                        waits.withLock { $0.append(seconds) }
                        pass(seconds)
                    }
                )
            )
        }

        func pass(_ seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }

        var slept: [Int64] { waits.withLock { $0 } }
    }

    private static let four = ["bank/balances": [CallLimit(4, per: .rolling(seconds: 86_400))]]

    /// The code of the refusal, and whether it is for longer than an hour.
    private func refusal(_ budget: SharedCallBudget, _ call: Call) async throws -> String? {
        do {
            try await budget.spend(call)
            return nil
        } catch ConnectorError.postponed { return "postponed" } catch ConnectorError.rateLimited { return "limited" }
    }

    @Test func `an account's calls run out, another's do not`() async throws {
        let home = try Home()
        let budget = try home.budget(limits: Self.four)
        let call = Call("bank/balances", account: "1")
        for left in [4, 3, 2, 1] {
            #expect(try budget.left(call) == left)
            try await budget.spend(call)
        }
        #expect(try await refusal(budget, call) == "postponed")
        #expect(try budget.left(Call("bank/balances", account: "2")) == 4)
        #expect(try home.budget(name: "second", limits: Self.four).left(call) == 4, "another connection")
        home.pass(86_000)
        #expect(try await refusal(budget, call) == "limited", "in less than an hour")
        home.pass(200)
        #expect(try await refusal(budget, call) == nil, "soon enough to wait")
        #expect(home.slept == [200])
    }

    @Test func `two processes never both take the last call`() async throws {
        let home = try Home()
        let budgets = try (0..<3).map { _ in try home.budget(limits: Self.four) }
        let granted = try await withThrowingTaskGroup(of: Int.self) { group in
            for budget in budgets {
                group.addTask {
                    var count = 0
                    while try await refusal(budget, Call("bank/balances")) == nil { count += 1 }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(granted == 4)
    }

    @Test func `the least interval is waited for`() async throws {
        let home = try Home()
        let budget = try home.budget(bank: "fio")
        for _ in 0..<3 { try await budget.spend(scope: "fio", minimumInterval: .seconds(30)) }
        home.pass(12)
        try await budget.spend(scope: "fio", minimumInterval: .seconds(30))
        #expect(home.slept == [30, 30, 18])
    }

    @Test func `a failed call is given back where the bank counts successes`() async throws {
        let home = try Home()
        let limit = CallLimit(2, per: .rolling(seconds: 86_400), countsFailures: false)
        let budget = try home.budget(limits: ["bank/balances": [limit]])
        let call = Call("bank/balances")
        for answer in [Result<HTTPResponse, TransportError>.success(HTTPResponse(status: 503)), .failure(.timedOut)] {
            try await budget.spend(call)
            #expect(try budget.left(call) == 1)
            try budget.note(answer, of: call)
            #expect(try budget.left(call) == 2)
        }
    }

    @Test func `what the bank says of an account lowers what is left of it`() async throws {
        let home = try Home()
        let budget = try home.budget(limits: Self.four)
        let call = Call("bank/balances")
        try await budget.spend(call)
        let prefix = "http_x_ratelimit_account_success_"
        let headers = ["\(prefix)limit": "4", "\(prefix)remaining": "1", "\(prefix)reset": "7200"]
        try budget.note(.success(HTTPResponse(status: 200, headers: headers)), of: call)
        #expect(try budget.left(call) == 1)
        try await budget.spend(call)
        #expect(try await refusal(budget, call) == "postponed")
        home.pass(7_200)
        #expect(try budget.left(call) == 2)
    }

    @Test(
        arguments: [
            (["retry-after": "20"], "bank", 20), (["retry-after": "7201"], "bank", nil),
            ([:], "csas", nil), ([:], "fio", 0),
        ] as [([String: String], String, Int64?)]
    )
    func `a refusal stops every call for as long as it says`(
        headers: [String: String],
        bank: String,
        waits: Int64?
    ) async throws {
        let home = try Home()
        let budget = try home.budget(bank: bank)
        try budget.note(service: HTTPResponse(status: 429, headers: headers))
        if let waits {
            try await budget.spend(scope: "anything", minimumInterval: nil)
            #expect(home.slept == (waits == 0 ? [] : [waits]))
        } else {
            await #expect(throws: ConnectorError.self) {
                try await budget.spend(scope: "anything", minimumInterval: nil)
            }
            #expect(home.slept == [])
        }
    }

    @Test func `old calls go, so that the ledger stays small`() async throws {
        let home = try Home()
        let budget = try home.budget(limits: Self.four)
        for _ in 0..<5 {
            try await budget.spend(Call("bank/balances"))
            home.pass(86_400)
        }
        let tag = home.user.tag(.connections, "calls", "bank/balances", "")
        let scope = CallScope(user: home.user.number, connection: home.user.connectionTag("bank"), scope: tag)
        let kept = try budget.warehouse.read { try $0.calls(of: scope, since: Instant(seconds: 0)) }
        #expect(kept.map(\.number) == [3, 4, 5])
    }

    @Test func `a limit of accounts says nothing about a call without one, and status shows the poorest`() async throws
    {
        let home = try Home()
        let limit = CallLimit(2, per: .rolling(seconds: 86_400), isPerAccount: true)
        let budget = try home.budget(limits: ["bank/balances": [limit]])
        for _ in 0..<3 { try await budget.spend(Call("bank/balances")) }
        #expect(try budget.left(Call("bank/balances")) == nil)
        let status = {
            try ConnectionStatus(
                budget.connection,
                of: home.user,
                in: budget.warehouse,
                limits: budget.limits,
                clock: budget.clock
            ).calls.map { "\($0.scope) \($0.left) \($0.nextAt?.description ?? "now")" }
        }
        #expect(try status() == [])
        try await budget.spend(Call("bank/balances", account: "1"))
        #expect(try status() == ["bank/balances 1 now"])
        try await budget.spend(Call("bank/balances", account: "1"))
        try await budget.spend(Call("bank/balances", account: "2"))
        #expect(try status() == ["bank/balances 0 2026-11-01T10:00:00Z"])
        home.pass(86_400)
        #expect(try status() == [])
    }
}
