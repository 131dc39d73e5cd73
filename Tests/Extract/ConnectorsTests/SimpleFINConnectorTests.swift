import ConnectorConformance
import Connectors
import Diagnostics
import Foundation
import Ledger
import MockBanks
import Testing
import Transport

struct SimpleFINConnectorTests {
    private static let access = "https://demo-user:hush%2F1@bridge.example.org/simplefin"
    private static let window = FetchWindow(
        from: CalendarDate(year: 2026, month: 8, day: 1),
        through: CalendarDate(dayNumber: 20_757)
    )
    private static let october = FetchWindow(
        from: CalendarDate(year: 2026, month: 10, day: 1),
        through: CalendarDate(dayNumber: 20_757)
    )

    private static func set(_ rows: String = "", errors: String = "") -> Answer {
        .reply(
            200,
            #"{"errors":[\#(errors)],"accounts":[{"id":"ACT-1","currency":"USD","transactions":[\#(rows)]}]}"#
        )
    }

    private static func connector(
        _ transport: any HTTPTransport,
        secrets: ConnectionSecrets = ConnectionSecrets([.setupToken: access])
    ) throws -> any Connector {
        try ConnectorRegistry.make(
            bank: "simplefin",
            context: ConnectorContext(
                transport: transport,
                tokens: MemoryTokenStore(secrets),
                budget: MemoryBudget(),
                timing: .manual()
            )
        )
    }

    @Test func `a connector keeps the common promises`() async throws {
        var subject = ConformanceSubject(
            make: {
                try sandboxConnector(
                    "simplefin",
                    ConnectionSecrets([.setupToken: MockCredentials.setupToken]),
                    over: $0
                )
            },
            bank: { BankTransport() },
            window: Self.window,
            secrets: [
                MockCredentials.setupToken, MockCredentials.simpleFINCode, MockCredentials.simpleFINPassword,
                "ACT-2900000117",
            ]
        )
        subject.futureBank = { BankTransport() }
        subject.strayBank = {
            ScriptedTransport { request, _ in
                request.method == .post ? .reply(200, Self.access) : Self.set(#"{"id":"1","posted":1600000000}"#)
            }
        }
        // Pending rows are listed whatever the days; theirs is 0.
        subject.rowMarker = "\"posted\":1"
        try await expectConformance(of: subject)
    }

    @Test func `a setup token is exchanged once and saved before it is used`() async throws {
        let journal = Journal()
        let tokens = MemoryTokenStore(ConnectionSecrets([.setupToken: MockCredentials.setupToken]), journal: journal)
        let bank = ScriptedTransport { request, _ in
            journal.note(request.method.rawValue)
            return request.method == .post ? .reply(200, "\(Self.access)\n") : Self.set()
        }
        func connector() throws -> any Connector {
            try ConnectorRegistry.make(
                bank: "simplefin",
                context: ConnectorContext(
                    transport: bank,
                    tokens: tokens,
                    budget: MemoryBudget(),
                    timing: .manual()
                )
            )
        }
        _ = try await connector().fetch(Self.october)
        _ = try await connector().fetch(Self.october)
        #expect(journal.entries == ["POST", "save", "GET", "GET"])
        #expect(bank.requests[0].url == "https://bridge.simplefin.org/simplefin/claim/sandbox-claim-jana")
        #expect(bank.requests[0].body.isEmpty)
        #expect(
            bank.requests[1].url
                == "https://bridge.example.org/simplefin/accounts?start-date=1790812800&end-date=1793491200&pending=1"
        )
        // demo-user:hush/1
        #expect(bank.requests[1].headers["authorization"] == "Basic ZGVtby11c2VyOmh1c2gvMQ==")
        #expect(try tokens.load()[.accessURL] == Self.access)
        #expect(try tokens.load()[.setupToken] == nil)
    }

