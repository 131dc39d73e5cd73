import ConnectorConformance
import Connectors
import Diagnostics
import Foundation
import Ledger
import MockBanks
import Testing
import Transport

/// Consents that calls of ours open and a person confirms.
struct ConsentingTests {
    private static let wish = ConsentWish(
        institution: "BANK_1",
        country: "CZ",
        through: CalendarDate(dayNumber: 20_937),
        redirectURL: "http://127.0.0.1/callback",
        state: "state-1"
    )

    private static func make(
        _ bank: String,
        _ transport: any HTTPTransport,
        _ secrets: [ConnectionSecrets.Field: String]
    ) throws -> any ConsentingConnector {
        let context = ConnectorContext(
            transport: transport,
            tokens: MemoryTokenStore(ConnectionSecrets(secrets)),
            budget: MemoryBudget(),
            timing: .manual(),
            clock: { Instant(seconds: 1_793_448_000) },
            requestID: { "request-1" }
        )
        let endpoints = ConnectorEndpoints(sandboxRoot: "http://127.0.0.1:8080")
        return try #require(try ConnectorRegistry.consenting(bank: bank, endpoints: endpoints, context: context))
    }

    private static func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    @Test func `only some banks open consents`() throws {
        #expect(ConnectorRegistry.consentFields(of: "fio").isEmpty)
        #expect(ConnectorRegistry.names.filter { !ConnectorRegistry.consentFields(of: $0).isEmpty }.count == 3)
    }

    @Test func `a bank that gives no consent for all accounts lets the person pick them`() async throws {
        let made =
            #"{"consentStatus":"received","consentId":"C-1","_links":{"scaRedirect":{"href":"https://bank.example/a"}}}"#
        let bank = PathBank([
            "/consents": [.reply(400, #"{"tppMessages":[{"code":"SERVICE_INVALID"}]}"#), .reply(201, made)],
            "/consents/C-1": [
                .reply(200, #"{"consentStatus":"received"}"#), .reply(200, #"{"consentStatus":"valid"}"#),
                .reply(200, #"{"consentStatus":"rejected"}"#),
            ],
        ])
        let opener = try Self.make("berlin-group", bank, [:])
        let opened = try await opener.openConsent(Self.wish)
        #expect(opened.page == "https://bank.example/a")
        #expect(opened.secrets[.consentID] == "C-1")
        let bodies = bank.requests.map(Self.body)
        #expect(bodies.first?.contains(#""access":{"allPsd2":"allAccounts"}"#) == true)
        #expect(bodies.last?.contains(#""access":{"accounts":[],"balances":[],"transactions":[]}"#) == true)
        #expect(bodies.last?.contains(#""validUntil":"2027-04-29""#) == true)
        #expect(bank.requests.first?.headers["tpp-redirect-uri"] == "http://127.0.0.1/callback")

        let walker = try Self.make("berlin-group", bank, [.consentID: "C-1"])
        #expect(try await walker.secrets(of: opened, returnedTo: nil) == nil)
        #expect(try await walker.secrets(of: opened, returnedTo: nil)?[.consentID] == "C-1")
        await #expect(throws: ConnectorError.self) { try await walker.secrets(of: opened, returnedTo: nil) }
    }

    @Test func `an agreement asks for as much as the bank behind the service allows`() async throws {
        let bank = PathBank([
            "/token/new/": [.reply(200, #"{"access":"a"}"#)],
            "/institutions/BANK_1/": [
                .reply(200, #"{"transaction_total_days":"730","max_access_valid_for_days":"90"}"#)
            ],
            "/agreements/enduser/": [.reply(201, #"{"id":"A-1"}"#)],
            "/requisitions/": [.reply(201, #"{"id":"R-1","link":"https://ob.example/R-1"}"#)],
            "/requisitions/R-1/": [.reply(200, #"{"status":"CR"}"#), .reply(200, #"{"status":"LN"}"#)],
        ])
        let opener = try Self.make("gocardless", bank, [.secretID: "i", .secretKey: "k"])
        let opened = try await opener.openConsent(Self.wish)
        #expect(opened.page == "https://ob.example/R-1")
        let bodies = bank.requests.map(Self.body)
        #expect(
            bodies.contains(
                #"{"access_scope":["balances","details","transactions"],"access_valid_for_days":90,"#
                    + #""institution_id":"BANK_1","max_historical_days":730}"#
            )
        )
        #expect(
            bodies.contains(
                #"{"agreement":"A-1","institution_id":"BANK_1","redirect":"http://127.0.0.1/callback","reference":"state-1"}"#
            )
        )
        #expect(try await opener.secrets(of: opened, returnedTo: nil) == nil)
        #expect(try await opener.secrets(of: opened, returnedTo: nil)?[.requisitionID] == "R-1")

        var nameless = Self.wish
        nameless.institution = nil
        await #expect(throws: ConnectorError.self) { try await opener.openConsent(nameless) }
    }

    @Test func `a session is made of the code that came back with the right state`() async throws {
        let bank = PathBank([
            "/auth": [.reply(200, #"{"url":"https://ob.example/a","authorization_id":"x"}"#)],
            "/sessions": [.reply(200, #"{"session_id":"S-1","accounts":[]}"#)],
        ])
        let opener = try Self.make(
            "enable-banking",
            bank,
            [.applicationID: "app", .privateKey: MockCredentials.applicationKey]
        )
        let opened = try await opener.openConsent(Self.wish)
        #expect(opened.needsReturn && opened.page == "https://ob.example/a")
        #expect(
            bank.requests.map(Self.body).first
                == #"{"access":{"balances":true,"transactions":true,"valid_until":"2027-04-29T00:00:00Z"},"#
                + #""aspsp":{"country":"CZ","name":"BANK_1"},"psu_type":"personal","#
                + #""redirect_url":"http://127.0.0.1/callback","state":"state-1"}"#
        )
        #expect(try await opener.secrets(of: opened, returnedTo: nil) == nil)
        for refused in [
            "http://127.0.0.1/callback?code=C&state=state-2", "http://127.0.0.1/callback?code=C",
            "http://127.0.0.1/callback?error=access_denied&state=state-1", "http://127.0.0.1/callback?state=state-1",
        ] {
            await #expect(throws: ConnectorError.self) { try await opener.secrets(of: opened, returnedTo: refused) }
        }
        #expect(bank.requests.count == 1)
        let address = "http://127.0.0.1/callback?code=C%2F1&state=state-1"
        #expect(try await opener.secrets(of: opened, returnedTo: address)?[.sessionID] == "S-1")
        #expect(bank.requests.last.map(Self.body) == #"{"code":"C/1"}"#)
    }

    @Test(arguments: [
        "javascript:alert(1)", "http://bank.example/a", "//thief.example/", "/a b", "https://bank.example/\u{7}",
    ])
    func `a page that no browser should open is refused`(link: String) async throws {
        let made = #"{"consentId":"C-1","_links":{"scaRedirect":"\#(link)"}}"#
        let opener = try Self.make("berlin-group", PathBank(["/consents": [.reply(201, made)]]), [:])
        await #expect(throws: ConnectorError.self) { try await opener.openConsent(Self.wish) }
    }
}
