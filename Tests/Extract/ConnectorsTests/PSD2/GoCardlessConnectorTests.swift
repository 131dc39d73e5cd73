import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Money
import Testing
import Transport

struct GoCardlessConnectorTests {
    private static let base = "http://127.0.0.1:8080/gocardless/api/v2"
    private static let iban = "CZ6508000000192000145399"
    private static let secrets = ConnectionSecrets([
        .secretID: "id-hush", .secretKey: "key-hush", .requisitionID: "requisition-1",
    ])

    private static let token = Answer.reply(
        200,
        #"{"access":"access-hush","access_expires":86400,"refresh":"refresh-hush","refresh_expires":2592000}"#
    )

    private static func requisition(_ status: String = "LN") -> Answer {
        .reply(200, #"{"id":"requisition-1","status":"\#(status)","agreement":"A-1","accounts":["b","a"]}"#)
    }

    private static func transactions(_ days: [String] = []) -> Answer {
        let rows = days.map { #"{"bookingDate":"\#($0)"}"# }.joined(separator: ",")
        return .reply(200, #"{"transactions":{"booked":[\#(rows)],"pending":[]}}"#)
    }

    private static func balances(_ currency: String) -> Answer {
        .reply(200, #"{"balances":[{"balanceAmount":{"amount":"1.00","currency":"\#(currency)"}}]}"#)
    }

    private static func bank(_ changes: [String: [Answer]] = [:]) -> PathBank {
        var answers: [String: [Answer]] = [
            "/token/new/": [token], "/token/refresh/": [.reply(200, #"{"access":"access-2","access_expires":86400}"#)],
            "/requisitions/requisition-1/": [requisition()],
            "/agreements/enduser/A-1/": [
                .reply(200, #"{"accepted":"2026-10-01T08:00:00Z","access_valid_for_days":"90"}"#)
            ],
            "/accounts/a/": [.reply(200, #"{"iban":"\#(iban)","status":"READY"}"#)],
            "/accounts/b/": [.reply(200, #"{"iban":"\#(iban)","status":"READY"}"#)],
            "/a/balances/": [balances("CZK")], "/b/balances/": [balances("EUR")], "/transactions/": [transactions()],
        ]
        for (path, list) in changes { answers[path] = list }
        return PathBank(answers)
    }

    private static func make(_ transport: any HTTPTransport) throws -> any Connector {
        try connector("gocardless", transport, secrets: secrets)
    }

    @Test func `a connector keeps the common promises`() async throws {
        var subject = ConformanceSubject(
            make: { try Self.make($0) },
            bank: { Self.bank() },
            window: october,
            secrets: ["id-hush", "key-hush", "access-hush", "refresh-hush", Self.iban]
        )
        // One account's calls may be spent while another's are not.
        subject.outcomes[.status(429)] = ["connector/rate-limited", Disturbance.gap]
        // A suspended account is one to be linked again.
        subject.outcomes[.status(409)] = ["connector/malformed-answer", "connector/consent-refused", Disturbance.gap]
        subject.futureBank = { Self.bank() }
        subject.strayBank = { Self.bank(["/transactions/": [Self.transactions(["2026-09-30"])]]) }
        subject.rowMarker = "bookingDate"
        try await expectConformance(of: subject)
    }

    @Test func `few calls find number, currency, balances and movements`() async throws {
        let bank = Self.bank()
        let tokens = MemoryTokenStore(Self.secrets)
        let fetch = try await connector("gocardless", bank, secrets: Self.secrets, tokens: tokens).fetch(october)
        let query = "?date_from=2026-10-01&date_to=2026-10-31"
        #expect(
            bank.asked(below: Self.base) == [
                "POST /token/new/", "GET /requisitions/requisition-1/", "GET /agreements/enduser/A-1/",
                "GET /accounts/b/", "GET /accounts/b/balances/", "GET /accounts/a/", "GET /accounts/a/balances/",
                "GET /accounts/a/transactions/\(query)", "GET /accounts/b/transactions/\(query)",
            ]
        )
        #expect(
            fetch.documents.map { "\($0.account?.currency.code ?? "?") \($0.listing)" } == [
                "CZK gocardless/0/balances", "CZK gocardless/0/2026-10-01..2026-10-31", "EUR gocardless/1/balances",
                "EUR gocardless/1/2026-10-01..2026-10-31",
            ]
        )
        #expect(fetch.documents.allSatisfy { $0.format == "gocardless-json" })
        #expect(fetch.consentEndsOn == CalendarDate(iso: "2026-12-30"))
        #expect(try tokens.load()[.refreshToken] == "refresh-hush")
    }

    @Test func `a stored refresh token is used, and a new pair made when it has ended`() async throws {
        var secrets = Self.secrets
        secrets[.refreshToken] = "refresh-1"
        let bank = Self.bank()
        _ = try await connector("gocardless", bank, secrets: secrets).fetch(october)
        #expect(bank.asked(below: Self.base).first == "POST /token/refresh/")
        #expect(bank.requests[1].headers["authorization"] == "Bearer access-2")

        let strict = Self.bank(["/token/refresh/": [.reply(401, #"{"summary":"Invalid token"}"#)]])
        _ = try await connector("gocardless", strict, secrets: secrets).fetch(october)
        #expect(strict.asked(below: Self.base).prefix(2) == ["POST /token/refresh/", "POST /token/new/"])
    }

    @Test func `without a start the whole history of the agreement is asked for`() async throws {
        let bank = Self.bank()
        _ = try await Self.make(bank).fetch(FetchWindow(from: nil, through: october.through))
        #expect(bank.requests.last?.url == "\(Self.base)/accounts/b/transactions/")
    }

    private static let refusals: [(path: String, answer: Answer, problem: String)] = [
        ("/requisitions/requisition-1/", requisition("UA"), "refused access: the consent is not confirmed yet"),
        ("/requisitions/requisition-1/", requisition("EX"), "refused access: the consent has ended"),
        (
            "/balances/",
            .reply(401, #"{"summary":"End User Agreement (EUA) A-1 has expired","status_code":401}"#),
            "refused access: the consent has ended"
        ),
        (
            "/balances/", .reply(400, #"{"summary":"End User Agreement (EUA) A-1 has expired"}"#),
            "refused access: the consent has ended"
        ),
        ("/balances/", .reply(401, #"{"type":"AccessExpiredError"}"#), "refused access: the consent has ended"),
        ("/balances/", .reply(401, #"{"summary":"Invalid token"}"#), "refused access: it takes no access token"),
        ("/balances/", .reply(402, "{}"), "refused access: the plan's free usage is used up"),
        (
            "/balances/", .reply(403, #"{"summary":"IP address access denied"}"#),
            "refused access: it does not allow this machine's address"
        ),
        (
            "/balances/", .reply(409, #"{"summary":"Account suspended"}"#),
            "refused access: no account is linked any more"
        ),
        ("/token/new/", .reply(401, "{}"), "refused access: it does not know the secret"),
        ("/balances/", .reply(429, "{}"), "allows no further call now"),
    ]

    @Test(arguments: refusals.indices)
    func `what the service refuses is said in words of ours`(index: Int) async throws {
        let refusal = Self.refusals[index]
        var changes = [refusal.path: [refusal.answer]]
        if refusal.path == "/balances/" { changes["/a/balances/"] = [refusal.answer] }
        if refusal.path == "/balances/" { changes["/b/balances/"] = [refusal.answer] }
        let error = await #expect(throws: ConnectorError.self) {
            try await Self.make(Self.bank(changes)).fetch(october)
        }
        #expect(error?.problem == "gocardless \(refusal.problem)")
    }

    @Test func `an invalid token is renewed once`() async throws {
        let bank = Self.bank(["/a/balances/": [.reply(401, #"{"summary":"Invalid token"}"#), Self.balances("CZK")]])
        let fetch = try await Self.make(bank).fetch(october)
        #expect(fetch.documents.count == 4)
        #expect(bank.requests.count { $0.url.contains("/token/") } == 2)
    }

    @Test(
        arguments: [
            // The service's own minute is waited for, the bank's day is not.
            (["http_x_ratelimit_remaining": "0", "http_x_ratelimit_reset": "59"], 4, "sleep 59.0 seconds"),
            (
                [
                    "http_x_ratelimit_remaining": "99", "http_x_ratelimit_reset": "59",
                    "http_x_ratelimit_account_success_remaining": "0",
                    "http_x_ratelimit_account_success_reset": "86307",
                ], 3, nil
            ),
            (
                [
                    "http_x_ratelimit_account_success_remaining": "0",
                    "http_x_ratelimit_account_success_reset": "-1875538",
                ], 3, nil
            ),
            (["x-ratelimit-remaining": "0", "x-ratelimit-reset": "7"], 4, "sleep 7.0 seconds"),
        ] as [([String: String], Int, String?)]
    )
    func `headers say how long a refused call waits`(headers: [String: String], count: Int, sleep: String?) async throws
    {
        let journal = Journal()
        let bank = Self.bank(["/a/transactions/": [.reply(429, "{}", headers: headers), Self.transactions()]])
        let fetch = try await connector("gocardless", bank, secrets: Self.secrets, journal: journal).fetch(october)
        #expect(fetch.documents.count == count)
        #expect(journal.entries.first { $0.hasPrefix("sleep") } == sleep)
        #expect(fetch.gaps.count == 4 - count)
    }

    @Test func `a refusal with the field's name as key shortens the days`() async throws {
        let refusal = Answer.reply(400, #"{"date_from":[{"summary":"x","detail":"y"}],"status_code":400}"#)
        let bank = Self.bank(["/a/transactions/": [refusal, Self.transactions()]])
        let window = FetchWindow(from: CalendarDate(iso: "2026-01-01"), through: october.through)
        let fetch = try await Self.make(bank).fetch(window)
        #expect(bank.requests.contains { $0.url.hasSuffix("/a/transactions/?date_from=2026-08-03&date_to=2026-10-31") })
        #expect(fetch.gaps.map(\.reason) == ["the bank gives only 90 days"])
    }

    @Test func `an account without a balance is known by its details`() async throws {
        let details = #"{"account":{"maskedPan":"451161******0117","currency":"CZK"}}"#
        let bank = Self.bank([
            "/a/balances/": [.reply(200, #"{"balances":[]}"#)], "/a/details/": [.reply(200, details)],
        ])
        let fetch = try await Self.make(bank).fetch(october)
        #expect(fetch.documents.first?.account?.number == "451161******0117")
    }
}
