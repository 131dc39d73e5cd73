import ConnectorConformance
import Connectors
import Diagnostics
import Foundation
import Ledger
import MockBanks
import Money
import Testing
import Transport

struct EnableBankingConnectorTests {
    private static let base = "http://127.0.0.1:8080/enable-banking"
    private static let iban = "CZ6508000000192000145399"
    private static let secrets = ConnectionSecrets([
        .applicationID: "application-1", .privateKey: MockCredentials.applicationKey, .sessionID: "session-hush",
    ])

    private static func session(_ status: String = "AUTHORIZED") -> Answer {
        .reply(
            200,
            #"{"status":"\#(status)","accounts":["u2","u1"],"access":{"valid_until":"2027-01-29T00:00:00Z"},"# + "\n"
                + #""accounts_data":[{"uid":"u1","identification_hash":"h"}]}"#
        )
    }

    private static func details(_ currency: String) -> Answer {
        .reply(200, #"{"account_id":{"iban":"\#(iban)"},"currency":"\#(currency)","product":null}"#)
    }

    private static func page(_ days: [String] = [], key: String? = nil) -> Answer {
        let rows = days.map { #"{"booking_date":"\#($0)"}"# }.joined(separator: ",")
        let next = key.map { #""\#($0)""# } ?? "null"
        return .reply(200, #"{"transactions":[\#(rows)],"continuation_key":\#(next)}"#)
    }

    private static func refusal(_ status: Int, _ code: String, detail: String = "null") -> Answer {
        .reply(status, #"{"code":\#(status),"message":"x","error":"\#(code)","detail":\#(detail)}"#)
    }

    private static func bank(_ changes: [String: [Answer]] = [:]) -> PathBank {
        var answers: [String: [Answer]] = [
            "/sessions/session-hush": [session()], "/u1/details": [details("CZK")], "/u2/details": [details("EUR")],
            "/balances": [.reply(200, #"{"balances":[]}"#)], "/transactions": [page()],
        ]
        for (path, list) in changes { answers[path] = list }
        return PathBank(answers)
    }

    private static func make(_ transport: any HTTPTransport) throws -> any Connector {
        try connector("enable-banking", transport, secrets: secrets)
    }

    @Test func `a connector keeps the common promises`() async throws {
        let keyed = [
            "/u1/transactions": [Self.page(["2026-10-02"], key: "k/1")], "continuation_key=k%2F1": [Self.page()],
        ]
        var subject = ConformanceSubject(
            make: { try Self.make($0) },
            bank: { Self.bank(keyed) },
            window: october,
            secrets: ["session-hush", "PRIVATE KEY", Self.iban]
        )
        // One account's calls may be spent while another's are not.
        subject.outcomes[.status(429)] = ["connector/rate-limited", Disturbance.gap]
        subject.endlessBank = { EndlessBank() }
        subject.futureBank = { Self.bank() }
        subject.strayBank = { Self.bank(["/transactions": [Self.page(["2026-09-30"])]]) }
        subject.rowMarker = "booking_date"
        try await expectConformance(of: subject)
    }

    /// Names another page after every page.
    private final class EndlessBank: HTTPTransport {
        private let bank = EnableBankingConnectorTests.bank()

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            let response = try await bank.send(request)
            guard request.url.contains("/transactions") else { return response }
            return try EnableBankingConnectorTests.page(["2026-10-02"], key: "k\(bank.requests.count)").get()
        }
    }

    @Test func `pages follow their key, an empty one too, and no other parameter changes`() async throws {
        let bank = Self.bank([
            "/u1/transactions": [Self.page(key: "k1")], "continuation_key=k1": [Self.page(["2026-10-02"], key: "k2")],
            "continuation_key=k2": [Self.page()],
        ])
        let fetch = try await Self.make(bank).fetch(october)
        let query = "?date_from=2026-10-01&date_to=2026-10-31"
        #expect(
            bank.asked(below: Self.base) == [
                "GET /sessions/session-hush", "GET /accounts/u2/details", "GET /accounts/u1/details",
                "GET /accounts/u1/balances", "GET /accounts/u2/balances", "GET /accounts/u1/transactions\(query)",
                "GET /accounts/u1/transactions\(query)&continuation_key=k1",
                "GET /accounts/u1/transactions\(query)&continuation_key=k2", "GET /accounts/u2/transactions\(query)",
            ]
        )
        #expect(
            fetch.documents.map { "\($0.account?.currency.code ?? "?") \($0.listing) \($0.page)" } == [
                "CZK enable-banking/0/balances 0", "CZK enable-banking/0/2026-10-01..2026-10-31 0",
                "CZK enable-banking/0/2026-10-01..2026-10-31 1", "CZK enable-banking/0/2026-10-01..2026-10-31 2",
                "EUR enable-banking/1/balances 0", "EUR enable-banking/1/2026-10-01..2026-10-31 0",
            ]
        )
        #expect(fetch.consentEndsOn == CalendarDate(iso: "2027-01-29"))
        #expect(fetch.gaps.isEmpty)
    }

    @Test func `the application proves itself by a signed token of an hour`() async throws {
        let bank = Self.bank()
        _ = try await Self.make(bank).fetch(october)
        let bearer = try #require(bank.requests.first?.headers["authorization"])
        #expect(Set(bank.requests.map { $0.headers["authorization"] }).count == 1)
        let parts = bearer.replacing("Bearer ", with: "").split(separator: ".").map(String.init)
        try #require(parts.count == 3)
        #expect(Self.text(parts[0]) == #"{"typ":"JWT","alg":"RS256","kid":"application-1"}"#)
        #expect(
            Self.text(parts[1])
                == #"{"iss":"enablebanking.com","aud":"api.enablebanking.com","iat":1793448000,"exp":1793451600}"#
        )
        #expect(parts[2].utf8.count == 342)
    }

    private static func text(_ part: String) -> String? {
        let padded = part + String(repeating: "=", count: (4 - part.utf8.count % 4) % 4)
        return Data(base64Encoded: padded.replacing("-", with: "+").replacing("_", with: "/"))
            .map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        // The bank says from which day on; a text of another service is read too; else 89, 60 and 30 days; else all.
        (#"{"date_from":"2026-06-28"}"#, ["2026-01-01", "2026-06-28"]),
        (#""dateFrom=2026-06-28""#, ["2026-01-01", "2026-06-28"]),
        ("null", ["2026-01-01", "2026-08-03"]),
    ])
    func `a refused period is asked for again from where there are days`(detail: String, starts: [String]) async throws
    {
        let refusal = Self.refusal(422, "WRONG_TRANSACTIONS_PERIOD", detail: detail)
        let bank = Self.bank(["/u1/transactions": [refusal, Self.page()]])
        let window = FetchWindow(from: CalendarDate(iso: "2026-01-01"), through: october.through)
        let fetch = try await Self.make(bank).fetch(window)
        #expect(Self.starts(bank) == starts)
        #expect(fetch.gaps.map(\.code) == ["connector/gap"])
    }

    @Test func `a bank that refuses every period gives its longest one`() async throws {
        let refusal = Self.refusal(422, "WRONG_TRANSACTIONS_PERIOD")
        let bank = Self.bank(["/u1/transactions": [refusal, refusal, refusal, refusal, Self.page(["2020-01-01"])]])
        let window = FetchWindow(from: CalendarDate(iso: "2026-01-01"), through: october.through)
        let fetch = try await Self.make(bank).fetch(window)
        #expect(Self.starts(bank) == ["2026-01-01", "2026-08-03", "2026-09-01", "2026-10-01", "strategy=longest"])
        #expect(fetch.documents.contains { $0.listing == "enable-banking/0/longest" })
    }

    /// How the first account's transactions were asked for.
    private static func starts(_ bank: PathBank) -> [String] {
        bank.requests.map(\.url).filter { $0.contains("u1/transactions") }.map { url in
            let query = url.split(separator: "?").last ?? ""
            return String(query.replacing("date_from=", with: "").split(separator: "&").first ?? "")
        }
    }

    private static let refusals: [(path: String, answer: Answer, problem: String)] = [
        ("/sessions/session-hush", session("EXPIRED"), "refused access: the consent has ended"),
        (
            "/sessions/session-hush", session("PENDING_AUTHORIZATION"),
            "refused access: the consent is not confirmed yet"
        ),
        ("/balances", refusal(401, "EXPIRED_SESSION"), "refused access: the consent has ended"),
        (
            "/balances", refusal(422, "ASPSP_PSU_ACTION_REQUIRED"),
            "refused access: the bank wants the person to sign in again"
        ),
        (
            "/sessions/session-hush", refusal(401, "UNAUTHORIZED_ACCESS"),
            "refused access: it takes no signature of this application"
        ),
        (
            "/transactions", refusal(422, "WRONG_REQUEST_PARAMETERS"),
            "gave an answer that cannot be used: it refuses the question"
        ),
        ("/sessions/session-hush", refusal(429, "ASPSP_RATE_LIMIT_EXCEEDED"), "allows no further call now"),
    ]

    @Test(arguments: refusals.indices)
    func `what the service refuses is said in words of ours`(index: Int) async throws {
        let refusal = Self.refusals[index]
        let error = await #expect(throws: ConnectorError.self) {
            try await Self.make(Self.bank([refusal.path: [refusal.answer]])).fetch(october)
        }
        #expect(error?.problem == "enable-banking \(refusal.problem)")
    }

    @Test(arguments: ["", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n"])
    func `without an RSA key nothing is sent`(key: String) async throws {
        var secrets = Self.secrets
        secrets[.privateKey] = key
        let bank = Self.bank()
        let code = await errorCode { try await connector("enable-banking", bank, secrets: secrets).fetch(october) }
        #expect(code == "connector/consent-refused")
        #expect(bank.requests.isEmpty)
    }
}
