import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Testing
import Transport

struct CSASCardTests {
    private typealias Bank = CSASScript

    private static let accounts = [Bank.token(), Bank.accounts(), Bank.balance, Bank.page()]

    private static func list(_ name: String, _ rows: String...) -> Answer {
        .reply(200, #"{"pageNumber":0,"pageCount":1,"\#(name)":[\#(rows.joined(separator: ","))]}"#)
    }

    private static let cards = list("cards", #"{"id":"C/1"}"#, #"{"id":"C-2"}"#)
    private static let reservations = list("reservations", #"{"id":"700000001"}"#)
    private static let rows = list("transactions", #"{"bookingDay":"2026-10-03"}"#)

    @Test func `reservations of all cards are one listing and each card's rows another`() async throws {
        let conversation = CSASConversation(
            Self.accounts,
            cards: [Self.cards, Self.reservations, Self.reservations, Self.rows, Self.rows]
        )
        let fetch = try await conversation.fetch()
        #expect(fetch.gaps.isEmpty)
        #expect(
            fetch.documents.filter { $0.account == nil }.map { "\($0.format) \($0.listing) \($0.page)" } == [
                "csas-accounts-v3 csas/reservations 0", "csas-accounts-v3 csas/reservations 1",
                "csas-card-transactions-v3 csas/card-0/2026-10-01..2026-10-31 0",
                "csas-card-transactions-v3 csas/card-1/2026-10-01..2026-10-31 0",
            ]
        )
        #expect(fetch.documents.count == 6, "each row of a card names its account")
        let days = "fromBookingDay=2026-10-01&toBookingDay=2026-10-31&size=200&page=0"
        #expect(
            conversation.askedOfCards == [
                "?size=200&page=0", "/C%2F1/reservations?size=200&page=0", "/C-2/reservations?size=200&page=0",
                "/C%2F1/transactions?\(days)", "/C-2/transactions?\(days)",
            ]
        )
    }

    @Test func `a connector with cards keeps the common promises`() async throws {
        var subject = ConformanceSubject(
            make: { transport in
                try ConnectorRegistry.make(
                    bank: "csas",
                    context: ConnectorContext(
                        transport: transport,
                        tokens: MemoryTokenStore(csasSecrets),
                        budget: MemoryBudget(),
                        timing: .manual()
                    )
                )
            },
            bank: {
                ScriptedTransport(
                    answers: Self.accounts + [Self.cards, Self.reservations, Self.reservations, Self.rows, Self.rows]
                )
            },
            window: FetchWindow(from: CalendarDate(iso: "2026-10-01"), through: CalendarDate(dayNumber: 20_757)),
            secrets: ["hush-1", "key-1", "refresh-1", "client-1", csasIBAN, "A-1", "C-2"]
        )
        // Cards are an addition: what is wrong with them alone is a gap.
        for disturbance in Disturbance.all {
            let usual = disturbance.documentedOutcomes
            if !usual.isDisjoint(with: [
                "connector/malformed-answer", "connector/consent-refused", "connector/rate-limited",
            ]) {
                subject.outcomes[disturbance] = usual.union([Disturbance.gap])
            }
        }
        try await expectConformance(of: subject)
    }

    private struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answers: [Answer]
        /// Listings after those of the account.
        var kept: [String] = []
        var gaps = 1
    }

    private static let cases = [
        Case(testDescription: "a consent without cards", answers: [Bank.refusal(403, "FORBIDDEN")]),
        Case(testDescription: "a bank without the resource", answers: [Bank.refusal(404, "NOT_FOUND")]),
        Case(testDescription: "answers of another shape", answers: [.reply(200, #"{"cards":"none"}"#)]),
        Case(testDescription: "a refused parameter", answers: [cards, Bank.refusal(400, "PARAMETER_INVALID")]),
        Case(testDescription: "no call left", answers: [.reply(429, "")]),
        Case(testDescription: "no card", answers: [Bank.noCards], gaps: 0),
        Case(
            testDescription: "a card that is gone",
            answers: [
                list("cards", #"{"id":"C-1"}"#), Bank.refusal(404, "ID_NOT_FOUND"), Bank.refusal(404, "ID_NOT_FOUND"),
            ],
            gaps: 2
        ),
        Case(
            testDescription: "nothing reserved",
            answers: [list("cards", #"{"id":"C-1"}"#), list("reservations"), rows],
            kept: ["csas/card-0/2026-10-01..2026-10-31"],
            gaps: 0
        ),
        Case(
            testDescription: "rows of other days",
            answers: [
                list("cards", #"{"id":"C-1"}"#), list("reservations"),
                list("transactions", #"{"bookingDay":"2026-09-03"}"#),
            ],
            kept: ["csas/card-0/2026-10-01..2026-10-31"]
        ),
    ]

    @Test(arguments: cases)
    private func `cards that cannot be read leave the accounts alone`(scenario: Case) async throws {
        let fetch = try await CSASConversation(Self.accounts, cards: scenario.answers).fetch()
        let listings = Dictionary(grouping: fetch.documents, by: { $0.account == nil }).mapValues { $0.map(\.listing) }
        #expect(listings[false] == ["csas/0/balance", "csas/0/2026-10-01..2026-10-31"])
        #expect(listings[true, default: []] == scenario.kept)
        #expect(fetch.gaps.count == scenario.gaps)
    }

    @Test(
        arguments: [
            (Answer.reply(412, ""), "connector/consent-refused"), (.failure(.untrusted), "connector/unreachable"),
        ]
    )
    func `what would strike the accounts too ends the fetch`(answer: Answer, code: String) async {
        let conversation = CSASConversation(Self.accounts, cards: Array(repeating: answer, count: 5))
        #expect(await errorCode { try await conversation.fetch() } == code)
    }
}
