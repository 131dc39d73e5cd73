import ConnectorConformance
import Connectors
import Ledger
import Money
import Testing
import Transport

/// 2026-10-31T10:00:00Z.
private let now = Instant(seconds: 1_793_440_800)

struct CallBudgetTests {
    struct Weighing: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var limits: [CallLimit] = []
        /// Seconds before now.
        var calls: [Int64] = []
        var failed: Set<Int> = []
        var notices: [CallNotice.Noted] = []
        let left: Int?
        /// Seconds from now.
        let next: Int64?
    }

    private static let day = CallLimit.Window.rolling(seconds: 86_400)

    private static let weighings: [Weighing] = [
        Weighing(testDescription: "nothing is known", calls: [0, 0, 0], left: nil, next: nil),
        Weighing(testDescription: "no call yet", limits: [CallLimit(4, per: day)], left: 4, next: nil),
        Weighing(
            testDescription: "calls a day ago count no more",
            limits: [CallLimit(4, per: day)],
            calls: [86_400, 86_399, 10],
            left: 2,
            next: nil
        ),
        Weighing(
            testDescription: "the oldest that counts makes room",
            limits: [CallLimit(2, per: day)],
            calls: [80_000, 70_000, 60_000],
            left: 0,
            next: 16_400
        ),
        Weighing(
            testDescription: "failures count",
            limits: [CallLimit(2, per: day)],
            calls: [100, 50],
            failed: [0, 1],
            left: 0,
            next: 86_300
        ),
        Weighing(
            testDescription: "failures do not count",
            limits: [CallLimit(2, per: day, countsFailures: false)],
            calls: [100, 50],
            failed: [0],
            left: 1,
            next: nil
        ),
        Weighing(
            testDescription: "the day ends at midnight in UTC",
            limits: [CallLimit(1, per: .utcDay)],
            calls: [36_000],
            left: 0,
            next: 50_400
        ),
        Weighing(
            testDescription: "yesterday is another day",
            limits: [CallLimit(1, per: .utcDay)],
            calls: [36_001],
            left: 1,
            next: nil
        ),
        Weighing(testDescription: "an hour", limits: [CallLimit(1, per: .utcHour)], calls: [0], left: 0, next: 3_600),
        Weighing(
            testDescription: "the least interval",
            limits: [.interval(.milliseconds(29_500))],
            calls: [12],
            left: 0,
            next: 18
        ),
        Weighing(
            testDescription: "the stricter limit rules",
            limits: [.interval(.seconds(30)), CallLimit(2, per: .utcDay)],
            calls: [500, 400],
            left: 0,
            next: 50_400
        ),
        Weighing(
            testDescription: "a clock that was set back does not wait for ever",
            limits: [.interval(.seconds(30))],
            calls: [-9_000],
            left: 0,
            next: 30
        ),
        Weighing(
            testDescription: "the bank says less",
            limits: [CallLimit(4, per: day)],
            calls: [60, 30],
            notices: [CallNotice.Noted(remaining: 1, until: now.adding(seconds: 90), after: 1)],
            left: 0,
            next: 90
        ),
        Weighing(
            testDescription: "what it said long ago is over",
            notices: [CallNotice.Noted(remaining: 0, until: now, after: 0)],
            left: nil,
            next: nil
        ),
    ]

    @Test(arguments: weighings)
    func `limits, calls and the bank's words leave the least`(_ case: Weighing) {
        let calls = `case`.calls.enumerated().map { index, ago in
            CallAllowance.Made(
                number: Int64(index + 1),
                at: now.adding(seconds: -ago),
                isFailed: `case`.failed.contains(index)
            )
        }
        let allowance = CallAllowance(limits: `case`.limits, calls: calls, notices: `case`.notices, now: now)
        #expect(allowance.left == `case`.left)
        #expect(allowance.nextAt == `case`.next.map { now.adding(seconds: $0) })
    }

    struct Header: CustomTestStringConvertible, Sendable {
        let fields: [String: String]
        var status = 200
        /// Kind, remaining and seconds.
        let said: [String]

        var testDescription: String { fields.sorted { $0.key < $1.key }.map { "\($0): \($1)" }.joined(separator: ", ") }
    }

    private static let gocardless = "http_x_ratelimit_account_success_"

    private static let headers: [Header] = [
        Header(fields: ["content-length": "0"], said: []),
        Header(
            fields: [
                "http_x_ratelimit_limit": "100", "http_x_ratelimit_remaining": "99", "http_x_ratelimit_reset": "59",
                "\(gocardless)limit": "4", "\(gocardless)remaining": "0", "\(gocardless)reset": "86307",
            ],
            said: ["account 0 86307", "service 99 59"]
        ),
        Header(
            fields: ["\(gocardless)remaining": "2", "\(gocardless)reset": "-1875538"],
            said: ["account 2 86400"]
        ),
        Header(fields: ["x-ratelimit-remaining": "7", "x-ratelimit-reset": "1793440860"], said: ["service 7 60"]),
        Header(fields: ["x-ratelimit-remaining": "7", "x-ratelimit-reset": "1793440860000"], said: ["service 7 60"]),
        Header(fields: ["x-ratelimit-remaining": "7"], said: ["service 7 86400"]),
        Header(fields: ["ratelimit-remaining": "3, 1", "ratelimit-reset": "5, 50"], said: ["service 1 50"]),
        Header(fields: ["ratelimit-remaining": "many"], said: []),
        Header(fields: ["ratelimit": "limit=100, remaining=50, reset=5"], said: ["service 50 5"]),
        Header(fields: ["ratelimit": #""burst";r=50;t=5,"day";r=4;t=60"#], said: ["service 4 60"]),
        Header(fields: ["ratelimit": "hello"], said: []),
        Header(fields: ["retry-after": "120"], said: []),
        Header(fields: ["retry-after": "120"], status: 429, said: ["pause 0 120"]),
        Header(fields: ["retry-after": "99999999999999999999"], status: 503, said: ["pause 0 86400"]),
        Header(fields: ["retry-after": "Sat, 31 Oct 2026 10:05:00 GMT"], status: 429, said: ["pause 0 300"]),
        Header(
            fields: ["\(gocardless)remaining": "0", "\(gocardless)reset": "60", "retry-after": "60"],
            status: 429,
            said: ["account 0 60"]
        ),
    ]

    @Test(arguments: headers)
    func `what a bank says about further calls is understood`(_ header: Header) {
        let response = HTTPResponse(status: header.status, headers: header.fields)
        let said = CallNotice.all(in: response, now: now).map {
            "\($0.kind) \($0.remaining) \($0.wait.components.seconds)"
        }
        #expect(said == header.said)
    }

    private static let accounts = ["CZ6508000000192000145399", "CZ5855000000001265098001"].sorted().map {
        AccountKey(number: $0, currency: .czk)
    }

    private func document(_ account: AccountKey) -> FetchedDocument {
        FetchedDocument(format: "f", account: account, listing: "l", page: 0, bytes: [])
    }

    @Test func `an account without a call waits, and what others brought stays`() throws {
        let (first, second) = (Self.accounts[0], Self.accounts[1])
        var fetch = Fetch(documents: [document(first)])
        let before = fetch
        fetch.documents.append(document(second))
        try fetch.postpone(second, asOf: before, after: .postponed(connector: "fio", until: now))
        #expect(fetch.documents == [document(first)], "a listing cut short does not count")
        #expect(fetch.postponed == [second] && fetch.incomplete == [second] && fetch.resumesAt == now)
        try fetch.demandProgress(of: "fio")
        #expect(throws: ConnectorError.self) {
            try fetch.postpone(first, asOf: before, after: .unreachable(connector: "fio", reason: "gone"))
        }
    }

    @Test func `a refusal for an hour is worth a retry when every account waits for it`() throws {
        var fetch = Fetch()
        #expect(throws: ConnectorError.self) {
            try fetch.postpone(Self.accounts[0], asOf: Fetch(), after: .rateLimited(connector: "fio"))
        }
        fetch = Fetch(documents: Self.accounts.map(document))
        for account in Self.accounts {
            try fetch.postpone(account, asOf: fetch, after: .rateLimited(connector: "fio"))
        }
        #expect(throws: ConnectorError.self) { try fetch.demandProgress(of: "fio") }
    }

    @Test func `a client spends every attempt under its scope and notes what came of it`() async throws {
        let budget = NotingBudget()
        let context = ConnectorContext(
            transport: ScriptedTransport(answers: [.reply(503), .failure(.interrupted), .reply(200, "{}")]),
            tokens: MemoryTokenStore(ConnectionSecrets([:])),
            budget: budget,
            timing: .manual()
        )
        let client = APIClient(connector: "bank", context: context)
        let call = Call("bank/balances", account: "1")
        let answer = try await client.send(HTTPRequest(url: "https://bank.example/"), as: call)
        #expect(answer.status == 200)
        #expect(
            budget.journal.entries == [
                "spend bank/balances", "note 503", "spend bank/balances", "note interrupted", "spend bank/balances",
                "note 200",
            ]
        )
    }

    @Test func `limits belong to their scope, and a file may replace them`() {
        let limits = CallLimits.standard
        #expect(limits["simplefin"] == [CallLimit(24, per: .utcDay)])
        #expect(limits["gocardless"] == [])
        #expect(
            limits.scopes(of: "gocardless") == ["gocardless/balances", "gocardless/details", "gocardless/transactions"]
        )
        let own = limits.replacing(["simplefin": [], "csas": [CallLimit(500, per: .utcHour)]])
        #expect(own["simplefin"] == [] && own.scopes(of: "csas") == ["csas"])
    }
}

/// Writes down what a client tells the budget.
private struct NotingBudget: CallBudget {
    let journal = Journal()

    func spend(scope: String, minimumInterval: Duration?) async throws { journal.note("spend \(scope)") }

    func note(_ answer: Result<HTTPResponse, TransportError>, of call: Call) throws {
        switch answer {
        case .success(let response): journal.note("note \(response.status)")
        case .failure(let error): journal.note("note \(error)")
        }
    }
}
