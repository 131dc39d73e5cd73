import ConnectorConformance
import Connectors
import Ledger
import Synchronization
import Testing
import Transport

struct CSASTokenTests {
    private typealias Bank = CSASScript

    @Test func `a rotated refresh token is saved before the access token is used`() async throws {
        let conversation = CSASConversation([
            Bank.token(refresh: "refresh-2"), Bank.accounts(), Bank.balance, Bank.page(),
        ])
        _ = try await conversation.fetch()
        #expect(conversation.journal.entries.prefix(3) == ["spend csas", "save", "spend csas"])
        #expect(try conversation.tokens.load()[.refreshToken] == "refresh-2")
        #expect(try conversation.tokens.load()[.clientSecret] == "hush-1")
    }

    @Test func `an answer without a refresh token keeps the old one`() async throws {
        let conversation = CSASConversation([Bank.token(), Bank.accounts(), Bank.balance, Bank.page()])
        _ = try await conversation.fetch()
        #expect(!conversation.journal.entries.contains("save"))
        #expect(try conversation.tokens.load()[.refreshToken] == "refresh-1")
    }

    @Test func `an ended access token is renewed once`() async throws {
        let conversation = CSASConversation([
            Bank.token(), Bank.accounts(), Bank.refusal(403, "TOKEN_INVALID"), Bank.token("access-2"), Bank.balance,
            Bank.page(),
        ])
        _ = try await conversation.fetch()
        #expect(conversation.asked[2] == "GET /A-1/balance")
        #expect(conversation.asked[3...4] == ["POST /token", "GET /A-1/balance"])
        #expect(conversation.transport.requests[5].headers["authorization"] == "Bearer access-2")
    }

    @Test func `a second refusal of the access token needs a person`() async {
        let refusal = Bank.refusal(403, "TOKEN_INVALID")
        let conversation = CSASConversation([Bank.token(), Bank.accounts(), refusal, Bank.token(), refusal])
        #expect(await errorCode { try await conversation.fetch() } == "connector/consent-refused")
        #expect(conversation.asked.count == 5)
    }

    @Test func `a refused refresh token needs a person`() async {
        let conversation = CSASConversation([.reply(400, #"{"error":"invalid_grant"}"#)])
        #expect(await errorCode { try await conversation.fetch() } == "connector/consent-refused")
        #expect(conversation.asked == ["POST /token"])
    }

    @Test func `a refresh token that another process renewed is tried`() async throws {
        var renewed = csasSecrets
        renewed[.refreshToken] = "refresh-2"
        let conversation = CSASConversation(
            [.reply(400, #"{"error":"invalid_grant"}"#), Bank.token(), Bank.accounts(), Bank.balance, Bank.page()],
            tokens: MemoryTokenStore(csasSecrets, renewed)
        )
        _ = try await conversation.fetch()
        let body = String(decoding: conversation.transport.requests[1].body, as: UTF8.self)
        #expect(body.contains("refresh_token=refresh-2&"))
    }

    @Test func `an access token is renewed a minute before its end`() async throws {
        // Each reading of the clock takes 50 seconds; a token is good for 240 of its 300.
        let conversation = CSASConversation([
            Bank.token(), Bank.accounts(), Bank.balance, Bank.token("access-2"), Bank.page(),
        ])
        _ = try await conversation.fetch(timing: .ticking(.seconds(50)))
        #expect(conversation.asked.map { $0.hasPrefix("POST") } == [true, false, false, true, false])
    }

    @Test func `a token that cannot be saved ends the fetch before it is used`() async {
        struct Full: TokenStore {
            struct Failure: Error {}
            func load() throws -> ConnectionSecrets { csasSecrets }
            func save(_ secrets: ConnectionSecrets) throws { throw Failure() }
        }
        let transport = ScriptedTransport(answers: [Bank.token(refresh: "refresh-2"), Bank.accounts()])
        let code = await errorCode {
            try await ConnectorRegistry.make(
                bank: "csas",
                context: ConnectorContext(
                    transport: transport,
                    tokens: Full(),
                    budget: MemoryBudget(),
                    timing: .manual()
                )
            ).fetch(FetchWindow(from: nil, through: CalendarDate(dayNumber: 20_757)))
        }
        #expect(code == "connector/store-failed")
        #expect(transport.requests.map(\.url) == ["https://bezpecnost.csas.cz/api/psd2/fl/oidc/v1/token"])
    }
}
