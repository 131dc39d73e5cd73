import Configuration
import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Testing
import Transport

struct COBSConnectorTests {
    private typealias Bank = CSASScript

    private static let secrets = ConnectionSecrets([
        .clientID: "client-1", .clientSecret: "hush-1", .refreshToken: "refresh-1", .apiKey: "key-1",
    ])

    private static let dialect = """
        version: 1
        bank: acme
        base_url: https://bank.example/psd2/v3
        token_url: https://bank.example/oauth2/token
        api_key_header: APIKEY
        request_id_header: X-Request-ID
        headers: { TPP-Name: Kapsa, User-Involved: "false" }
        pages: { first: 1, size: 50, size_parameter: limit, page_parameter: pageNo }
        days: { from: dateFrom, through: dateTo, spelling: instant, history: 90, open_history: 30 }
        transactions_query: sort=bookingDate
        """

    private static func connector(
        _ bank: String = "cobs",
        dialect: String?,
        transport: any HTTPTransport,
        secrets: ConnectionSecrets = secrets
    ) throws -> any Connector {
        try ConnectorRegistry.make(
            bank: bank,
            endpoints: ConnectorEndpoints(dialect: dialect),
            context: ConnectorContext(
                transport: transport,
                tokens: MemoryTokenStore(secrets),
                budget: MemoryBudget(),
                timing: .manual(),
                requestID: { "8c1d1c34-7f7c-4c1e-9f5a-0d4c8f0e5a11" }
            )
        )
    }

    private static let october = FetchWindow(
        from: CalendarDate(iso: "2026-10-01"),
        through: CalendarDate(dayNumber: 20_757)
    )

    @Test func `a connector keeps the common promises`() async throws {
        var subject = ConformanceSubject(
            make: { try Self.connector(dialect: Self.dialect, transport: $0) },
            bank: { ScriptedTransport(answers: Self.start + [Bank.page(1, of: 2, next: 2), Bank.page(2, of: 2)]) },
            window: Self.october,
            secrets: ["hush-1", "key-1", "refresh-1", "client-1", csasIBAN, "A-1"]
        )
        subject.futureBank = { ScriptedTransport(answers: Self.start + [Bank.page(1)]) }
        subject.strayBank = { ScriptedTransport(answers: Self.start + [Bank.page(1, days: ["2026-09-30"])]) }
        subject.endlessBank = {
            ScriptedTransport { _, index in
                index < 3 ? Self.start[index] : Bank.page(index - 2, of: nil, next: index - 1, days: ["2026-10-02"])
            }
        }
        subject.rowMarker = "bookingDate"
        try await expectConformance(of: subject)
    }

    private static let start = [Bank.token(), .reply(200, accounts), Bank.balance]

    private static let accounts =
        #"{"pageNumber":1,"pageCount":1,"accounts":[{"id":"A-1","identification":{"iban":"\#(csasIBAN)"},"#
        + #""currency":"CZK"}]}"#

