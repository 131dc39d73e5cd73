import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Testing
import Transport

struct KBConnectorTests {
    private static let iban = "CZ2601000000001000000001"
    private static let requestID = "8c1d1c34-7f7c-4c1e-9f5a-0d4c8f0e5a11"

    private static let accounts = Answer.reply(
        200,
        #"[{"accountId":"5dcf/9e","iban":"\#(iban)","currency":"CZK"},{"accountId":"x","iban":"","currency":"CZK"}]"#
    )

    private static func page(_ number: Int = 0, of count: Int = 1, days: [String] = []) -> Answer {
        let rows = days.map { #"{"bookingDate":"\#($0)"}"# }.joined(separator: ",")
        return .reply(
            200,
            #"{"content":[\#(rows)],"pageNumber":\#(number),"totalPages":\#(count),"last":\#(number + 1 >= count)}"#
        )
    }

    private static func connector(_ transport: any HTTPTransport) throws -> any Connector {
        try ConnectorRegistry.make(
            bank: "kb",
            context: ConnectorContext(
                transport: transport,
                tokens: MemoryTokenStore(csasSecrets),
                budget: MemoryBudget(),
                timing: .manual(),
                requestID: { requestID }
            )
        )
    }

    private static let october = FetchWindow(
        from: CalendarDate(iso: "2026-10-01"),
        through: CalendarDate(dayNumber: 20_757)
    )

    @Test func `a connector keeps the common promises`() async throws {
        let start = [CSASScript.token(), Self.accounts, .reply(200, "[]")]
        var subject = ConformanceSubject(
            make: { try Self.connector($0) },
            bank: { ScriptedTransport(answers: start + [Self.page(0, of: 2), Self.page(1, of: 2)]) },
            window: Self.october,
            secrets: ["hush-1", "key-1", "refresh-1", "client-1", Self.iban, "5dcf/9e"]
        )
        subject.strayBank = { ScriptedTransport(answers: start + [Self.page(days: ["2026-09-30"])]) }
        subject.endlessBank = {
            ScriptedTransport { _, index in
                index < 3 ? start[index] : Self.page(index - 3, of: 1_000, days: ["2026-10-02"])
            }
        }
        subject.rowMarker = "bookingDate"
        try await expectConformance(of: subject)
    }

    @Test func `the gateway gets a key and a correlation id with every request`() async throws {
        let transport = ScriptedTransport(answers: [
            CSASScript.token(), Self.accounts, .reply(200, "[]"), Self.page(0, of: 2, days: ["2026-10-01"]),
            Self.page(1, of: 2, days: ["2026-10-31", "2026-11-01"]),
        ])
        let fetch = try await Self.connector(transport).fetch(Self.october)
        let root = "https://api.kb.cz/open/api/adaa/v1/accounts"
        let days = "fromDate=2026-10-01&toDate=2026-10-31&size=100"
        #expect(
            transport.requests.dropFirst().map(\.url) == [
                "\(root)?size=100&page=0", "\(root)/5dcf%2F9e/balances",
                "\(root)/5dcf%2F9e/transactions?\(days)&page=0", "\(root)/5dcf%2F9e/transactions?\(days)&page=1",
            ]
        )
        #expect(transport.requests.allSatisfy { $0.headers["x-correlation-id"] == Self.requestID })
        #expect(transport.requests.allSatisfy { $0.headers["apikey"] == "key-1" })
        #expect(
            fetch.documents.map { "\($0.format) \($0.listing) \($0.page)" } == [
                "kb-adaa kb/0/balance 0", "kb-adaa kb/0/2026-10-01..2026-10-31 0",
                "kb-adaa kb/0/2026-10-01..2026-10-31 1",
            ]
        )
        #expect(fetch.gaps.map(\.code) == ["connector/gap", "connector/outside-window"])
    }

    @Test(
        arguments: [
            (Answer.reply(429, "throttled"), "connector/rate-limited"),
            (.reply(403, "<fault/>"), "connector/consent-refused"),
            (.reply(503, "<fault/>"), "connector/unreachable"),
            (.reply(404, #"{"errors":[{"message":"x"}]}"#), "connector/malformed-answer"),
            (.reply(200, "<fault/>"), "connector/malformed-answer"),
        ]
    )
    func `a gateway's refusal in any language ends the fetch`(answer: Answer, code: String) async throws {
        let transport = ScriptedTransport { _, index in index == 0 ? CSASScript.token() : answer }
        let connector = try Self.connector(transport)
        #expect(await errorCode { try await connector.fetch(Self.october) } == code)
    }

    @Test func `a random identifier is one of version 4 and never the same`() {
        let ids = (0..<100).map { _ in randomIdentifier() }
        #expect(Set(ids).count == 100)
        #expect(
            ids.allSatisfy {
                $0.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil
            }
        )
    }
}
