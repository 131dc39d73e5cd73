import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Money
import Testing
import Transport

struct CSASConnectorTests {
    private typealias Bank = CSASScript

    private static let list = "GET ?size=200&page=0&sort=iban&order=ASC"

    private static func rows(_ days: String, page: Int = 0, id: String = "A-1") -> String {
        "GET /\(id)/transactions?\(days)&size=200&page=\(page)&sort=bookingdate&order=ASC"
    }

    private static let october = "fromDate=2026-10-01&toDate=2026-10-31"

    @Test func `a connector keeps the common promises`() async throws {
        var subject = ConformanceSubject(
            make: { transport in
                try ConnectorRegistry.make(
                    bank: "csas",
                    endpoints: ConnectorEndpoints(dialect: "version: 1\nbank: csas\ncards: false\n"),
                    context: ConnectorContext(
                        transport: transport,
                        tokens: MemoryTokenStore(csasSecrets),
                        budget: MemoryBudget(),
                        timing: .manual()
                    )
                )
            },
            bank: {
                ScriptedTransport(answers: [
                    Bank.token(), Bank.accounts(), Bank.balance, Bank.page(0, of: 2, next: 1), Bank.page(1, of: 2),
                ])
            },
            window: FetchWindow(
                from: CalendarDate(year: 2026, month: 10, day: 1),
                through: CalendarDate(dayNumber: 20_757)
            ),
            secrets: ["hush-1", "key-1", "refresh-1", "client-1", csasIBAN, "A-1"]
        )
        let start = [Bank.token(), Bank.accounts(), Bank.balance]
        subject.futureBank = { ScriptedTransport(answers: start + [Bank.page()]) }
        subject.strayBank = { ScriptedTransport(answers: start + [Bank.page(days: ["2026-09-30"])]) }
        subject.endlessBank = {
            ScriptedTransport { _, index in
                index < 3 ? start[index] : Bank.page(index - 3, of: nil, next: index - 2, days: ["2026-10-02"])
            }
        }
        subject.rowMarker = "bookingDate"
        try await expectConformance(of: subject)
    }