    @Test func `addresses, headers and spellings are the dialect's`() async throws {
        let transport = ScriptedTransport(answers: [
            Bank.token(), .reply(200, Self.accounts), Bank.balance, Bank.page(1, of: 2), Bank.page(2, of: 2),
        ])
        let fetch = try await Self.connector(dialect: Self.dialect, transport: transport).fetch(Self.october)
        #expect(
            fetch.documents.map { "\($0.format) \($0.listing) \($0.page)" } == [
                "cobs-accounts acme/0/balance 0", "cobs-accounts acme/0/2026-10-01..2026-10-31 0",
                "cobs-accounts acme/0/2026-10-01..2026-10-31 1",
            ]
        )
        let root = "https://bank.example/psd2/v3/my/accounts"
        let days = "dateFrom=2026-10-01T00:00:00Z&dateTo=2026-10-31T23:59:59Z&limit=50"
        #expect(
            transport.requests.map(\.url) == [
                "https://bank.example/oauth2/token", "\(root)?limit=50&pageNo=1", "\(root)/A-1/balance",
                "\(root)/A-1/transactions?\(days)&pageNo=1&sort=bookingDate",
                "\(root)/A-1/transactions?\(days)&pageNo=2&sort=bookingDate",
            ]
        )
        #expect(
            transport.requests[1].headers == [
                "authorization": "Bearer access-1", "accept": "application/json", "APIKEY": "key-1",
                "X-Request-ID": "8c1d1c34-7f7c-4c1e-9f5a-0d4c8f0e5a11", "TPP-Name": "Kapsa", "User-Involved": "false",
            ]
        )
    }

    @Test(arguments: [nil, 0, 1])
    func `a listing ends whatever its last page says of a next one`(next: Int?) async throws {
        let transport = ScriptedTransport(answers: [
            Bank.token(), .reply(200, Self.accounts), Bank.balance, Bank.page(1, of: 1, next: next),
        ])
        let fetch = try await Self.connector(dialect: Self.dialect, transport: transport).fetch(Self.october)
        #expect(fetch.documents.count == 2)
        #expect(fetch.gaps.isEmpty)
    }

    @Test func `history that is too old is shortened to what the dialect says`() async throws {
        let refusal = #"{"errors":[{"error":"DT01","parameters":{"DATE":"DATE_TO_OLD"}}]}"#
        let transport = ScriptedTransport(answers: [
            Bank.token(), .reply(200, Self.accounts), Bank.balance, .reply(400, refusal), Bank.page(1),
        ])
        let window = FetchWindow(from: nil, through: Self.october.through)
        let fetch = try await Self.connector(dialect: Self.dialect, transport: transport).fetch(window)
        #expect(fetch.documents.map(\.listing) == ["acme/0/balance", "acme/0/2026-10-02..2026-10-31"])
        #expect(fetch.gaps.map(\.code) == ["connector/gap"])
        #expect(transport.requests[3].url.contains("dateFrom=2026-08-02T"))
    }

    @Test func `a token that the bank does not know is renewed once, a consent that ended needs a person`() async throws
    {
        let unknown = Answer.reply(401, #"{"errors":[{"error":"UNAUTHORISED"}]}"#)
        let transport = ScriptedTransport(answers: [
            Bank.token(), unknown, Bank.token("access-2"), .reply(200, Self.accounts), Bank.balance, Bank.page(1),
        ])
        _ = try await Self.connector(dialect: Self.dialect, transport: transport).fetch(Self.october)
        #expect(transport.requests[3].headers["authorization"] == "Bearer access-2")
        let refused = ScriptedTransport(answers: [Bank.token(), .reply(403, #"{"errors":[{"error":"AG01"}]}"#)])
        let connector = try Self.connector(dialect: Self.dialect, transport: refused)
        #expect(await errorCode { try await connector.fetch(Self.october) } == "connector/consent-refused")
    }

    @Test func `a key that the dialect wants and nobody stored is a person's to give`() async throws {
        let secrets = ConnectionSecrets([.clientID: "c", .clientSecret: "s", .refreshToken: "r"])
        let transport = ScriptedTransport(answers: [])
        let connector = try Self.connector(dialect: Self.dialect, transport: transport, secrets: secrets)
        #expect(await errorCode { try await connector.fetch(Self.october) } == "connector/consent-refused")
        #expect(transport.requests.isEmpty)
    }

    @Test func `a certificate goes with every request, with its password`() async throws {
        var secrets = Self.secrets
        secrets[.certificatePassword] = "hush-2"
        let text = Self.dialect + "\nclient_certificate: { p12: /etc/bank.p12 }\n"
        let transport = ScriptedTransport(answers: [
            Bank.token(), .reply(200, Self.accounts), Bank.balance, Bank.page(1),
        ])
        _ = try await Self.connector(dialect: text, transport: transport, secrets: secrets).fetch(Self.october)
        var certificate = ClientCertificate(.file("/etc/bank.p12"), kind: .p12)
        certificate.password = "hush-2"
        #expect(transport.requests.allSatisfy { $0.clientCertificate == certificate })
        #expect("\(certificate)" == "***")
    }

    @Test func `a dialect changes what Česká spořitelna does otherwise`() async throws {
        let transport = ScriptedTransport(answers: [Bank.token(), Bank.accounts(), Bank.balance, Bank.page()])
        let connector = try Self.connector(
            "csas",
            dialect: "version: 1\nbank: csas\ncards: false\nbase_url: https://sibling.example/v3\n",
            transport: transport
        )
        let fetch = try await connector.fetch(Self.october)
        #expect(fetch.documents.map(\.format) == ["csas-accounts-v3", "csas-accounts-v3"])
        #expect(transport.requests[1].url.hasPrefix("https://sibling.example/v3/my/accounts?size=200&page=0&sort=iban"))
        #expect(transport.requests[1].headers["web-api-key"] == "key-1")
    }

    @Test(
        arguments: [
            ("bank: acme", "configuration/missing-key"), ("version: 1", "configuration/missing-key"),
            ("version: 1\nbank: acme\nurl: x", "configuration/unknown-key"),
            ("version: 1\nbank: A cme", "configuration/bad-value"),
            ("version: 1\nbank: acme\nbase_url: http://bank.example", "configuration/bad-value"),
            ("version: 1\nbank: acme\nheaders: { Authorization: x }", "configuration/bad-value"),
            ("version: 1\nbank: acme\nheaders: { X-A: \"a\\nb\" }", "configuration/bad-value"),
            ("version: 1\nbank: acme\npages: { size: 0 }", "configuration/bad-value"),
            ("version: 1\nbank: acme\npages: { page_parameter: \"a&b\" }", "configuration/bad-value"),
            ("version: 1\nbank: acme\ndays: { spelling: week }", "configuration/bad-value"),
            ("version: 1\nbank: acme\ntransactions_query: \"a b\"", "configuration/bad-value"),
            ("version: 1\nbank: acme\nclient_certificate: { pem: bank.pem }", "configuration/bad-value"),
            ("version: 1\nbank: acme\nclient_certificate: { key: /k }", "configuration/missing-key"),
        ]
    )
    func `a wrong dialect is refused with its place`(text: String, code: String) {
        do throws(ConfigurationError) {
            _ = try COBSDialect(parsing: Array(text.utf8), file: "bank.yaml", connector: "cobs")
            Issue.record("it was taken")
        } catch {
            #expect(error.code == code)
            #expect(error.problem.hasPrefix("bank.yaml:"))
        }
    }
}
