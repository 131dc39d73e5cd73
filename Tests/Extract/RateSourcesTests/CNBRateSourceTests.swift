import ConnectorConformance
import Connectors
import Ledger
import RateSources
import Testing
import Transport

struct CNBRateSourceTests {
    private func fetch(_ transport: ScriptedTransport) async throws -> [FetchedDocument] {
        try await CNBRateSource(transport: transport, timing: .manual()).fetch(
            from: try #require(CalendarDate(iso: "2025-12-30")),
            through: try #require(CalendarDate(iso: "2026-01-02"))
        )
    }

    @Test func `each year is one call, and an empty year is fine`() async throws {
        let year = #"{"rates":[{"validFor":"2025-12-31","currencyCode":"EUR","amount":1,"rate":24.170}]}"#
        let transport = ScriptedTransport(answers: [.reply(200, year), .reply(200, #"{"rates":[]}"#)])
        let documents = try await fetch(transport)
        #expect(
            transport.requests.map(\.url) == [
                "https://api.cnb.cz/cnbapi/exrates/daily-year?year=2025",
                "https://api.cnb.cz/cnbapi/exrates/daily-year?year=2026",
            ]
        )
        #expect(documents.map { "\($0.format) \($0.listing)" } == ["cnb-json cnb/2025", "cnb-json cnb/2026"])
        #expect(documents[0].bytes == Array(year.utf8))
        #expect(documents.allSatisfy { $0.account == nil })
    }

    @Test(
        arguments: [
            (.reply(200, "<html>"), "connector/malformed-answer"), (.reply(200, "{}"), "connector/malformed-answer"),
            (.reply(404, #"{"errorCode":"NOT_FOUND"}"#), "connector/malformed-answer"),
            (.reply(429), "connector/rate-limited"), (.reply(503), "connector/unreachable"),
        ] as [(ScriptedTransport.Answer, String)]
    )
    func `anything else ends the fetch`(answer: ScriptedTransport.Answer, code: String) async {
        do {
            _ = try await fetch(ScriptedTransport { _, _ in answer })
            Issue.record("the fetch ended well")
        } catch {
            #expect((error as? ConnectorError)?.code == code)
        }
    }

    @Test func `an address without TLS is refused`() {
        #expect(throws: ConnectorError.self) {
            try CNBRateSource(
                baseURL: "http://api.example",
                transport: ScriptedTransport(answers: []),
                timing: .manual()
            )
        }
    }
}