    @Test func `a fetch brings the balance and every page`() async throws {
        let conversation = CSASConversation([
            Bank.token(), Bank.accounts(), Bank.balance, Bank.page(0, of: 2, next: 1, days: ["2026-10-01"]),
            Bank.page(1, of: 2, days: ["2026-10-31T00:00:00.000Z"]),
        ])
        let fetch = try await conversation.fetch()
        #expect(fetch.gaps.isEmpty)
        #expect(
            fetch.documents.map { "\($0.format) \($0.listing) \($0.page)" } == [
                "csas-accounts-v3 csas/0/balance 0", "csas-accounts-v3 csas/0/2026-10-01..2026-10-31 0",
                "csas-accounts-v3 csas/0/2026-10-01..2026-10-31 1",
            ]
        )
        #expect(fetch.documents.allSatisfy { $0.account == AccountKey(number: csasIBAN, currency: .czk) })
        #expect(
            conversation.asked == [
                "POST /token", Self.list, "GET /A-1/balance", Self.rows(Self.october), Self.rows(Self.october, page: 1),
            ]
        )
        #expect(conversation.journal.entries == Array(repeating: "spend csas", count: 6))
        #expect(
            conversation.transport.requests[3].headers == [
                "authorization": "Bearer access-1", "web-api-key": "key-1", "accept": "application/json",
            ]
        )
        #expect(
            String(decoding: conversation.transport.requests[0].body, as: UTF8.self)
                == "grant_type=refresh_token&refresh_token=refresh-1&client_id=client-1&client_secret=hush-1"
        )
    }

    private struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var from: String? = "2026-10-01"
        let answers: [Answer]
        /// The requests after the account list and the balance.
        let asked: [String]
        /// Listing and page of the documents after the balance.
        let kept: [String]
        var gaps: [String] = []
    }

    private static let whole = "csas/0/2026-10-01..2026-10-31"

    private static let cases: [Case] = [
        Case(
            testDescription: "a missing nextPage does not end the listing",
            answers: [Bank.page(0, of: 2), Bank.page(1, of: 2)],
            asked: [rows(october), rows(october, page: 1)],
            kept: ["\(whole) 0", "\(whole) 1"]
        ),
        Case(
            testDescription: "a nextPage of 0 ends it",
            answers: [Bank.page(0, of: nil, next: 0)],
            asked: [rows(october)],
            kept: ["\(whole) 0"]
        ),
        Case(
            testDescription: "nothing is a page too",
            answers: [Bank.page(0, of: 0)],
            asked: [rows(october)],
            kept: ["\(whole) 0"]
        ),
        Case(
            testDescription: "a page beyond the end is the end",
            answers: [Bank.page(0, of: 2), Bank.refusal(404, "PAGE_NOT_FOUND")],
            asked: [rows(october), rows(october, page: 1)],
            kept: ["\(whole) 0"]
        ),
        Case(
            testDescription: "a repeated page stops the loop",
            answers: [Bank.page(0, of: 3, next: 1), Bank.page(0, of: 3, next: 1)],
            asked: [rows(october), rows(october, page: 1)],
            kept: ["\(whole) 0"],
            gaps: ["connector/gap"]
        ),
        Case(
            testDescription: "rows of other days stay and are told",
            answers: [Bank.page(days: ["2026-09-30", "2026-10-01", "2026-11-01"])],
            asked: [rows(october)],
            kept: ["\(whole) 0"],
            gaps: ["connector/outside-window"]
        ),
        Case(
            testDescription: "too many rows halve the window",
            answers: [Bank.refusal(400, "MAX_TRANSACTIONS_EXCEEDED"), Bank.page(), Bank.page()],
            asked: [
                rows(october), rows("fromDate=2026-10-01&toDate=2026-10-16"),
                rows("fromDate=2026-10-17&toDate=2026-10-31"),
            ],
            kept: ["csas/0/2026-10-01..2026-10-16 0", "csas/0/2026-10-17..2026-10-31 0"]
        ),
        Case(
            testDescription: "so do too many pages",
            answers: [Bank.page(0, of: 51, next: 1), Bank.page(), Bank.page()],
            asked: [
                rows(october), rows("fromDate=2026-10-01&toDate=2026-10-16"),
                rows("fromDate=2026-10-17&toDate=2026-10-31"),
            ],
            kept: ["csas/0/2026-10-01..2026-10-16 0", "csas/0/2026-10-17..2026-10-31 0"]
        ),
        Case(
            testDescription: "one day with too many rows is a gap",
            from: "2026-10-31",
            answers: [Bank.refusal(400, "MAX_TRANSACTIONS_EXCEEDED")],
            asked: [rows("fromDate=2026-10-31&toDate=2026-10-31")],
            kept: [],
            gaps: ["connector/gap"]
        ),
        Case(
            testDescription: "today is not yet today in UTC",
            answers: [Bank.refusal(400, "DT01"), Bank.page()],
            asked: [rows(october), rows("fromDate=2026-10-01&toDate=2026-10-30")],
            kept: ["csas/0/2026-10-01..2026-10-30 0"]
        ),
        Case(
            testDescription: "locked history is shortened and told",
            from: "2026-01-01",
            answers: [Bank.refusal(401, "SCA_REQUIRED"), Bank.page()],
            asked: [
                rows("fromDate=2026-01-01&toDate=2026-10-31"), rows("fromDate=2026-08-03&toDate=2026-10-31"),
            ],
            kept: ["csas/0/2026-08-03..2026-10-31 0"],
            gaps: ["connector/gap"]
        ),
        Case(
            testDescription: "a stale account id is looked up again",
            answers: [Bank.refusal(404, "ID_NOT_FOUND"), Bank.accounts(id: "B/2"), Bank.page()],
            asked: [rows(october), list, rows(october, id: "B%2F2")],
            kept: ["\(whole) 0"]
        ),
        Case(
            testDescription: "an account that stays unknown is a gap",
            answers: [Bank.refusal(404, "ID_NOT_FOUND"), Bank.accounts(), Bank.refusal(404, "ID_NOT_FOUND")],
            asked: [rows(october), list, rows(october)],
            kept: [],
            gaps: ["connector/gap"]
        ),
        Case(
            testDescription: "no start means two years",
            from: nil,
            answers: [Bank.page()],
            asked: [rows("fromDate=2024-10-31&toDate=2026-10-31")],
            kept: ["csas/0/2024-10-31..2026-10-31 0"]
        ),
        Case(
            testDescription: "a server error is retried",
            answers: [.reply(503, ""), .failure(.interrupted), Bank.page()],
            asked: [rows(october), rows(october), rows(october)],
            kept: ["\(whole) 0"]
        ),
    ]

    @Test(arguments: cases)
    private func `the rules of paging, days and ids hold`(_ scenario: Case) async throws {
        let conversation = CSASConversation([Bank.token(), Bank.accounts(), Bank.balance] + scenario.answers)
        let fetch = try await conversation.fetch(from: scenario.from)
        #expect(Array(conversation.asked.dropFirst(3)) == scenario.asked)
        #expect(fetch.documents.dropFirst().map { "\($0.listing) \($0.page)" } == scenario.kept)
        #expect(fetch.gaps.map(\.code) == scenario.gaps)
    }

    @Test func `an account without a known currency is a gap`() async throws {
        let answer = #"{"accounts":[{"id":"A-1","identification":{"iban":"\#(csasIBAN)"},"currency":"ZZZ"}]}"#
        let fetch = try await CSASConversation([Bank.token(), .reply(200, answer)]).fetch()
        #expect(fetch.documents.isEmpty)
        #expect(fetch.gaps.map(\.code) == ["connector/gap"])
    }

    @Test(
        arguments: [
            (Bank.refusal(403, "KEY_UNAUTHORIZED"), "connector/consent-refused"),
            (Bank.refusal(412, "KEY_DISABLED"), "connector/consent-refused"),
            (Bank.refusal(429, "REQUEST_QUOTA_EXCEEDED"), "connector/rate-limited"),
            (Bank.refusal(400, "PARAMETER_INVALID"), "connector/malformed-answer"),
            (.reply(302, "", headers: ["location": "https://other.example"]), "connector/malformed-answer"),
            (.reply(200, #"{"pageNumber":0"#), "connector/malformed-answer"),
            (.failure(.tooLarge), "connector/malformed-answer"), (.failure(.untrusted), "connector/unreachable"),
            (.failure(.cancelled), "connector/interrupted"),
        ]
    )
    func `what cannot be helped ends the fetch`(answer: Answer, code: String) async {
        let conversation = CSASConversation([Bank.token(), Bank.accounts(), Bank.balance, answer])
        #expect(await errorCode { try await conversation.fetch() } == code)
        #expect(conversation.asked.count == 4)
    }

    @Test func `a service that stays away ends the fetch after three retries`() async {
        let conversation = CSASConversation([Bank.token()] + Array(repeating: .reply(503, ""), count: 9))
        #expect(await errorCode { try await conversation.fetch() } == "connector/unreachable")
        #expect(conversation.asked == ["POST /token"] + Array(repeating: Self.list, count: 4))
    }
}