    @Test func `a window is asked for in pieces of 45 days, pending rows with the last`() async throws {
        let bank = ScriptedTransport { _, _ in Self.set() }
        let fetch = try await Self.connector(bank).fetch(Self.window)
        #expect(
            fetch.documents.map { "\($0.format) \($0.listing) \($0.page)" } == [
                "simplefin-json simplefin/0/2026-08-01..2026-09-14 0",
                "simplefin-json simplefin/0/2026-09-15..2026-10-29 0",
                "simplefin-json simplefin/0/2026-10-30..2026-10-31 0",
            ]
        )
        #expect(bank.requests.map { $0.url.hasSuffix("&pending=1") } == [false, false, true])
        #expect(fetch.gaps.isEmpty && fetch.isSettled && fetch.cursor == nil)
        _ = try await Self.connector(bank).fetch(FetchWindow(from: nil, through: Self.window.through))
        #expect(bank.requests.count == 3 + 9)
    }

    @Test(
        arguments: [
            (#""You must reauthenticate.""#, 1, false), (#""The start-date is too old.""#, 1, true),
            (#""Bank of X: canary-4711.""#, 1, false), (#""login","date range","odd""#, 3, false), ("", 0, true),
        ]
    )
    func `reported errors are told in words of ours, and what failed is asked for again`(
        errors: String,
        count: Int,
        isSettled: Bool
    ) async throws {
        let row = #"{"id":"1","posted":1792843200},{"id":"2","posted":0,"pending":true},{"id":3}"#
        let fetch = try await Self.connector(ScriptedTransport { _, _ in Self.set(row, errors: errors) })
            .fetch(Self.october)
        #expect(fetch.documents.count == 1)
        #expect(fetch.gaps.map(\.code) == Array(repeating: "connector/gap", count: count))
        #expect(fetch.isSettled == isSettled)
        #expect(!"\(fetch.gaps)".contains("4711"))
    }

    @Test(
        arguments: [
            ([.reply(403)], "connector/consent-refused"), ([.reply(200, "no address")], "connector/malformed-answer"),
            ([.reply(503)], "connector/unreachable"), ([.failure(.interrupted)], "connector/unreachable"),
            ([.reply(200, access), .reply(402)], "connector/consent-refused"),
            ([.reply(200, access), .reply(403)], "connector/consent-refused"),
            ([.reply(200, access), .reply(429)], "connector/rate-limited"),
            ([.reply(200, access), .reply(200, "[]")], "connector/malformed-answer"),
        ] as [([Answer], String)]
    )
    func `what cannot be helped ends the fetch`(answers: [Answer], code: String) async {
        let transport = ScriptedTransport(answers: answers)
        let secrets = ConnectionSecrets([.setupToken: MockCredentials.setupToken])
        #expect(await errorCode { try await Self.connector(transport, secrets: secrets).fetch(Self.october) } == code)
        #expect(transport.requests.count == answers.count)
    }

    @Test(
        arguments: [
            "not base64!", Data("ftp://bridge.example.org/claim/1".utf8).base64EncodedString(),
            Data("http://bridge.example.org/claim/1".utf8).base64EncodedString(),
        ]
    )
    func `a text that is no setup token is refused without a call`(token: String) async {
        let transport = ScriptedTransport(answers: [])
        let secrets = ConnectionSecrets([.setupToken: token])
        let code = await errorCode { try await Self.connector(transport, secrets: secrets).fetch(Self.october) }
        #expect(code == "connector/consent-refused")
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        "http://a:b@bridge.example.org/x", "https://bridge.example.org/x", "https://who@bank.example.org/x",
    ])
    func `an access address without TLS or credentials is refused`(url: String) async {
        let secrets = ConnectionSecrets([.setupToken: url])
        let code = await errorCode {
            try await Self.connector(ScriptedTransport(answers: []), secrets: secrets).fetch(Self.october)
        }
        #expect(code == "connector/bad-address")
    }
}
