import Configuration
import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Money
import Testing
import Transport

/// What a dialect file changes at a bank of the Berlin Group.
struct BerlinGroupDialectTests {
    private static let base = "http://127.0.0.1:8080/berlin-group/psd2/v1"

    private static func bank(_ changes: [String: [Answer]] = [:]) -> PathBank {
        let account = #"{"resourceId":"R1","iban":"CZ6508000000192000145399","currency":"CZK"}"#
        let card = #"{"resourceId":"C1","maskedPan":"451161******0117","currency":"CZK"}"#
        var answers: [String: [Answer]] = [
            "/consents/consent-hush": [.reply(200, #"{"consentStatus":"valid"}"#)],
            "/psd2/v1/accounts": [.reply(200, #"{"accounts":[\#(account)]}"#)],
            "/card-accounts": [.reply(200, #"{"cardAccounts":[\#(card)]}"#)],
            "/balances": [.reply(200, #"{"balances":[]}"#)],
            "/transactions": [.reply(200, #"{"transactions":{"booked":[]}}"#)],
            "/C1/transactions": [
                .reply(
                    200,
                    #"{"cardTransactions":{"booked":[{"bookingDate":"2026-10-02"}],"_links":{"next":{"href":"?page=2"}}}}"#
                )
            ],
            "?page=2": [.reply(200, #"{"cardTransactions":{"booked":[]}}"#)],
        ]
        for (path, list) in changes { answers[path] = list }
        return PathBank(answers)
    }

    private static func fetch(
        _ dialect: String?,
        _ bank: PathBank,
        journal: Journal? = nil
    ) async throws -> Fetch {
        let text = dialect.map { "version: 1\nbank: village\n\($0)\n" }
        let context = ConnectorContext(
            transport: bank,
            tokens: MemoryTokenStore(ConnectionSecrets([.consentID: "consent-hush"])),
            budget: MemoryBudget(journal: journal),
            timing: .manual()
        )
        let endpoints = ConnectorEndpoints(sandboxRoot: "http://127.0.0.1:8080", dialect: text)
        return try await ConnectorRegistry.make(bank: "berlin-group", endpoints: endpoints, context: context)
            .fetch(october)
    }

    @Test func `accounts of cards come after the others, where the dialect has them`() async throws {
        let bank = Self.bank()
        let fetch = try await Self.fetch("cards: true", bank)
        #expect(
            bank.asked(below: Self.base).map { String($0.prefix { $0 != "?" }) } == [
                "GET /consents/consent-hush", "GET /accounts", "GET /card-accounts", "GET /accounts/R1/balances",
                "GET /card-accounts/C1/balances", "GET /accounts/R1/transactions", "GET /card-accounts/C1/transactions",
                "GET /card-accounts/C1/transactions",
            ]
        )
        let card = AccountKey(number: "451161******0117", currency: .czk)
        #expect(fetch.documents.map { $0.account == card } == [false, false, true, true, true])
        #expect(fetch.gaps.isEmpty)
        let without = Self.bank()
        _ = try await Self.fetch(nil, without)
        #expect(!without.asked(below: Self.base).contains("GET /card-accounts"))
    }

    @Test func `a consent that does not reach the cards is a gap`() async throws {
        let refusal = Answer.reply(401, #"{"tppMessages":[{"category":"ERROR","code":"CONSENT_INVALID"}]}"#)
        let fetch = try await Self.fetch("cards: true", Self.bank(["/card-accounts": [refusal]]))
        #expect(fetch.gaps.map(\.reason) == ["the bank gives no list of them"])
        #expect(fetch.documents.count == 2)
    }

    @Test(arguments: [("cards: true", 2), ("cards: true\ncount_pages: true", 3)])
    func `pages are one call of the day, unless the bank counts each`(dialect: String, count: Int) async throws {
        let journal = Journal()
        let fetch = try await Self.fetch(dialect, Self.bank(), journal: journal)
        #expect(fetch.documents.count == 5)
        #expect(journal.entries.count { $0 == "spend berlin-group/transactions" } == count)
    }

    @Test(arguments: ["pages: 1", "cards: maybe", "base_url: nowhere"])
    func `what no dialect says is refused with its place`(line: String) {
        #expect(throws: ConfigurationError.self) {
            try BerlinGroupDialect(parsing: Array("version: 1\nbank: village\n\(line)\n".utf8), file: "village.yaml")
        }
    }
}
