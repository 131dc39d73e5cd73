import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Testing
import Transport

struct FioConnectorTests {
    private static let iban = "CZ0220100000002100000001"
    private static let through = CalendarDate(dayNumber: 20_757)

    private static func statement(_ list: String) -> Answer {
        .reply(
            200,
            #"{"accountStatement":{"info":{"accountId":"2100000001","bankId":"2010","currency":"CZK","# + "\n"
                + #""IBAN":"\#(iban)"},"transactionList":\#(list)}}"#
        )
    }

    private static let october = "2026-10-01/2026-10-31"

    private static func connector(
        _ transport: any HTTPTransport,
        budget: any CallBudget = MemoryBudget(),
        journal: Journal? = nil
    ) throws -> any Connector {
        try ConnectorRegistry.make(
            bank: "fio",
            context: ConnectorContext(
                transport: transport,
                tokens: MemoryTokenStore(ConnectionSecrets([.token: "canary-token"])),
                budget: budget,
                timing: .manual(journal: journal)
            )
        )
    }

    @Test func `a connector keeps the common promises`() async throws {
        var subject = ConformanceSubject(
            make: { try Self.connector($0) },
            bank: { ScriptedTransport(answers: [Self.statement("null")]) },
            window: FetchWindow(from: CalendarDate(year: 2026, month: 10, day: 1), through: Self.through),
            secrets: ["canary-token", Self.iban]
        )
        subject.outcomes[.status(409)] = ["connector/rate-limited"]
        subject.outcomes[.status(500)] = ["connector/consent-refused"]
        subject.futureBank = { ScriptedTransport(answers: [Self.statement("null")]) }
        subject.strayBank = {
            let row = #"{"column0":{"value":"2026-09-30+0200"}}"#
            return ScriptedTransport(answers: [Self.statement(#"{"transaction":[\#(row)]}"#)])
        }
        subject.rowMarker = "column0"
        try await expectConformance(of: subject)
    }

    private struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var from = CalendarDate(year: 2026, month: 10, day: 1)
        let answers: [Answer]
        let asked: [String]
        let kept: [String]
        var gaps: [String] = []
    }

    private static let cases: [Case] = [
        Case(
            testDescription: "no movements",
            answers: [statement("null")],
            asked: [october],
            kept: ["fio/0/2026-10-01..2026-10-31"]
        ),
        Case(
            testDescription: "no content",
            answers: [.reply(204)],
            asked: [october],
            kept: []
        ),
        Case(
            testDescription: "one movement that is no array, of another day",
            answers: [statement(#"{"transaction":{"column0":{"value":"2026-09-30+0200"},"column1":null}}"#)],
            asked: [october],
            kept: ["fio/0/2026-10-01..2026-10-31"],
            gaps: ["connector/outside-window"]
        ),
        Case(
            testDescription: "movements, one dated in milliseconds",
            answers: [
                statement(
                    #"{"transaction":[{"column0":{"value":"2026-10-31+0100"}},{"column0":{"value":1790805600000}}]}"#
                )
            ],
            asked: [october],
            kept: ["fio/0/2026-10-01..2026-10-31"]
        ),
        Case(
            testDescription: "no start means 400 days, and locked ones are a gap",
            from: nil,
            answers: [.reply(422, "od 02.08.2026"), statement("null")],
            asked: ["2025-09-26/2026-10-31", "2026-08-03/2026-10-31"],
            kept: ["fio/0/2026-08-03..2026-10-31"],
            gaps: ["connector/gap"]
        ),
        Case(
            testDescription: "too many rows",
            answers: [.reply(413), statement("null"), statement("null")],
            asked: [october, "2026-10-01/2026-10-16", "2026-10-17/2026-10-31"],
            kept: ["fio/0/2026-10-01..2026-10-16", "fio/0/2026-10-17..2026-10-31"]
        ),
        Case(
            testDescription: "three times too early",
            answers: [.reply(409), .reply(409), .reply(409), statement("null")],
            asked: [october, october, october, october],
            kept: ["fio/0/2026-10-01..2026-10-31"]
        ),
    ]

    @Test(arguments: cases)
    private func `the rules of windows and limits hold`(_ scenario: Case) async throws {
        let transport = ScriptedTransport(answers: scenario.answers)
        let fetch = try await Self.connector(transport)
            .fetch(FetchWindow(from: scenario.from, through: Self.through))
        #expect(
            transport.requests.map(\.url)
                == scenario.asked.map {
                    "https://fioapi.fio.cz/v1/rest/periods/canary-token/\($0)/transactions.json"
                }
        )
        #expect(fetch.documents.map(\.listing) == scenario.kept)
        #expect(fetch.documents.allSatisfy { $0.account?.number == Self.iban && $0.format == "fio-json" })
        #expect(fetch.gaps.map(\.code) == scenario.gaps)
    }

    @Test(arguments: [("Lze od 15.09.2026.", "2026-09-15"), ("od 1.1.2026", "2026-08-03"), ("Ne.", "2026-08-03")])
    func `locked history begins where the bank says, but not before 89 days`(text: String, day: String) async throws {
        let transport = ScriptedTransport(answers: [.reply(422, text), Self.statement("null")])
        let fetch = try await Self.connector(transport).fetch(FetchWindow(from: nil, through: Self.through))
        #expect(fetch.documents.map(\.listing) == ["fio/0/\(day)..2026-10-31"])
    }

    @Test(arguments: [("2026-05-19", 0), ("2026-05-18", 1), ("2026-05-04", 1), ("2026-01-01", 1)])
    func `a token's end is told two weeks before`(issued: String, count: Int) async throws {
        let connector = try ConnectorRegistry.make(
            bank: "fio",
            context: ConnectorContext(
                transport: ScriptedTransport(answers: [Self.statement("null")]),
                tokens: MemoryTokenStore(ConnectionSecrets([.token: "canary-token", .issuedOn: issued])),
                budget: MemoryBudget(),
                timing: .manual()
            )
        )
        let fetch = try await connector.fetch(FetchWindow(from: Self.through, through: Self.through))
        #expect(fetch.gaps.map(\.code) == Array(repeating: "connector/token-ends", count: count))
        #expect(fetch.gaps.allSatisfy { $0.severity == .notice })
    }

    @Test func `every call waits for the bank's interval, retries too`() async throws {
        let journal = Journal()
        let transport = ScriptedTransport(answers: [.reply(500, "<response/>"), Self.statement("null")])
        _ = try await Self.connector(transport, budget: MemoryBudget(journal: journal), journal: journal)
            .fetch(FetchWindow(from: nil, through: Self.through))
        #expect(
            journal.entries == ["spend fio 30.0 seconds", "sleep 30.0 seconds", "spend fio 30.0 seconds"]
        )
    }

    @Test(
        arguments: [
            ([.reply(500), .reply(500)], "connector/consent-refused"),
            ([.reply(409), .reply(409), .reply(409), .reply(409)], "connector/rate-limited"),
            ([.reply(404)], "connector/malformed-answer"), ([.reply(200, "<html>")], "connector/malformed-answer"),
            ([.reply(422), .reply(422)], "connector/malformed-answer"),
            (Array(repeating: .reply(503), count: 4), "connector/unreachable"),
        ] as [([Answer], String)]
    )
    func `what cannot be helped ends the fetch`(answers: [Answer], code: String) async {
        let transport = ScriptedTransport(answers: answers)
        let window = FetchWindow(from: nil, through: Self.through)
        #expect(await errorCode { try await Self.connector(transport).fetch(window) } == code)
        #expect(transport.requests.count == answers.count)
    }

    @Test func `a spent budget ends the fetch without a call`() async {
        let transport = ScriptedTransport(answers: [])
        let window = FetchWindow(from: nil, through: Self.through)
        let code = await errorCode {
            try await Self.connector(transport, budget: MemoryBudget(callCount: 0)).fetch(window)
        }
        #expect(code == "connector/rate-limited")
        #expect(transport.requests.isEmpty)
    }
}
