import ConnectorConformance
import Connectors
import Diagnostics
import Foundation
import Ledger
import Money
import Testing
import Transport

struct BerlinGroupConnectorTests {
    private static let base = "http://127.0.0.1:8080/berlin-group/psd2/v1"
    private static let iban = "CZ6508000000192000145399"
    private static let secrets = ConnectionSecrets([
        .consentID: "consent-hush", .headers: "X-API-Key: key-hush\nPSU-Accept: cs",
    ])

    private static func consent(_ status: String = "valid") -> Answer {
        .reply(200, #"{"consentStatus":"\#(status)","validUntil":"2027-01-29","frequencyPerDay":4}"#)
    }

    private static let accounts = Answer.reply(
        200,
        #"{"accounts":[{"resourceId":"R1","iban":"\#(iban)","currency":"CZK","status":"enabled"},"#
            + #"{"resourceId":"R2","iban":"\#(iban)","currency":"EUR"},"#
            + #"{"resourceId":"R3","maskedPan":"451161******0117"},"#
            + #"{"resourceId":"R4","iban":"\#(iban)","currency":"USD","status":"deleted"}]}"#
    )

    private static func page(_ days: [String] = [], next: String? = nil) -> Answer {
        let rows = days.map { #"{"bookingDate":"\#($0)"}"# }.joined(separator: ",")
        let link = next.map { #""next":{"href":"\#($0)"}"# } ?? ""
        return .reply(200, #"{"transactions":{"booked":[\#(rows)],"pending":[],"_links":{\#(link)}}}"#)
    }

    private static func refusal(_ status: Int, _ code: String) -> Answer {
        .reply(status, #"{"tppMessages":[{"category":"ERROR","code":"\#(code)","text":"x"}]}"#)
    }

    private static func bank(_ changes: [String: [Answer]] = [:]) -> PathBank {
        var answers: [String: [Answer]] = [
            "/consents/consent-hush": [consent()], "/accounts": [accounts],
            "/balances": [.reply(200, #"{"balances":[]}"#)], "/transactions": [page()],
        ]
        for (path, list) in changes { answers[path] = list }
        return PathBank(answers)
    }

    private static func make(_ transport: any HTTPTransport) throws -> any Connector {
        try connector("berlin-group", transport, secrets: secrets)
    }

    @Test func `a connector keeps the common promises`() async throws {
        let pages = ["/R1/transactions": [Self.page(["2026-10-02"], next: "?page=2")], "?page=2": [Self.page()]]
        var subject = ConformanceSubject(
            make: { try Self.make($0) },
            bank: { Self.bank(pages) },
            window: october,
            secrets: ["consent-hush", "key-hush", Self.iban]
        )
        // One account's calls may be spent while another's are not.
        subject.outcomes[.status(429)] = ["connector/rate-limited", Disturbance.gap]
        subject.endlessBank = { EndlessBank { "?page=\($0)" } }
        let listed = Answer.reply(
            200,
            #"{"accounts":[{"resourceId":"R1","iban":"\#(Self.iban)","currency":"CZK"}]}"#
        )
        subject.futureBank = { Self.bank(["/accounts": [listed]]) }
        subject.strayBank = { Self.bank(["/transactions": [Self.page(["2026-09-30"])]]) }
        subject.rowMarker = "bookingDate"
        try await expectConformance(of: subject)
    }

    /// Answers every page with another one.
    private final class EndlessBank: HTTPTransport {
        private let bank = BerlinGroupConnectorTests.bank()
        private let next: @Sendable (Int) -> String

        init(next: @escaping @Sendable (Int) -> String) { self.next = next }

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let response = try await bank.send(request)
            guard request.url.contains("/transactions") else { return response }
            return try BerlinGroupConnectorTests.page(["2026-10-02"], next: next(bank.requests.count)).get()
        }
    }

    @Test func `accounts come by their keys, each with balances and pages`() async throws {
        let bank = Self.bank([
            "/R1/transactions": [Self.page(["2026-10-02"], next: "/v1/accounts/R1/transactions?page=2")],
            "?page=2": [Self.page(next: "\(Self.base)/accounts/R1/transactions?page=3")],
            "?page=3": [Self.page()],
        ])
        let fetch = try await Self.make(bank).fetch(october)
        let query = "?bookingStatus=both&dateFrom=2026-10-01&dateTo=2026-10-31"
        #expect(
            bank.asked(below: Self.base) == [
                "GET /consents/consent-hush", "GET /accounts", "GET /accounts/R1/balances", "GET /accounts/R2/balances",
                "GET /accounts/R1/transactions\(query)", "GET /accounts/R1/transactions?page=2",
                "GET /accounts/R1/transactions?page=3", "GET /accounts/R2/transactions\(query)",
            ]
        )
        #expect(
            fetch.documents.map { "\($0.account?.currency.code ?? "?") \($0.listing) \($0.page)" } == [
                "CZK berlin-group/0/balances 0", "CZK berlin-group/0/2026-10-01..2026-10-31 0",
                "CZK berlin-group/0/2026-10-01..2026-10-31 1", "CZK berlin-group/0/2026-10-01..2026-10-31 2",
                "EUR berlin-group/1/balances 0", "EUR berlin-group/1/2026-10-01..2026-10-31 0",
            ]
        )
        #expect(fetch.consentEndsOn == CalendarDate(iso: "2027-01-29"))
        #expect(fetch.gaps.map(\.reason) == ["1 accounts have no number or no known currency"])
        let headers = bank.requests[3].headers
        #expect(headers["consent-id"] == "consent-hush")
        #expect(headers["x-request-id"] == "request-1")
        #expect(headers["x-api-key"] == "key-hush")
        // Its presence would say that the person is there.
        #expect(headers["psu-ip-address"] == nil)
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let path: String
        let answer: Answer
        let problem: String
    }

    private static let refusals: [Refusal] = [
        Refusal(
            testDescription: "a consent that nobody confirmed",
            path: "/consents/consent-hush",
            answer: consent("received"),
            problem: "berlin-group refused access: the consent is not confirmed yet"
        ),
        Refusal(
            testDescription: "a consent that ended",
            path: "/consents/consent-hush",
            answer: consent("expired"),
            problem: "berlin-group refused access: the consent has ended"
        ),
        Refusal(
            testDescription: "a consent that ended meanwhile",
            path: "/balances",
            answer: refusal(401, "CONSENT_EXPIRED"),
            problem: "berlin-group refused access: the consent has ended"
        ),
        Refusal(
            testDescription: "problem details of RFC 7807",
            path: "/accounts",
            answer: .reply(403, #"{"type":"x","title":"x","code":"SERVICE_BLOCKED","additionalErrors":[]}"#),
            problem: "berlin-group refused access: it has blocked the service"
        ),
        Refusal(
            testDescription: "the calls of the day",
            path: "/accounts",
            answer: refusal(429, "ACCESS_EXCEEDED"),
            problem: "berlin-group allows no further call now"
        ),
        Refusal(
            testDescription: "a client certificate",
            path: "/accounts",
            answer: refusal(401, "CERTIFICATE_MISSING"),
            problem: "berlin-group refused access: it takes only another client certificate"
        ),
        Refusal(
            testDescription: "a next page at another host",
            path: "/transactions",
            answer: page(next: "https://thief.example/v1/accounts/R1/transactions?page=2"),
            problem: "berlin-group gave an answer that cannot be used: its next page is somewhere else"
        ),
    ]

    @Test(arguments: refusals)
    func `what the bank refuses is said in words of ours`(refusal: Refusal) async throws {
        let bank = Self.bank([refusal.path: [refusal.answer]])
        let error = await #expect(throws: ConnectorError.self) { try await Self.make(bank).fetch(october) }
        #expect(error?.problem == refusal.problem)
        #expect(!bank.requests.contains { $0.url.contains("thief") })
    }

    @Test func `an account whose calls are spent is a gap and the other one goes on`() async throws {
        let bank = Self.bank(["/R1/transactions": [Self.refusal(429, "ACCESS_EXCEEDED")]])
        let fetch = try await Self.make(bank).fetch(october)
        #expect(fetch.documents.count == 3)
        #expect(fetch.incomplete.map(\.currency.code) == ["CZK"])
        #expect(fetch.gaps.contains { $0.reason == "the bank allows no further call today" })
    }

    @Test func `a bank without pending movements or JSON is asked for what it has`() async throws {
        let statement = "\r\n:20:1\r\n:25:X\r\n:60F:C261001CZK0,00\r\n:62F:C261031CZK0,00\r\n-\r\n"
        let bank = Self.bank([
            "/R1/transactions": [
                Self.refusal(400, "PARAMETER_NOT_SUPPORTED"), Self.refusal(406, "REQUESTED_FORMATS_INVALID"),
                .reply(200, "<?xml version=\"1.0\"?><Document>\n</Document>\n", headers: ["content-type": "text/xml"]),
            ],
            "/R2/transactions": [
                Self.refusal(406, "REQUESTED_FORMATS_INVALID"), Self.refusal(406, "REQUESTED_FORMATS_INVALID"),
                .reply(200, statement, headers: ["content-type": "text/plain; charset=UTF-8"]),
            ],
        ])
        let fetch = try await Self.make(bank).fetch(october)
        #expect(fetch.documents.map(\.format) == ["berlin-group-json", "camt", "berlin-group-json", "mt940"])
        let asked = bank.requests.filter { $0.url.contains("R1/transactions") }
        #expect(asked.map { $0.headers["accept"] } == ["application/json", "application/json", "application/xml"])
        #expect(asked.map { $0.url.contains("bookingStatus=both") } == [true, false, false])
    }

    @Test func `days that are too long ago are left out and named`() async throws {
        let bank = Self.bank(["/R1/transactions": [Self.refusal(400, "PERIOD_INVALID"), Self.page()]])
        let fetch = try await Self.make(bank).fetch(FetchWindow(from: nil, through: october.through))
        let starts = bank.requests.filter { $0.url.contains("R1/transactions") }.compactMap { request in
            request.url.components(separatedBy: "dateFrom=").last?.prefix(10)
        }
        #expect(starts == ["2024-10-31", "2026-08-03"])
        #expect(fetch.gaps.contains { $0.reason == "the bank gives only 90 days without a new consent" })
    }

    @Test func `an access token that ended is renewed once, and a rotated refresh token is kept first`() async throws {
        let secrets = ConnectionSecrets([.consentID: "consent-hush", .refreshToken: "refresh-1", .clientID: "client-1"])
        let journal = Journal()
        let tokens = MemoryTokenStore(secrets, journal: journal)
        let bank = Self.bank([
            "/token": [
                .reply(200, #"{"access_token":"access-1","refresh_token":"refresh-2"}"#),
                .reply(200, #"{"access_token":"access-2"}"#),
            ],
            "/accounts": [Self.refusal(401, "TOKEN_EXPIRED"), Self.accounts],
        ])
        _ = try await connector("berlin-group", bank, secrets: secrets, tokens: tokens, journal: journal).fetch(october)
        let bearers = bank.requests.filter { $0.url.hasSuffix("/accounts") }.map { $0.headers["authorization"] }
        #expect(bearers == ["Bearer access-1", "Bearer access-2"])
        #expect(try tokens.load()[.refreshToken] == "refresh-2")
        #expect(journal.entries.prefix(3) == ["spend berlin-group", "save", "spend berlin-group"])
    }

    @Test func `without an address there is no bank`() {
        let context = ConnectorContext(
            transport: PathBank([:]),
            tokens: MemoryTokenStore(Self.secrets),
            budget: MemoryBudget(),
            timing: .manual()
        )
        let error = #expect(throws: ConnectorError.self) {
            try ConnectorRegistry.make(bank: "berlin-group", context: context)
        }
        #expect(error?.code == "connector/bad-address")
    }
}
