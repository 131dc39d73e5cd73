import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Money
import RateSources
import Testing
import Transport

struct RateClientTests {
    private typealias Answer = ScriptedTransport.Answer

    private static func fetch(
        _ service: RateProvider,
        _ transport: ScriptedTransport,
        from: String = "2025-12-30",
        environment: [String: String] = ["UNIRATE_API_KEY": "k/1"]
    ) async throws -> RateFetch {
        let client = try RateClient(
            service,
            environment: environment,
            transport: transport,
            timing: .manual(),
            budget: MemoryBudget()
        )
        let day = try #require(CalendarDate(iso: "2026-01-06"))
        return try await client.fetch(
            RateQuestion(
                from: try #require(CalendarDate(iso: from)),
                through: day,
                today: day,
                currencies: [.czk, .eur]
            )
        )
    }

    @Test func `each call is a page of a listing that names the days, with the bytes as they came`() async throws {
        let year = #"{"rates":[{"validFor":"2025-12-31","currencyCode":"EUR","amount":1,"rate":24.170}]}"#
        let transport = ScriptedTransport(answers: [.reply(200, year), .reply(200, #"{"rates":[]}"#)])
        let documents = try await Self.fetch(.cnb, transport).documents
        #expect(
            transport.requests.map(\.url) == [
                "https://api.cnb.cz/cnbapi/exrates/daily-year?year=2025",
                "https://api.cnb.cz/cnbapi/exrates/daily-year?year=2026",
            ]
        )
        #expect(
            documents.map { "\($0.format) \($0.listing) \($0.page)" } == [
                "cnb-json cnb/2025-12-30..2026-01-06 0", "cnb-json cnb/2025-12-30..2026-01-06 1",
            ]
        )
        #expect(documents[0].bytes == Array(year.utf8))
    }

    @Test(
        arguments: [
            (.cnb, .reply(200, "<html>"), "connector/malformed-answer"),
            (.cnb, .reply(200, "{}"), "connector/malformed-answer"),
            (.cnb, .reply(200, #"{"rates":[{"validFor":"#), "connector/malformed-answer"),
            (.cnb, .reply(404, #"{"errorCode":"NOT_FOUND"}"#), "connector/malformed-answer"),
            (.cnb, .reply(429), "connector/rate-limited"), (.cnb, .reply(503), "connector/unreachable"),
            (.cnb, .reply(302, headers: ["location": "https://thief.example/"]), "connector/malformed-answer"),
            (.ecb, .reply(200, "<!DOCTYPE html><html></html>"), "connector/malformed-answer"),
            (.ecb, .reply(200, "<Envelope eurofxref"), "connector/malformed-answer"),
            (.ecb, .reply(404), "connector/malformed-answer"),
            (.frankfurter, .reply(200, "<html>"), "connector/malformed-answer"),
            (.frankfurter, .reply(422, #"{"message":"invalid"}"#), "connector/malformed-answer"),
            (.unirate, .reply(401, #"{"error":"key"}"#), "connector/key-refused"),
            (.unirate, .reply(429, #"{"error":"limit"}"#), "connector/rate-limited"),
            (.unirate, .reply(200, "<html>"), "connector/malformed-answer"),
        ] as [(RateProvider, ScriptedTransport.Answer, String)]
    )
    func `anything else ends the fetch, and no error holds the key`(
        service: RateProvider,
        answer: ScriptedTransport.Answer,
        code: String
    ) async {
        do {
            _ = try await Self.fetch(service, ScriptedTransport { _, _ in answer })
            Issue.record("the fetch ended well")
        } catch {
            #expect((error as? ConnectorError)?.code == code)
            let text = "\(error) \((error as? ConnectorError)?.line ?? "")"
            #expect(text.contains("k/1") == false)
        }
    }

    @Test func `the day's last call of UniRate is the last one until midnight in UTC`() async throws {
        do {
            _ = try await Self.fetch(.unirate, ScriptedTransport { _, _ in .reply(429) })
        } catch ConnectorError.postponed(_, let until) {
            #expect(until.description == "2026-01-07T00:00:00Z")
        }
    }

    @Test func `UniRate's newest rates come where its history is refused, which is said`() async throws {
        let newest = #"{"rates":{"CZK":"24.19"}}"#
        let transport = ScriptedTransport { request, _ in
            request.url.contains("historical") ? .reply(403, #"{"error":"Pro"}"#) : .reply(200, newest)
        }
        let fetch = try await Self.fetch(.unirate, transport)
        #expect(fetch.documents.map(\.format) == ["unirate-json:EUR:2026-01-06"])
        #expect(fetch.documents.map(\.listing) == ["unirate/2026-01-06..2026-01-06"])
        #expect(fetch.findings.map { "\($0.code) \($0.severity)" } == ["rates/not-given notice"])
        #expect(transport.requests.allSatisfy { $0.url.hasSuffix("&api_key=k%2F1") })
        #expect(transport.requests.allSatisfy { $0.headers["accept"] == "application/json" })
    }

    @Test(arguments: [RateProvider.frankfurter, .unirate])
    func `no rates of the days are no error`(service: RateProvider) async throws {
        let fetch = try await Self.fetch(service, ScriptedTransport { _, _ in .reply(404, "{}") }, from: "2026-01-06")
        #expect(fetch.documents.isEmpty)
        #expect(fetch.findings.map(\.code) == ["rates/not-given"])
    }

    @Test func `what ČNB fixes once a month may be missing`() async throws {
        let transport = ScriptedTransport { request, _ in
            request.url.contains("fxrates") ? .reply(404) : .reply(200, #"{"rates":[]}"#)
        }
        let client = try RateClient(
            .cnb,
            environment: [:],
            transport: transport,
            timing: .manual(),
            budget: MemoryBudget()
        )
        let day = try #require(CalendarDate(iso: "2026-10-31"))
        let baht = try #require(Currency(code: "AED"))
        let fetch = try await client.fetch(
            RateQuestion(from: day.adding(days: -100), through: day, today: day, currencies: [baht])
        )
        #expect(fetch.documents.count == 1)
        #expect(fetch.findings.map(\.reason) == ["it has no list of other currencies"])
    }

    @Test func `an address without TLS and a missing key are refused before anybody is asked`() {
        for (service, environment) in [
            (RateProvider.ecb, ["KAPSA_ECB_BASE_URL": "http://api.example"]), (.unirate, [:]),
            (.unirate, ["UNIRATE_API_KEY": ""]),
        ] {
            #expect(throws: ConnectorError.self) {
                try RateClient(
                    service,
                    environment: environment,
                    transport: ScriptedTransport(answers: []),
                    timing: .manual(),
                    budget: MemoryBudget()
                )
            }
        }
    }
}
