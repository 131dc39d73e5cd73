import ConnectorConformance
import Connectors
import Diagnostics
import Foundation
import Household
import Ledger
import MockBanks
import Testing
import Transport

struct PlaidConnectorTests {
    private static let through = CalendarDate(dayNumber: 20_757)
    private static let secrets = ConnectionSecrets([
        .clientID: MockCredentials.clientID, .clientSecret: MockCredentials.clientSecret,
        .accessToken: MockCredentials.accessToken,
    ])

    private static func page(_ next: String, more: Bool = false, status: String = "HISTORICAL_UPDATE_COMPLETE")
        -> Answer
    {
        .reply(
            200,
            #"{"accounts":[],"added":[],"modified":[],"removed":[],"next_cursor":"\#(next)","has_more":\#(more),"#
                + #""transactions_update_status":"\#(status)","request_id":"r1"}"#
        )
    }

    private static func refusal(_ code: String, _ type: String = "ITEM_ERROR", status: Int = 400) -> Answer {
        .reply(status, #"{"error_type":"\#(type)","error_code":"\#(code)","error_message":"canary"}"#)
    }

    private static let mutation = refusal("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION", "TRANSACTIONS_ERROR")

    private static func fetch(_ transport: any HTTPTransport, since cursor: String? = nil) async throws -> Fetch {
        try await sandboxConnector("plaid", secrets, over: transport)
            .fetch(FetchWindow(from: nil, through: through, cursor: cursor))
    }

    /// The cursors that were sent, in order.
    private static func cursors(_ transport: ScriptedTransport) throws -> [String] {
        try transport.requests.map { request in
            let body = try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
            return body?["cursor"] as? String ?? "none"
        }
    }

    @Test func `a connector keeps the common promises`() async throws {
        let home = household(through: "2026-10-31")
        var subject = ConformanceSubject(
            make: { try sandboxConnector("plaid", Self.secrets, over: $0, settings: ["KAPSA_PLAID_PAGE_SIZE": "70"]) },
            bank: { BankTransport(home) },
            window: FetchWindow(from: nil, through: Self.through),
            secrets: [
                MockCredentials.clientID, MockCredentials.clientSecret, MockCredentials.accessToken,
                "sbxAccount2900000212",
            ]
        )
        subject.endlessBank = { BankTransport(home, faults: [.plaidEndless: .max]) }
        subject.rowMarker = "\"transaction_id\""
        try await expectConformance(of: subject)
        let first = try await subject.make(BankTransport(home)).fetch(subject.window)
        #expect(first.documents.count > 2)
        var future = subject.window
        future.cursor = "sandbox-30000"
        let nothing = try await subject.make(BankTransport(home)).fetch(future)
        #expect(nothing.cursor == "sandbox-30000")
        #expect(!String(decoding: nothing.documents[0].bytes, as: UTF8.self).contains("transaction_id"))
    }

    @Test func `the pages since a cursor come with the cursor after them`() async throws {
        let transport = ScriptedTransport(answers: [Self.page("b", more: true), Self.page("c")])
        let fetch = try await Self.fetch(transport, since: "a")
        #expect(
            fetch.documents.map { "\($0.format) \($0.listing) \($0.page)" } == [
                "plaid-json plaid/0/2026-10-31 0", "plaid-json plaid/0/2026-10-31 1",
            ]
        )
        #expect(fetch.cursor == "c")
        #expect(fetch.gaps.isEmpty)
        #expect(try Self.cursors(transport) == ["a", "b"])
        let request = transport.requests[0]
        #expect(request.url == "http://127.0.0.1:8080/plaid/transactions/sync")
        #expect(request.headers["plaid-client-id"] == "sandbox-client")
        #expect(request.headers["plaid-secret"] == "sandbox-secret")
        #expect(
            String(decoding: request.body, as: UTF8.self)
                == #"{"access_token":"access-sandbox-jana","count":500,"cursor":"a","#
                + #""options":{"days_requested":730,"include_original_description":true}}"#
        )
    }

    private struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var since: String?
        let answers: [Answer]
        let asked: [String]
        let cursor: String
        let pageCount: Int
    }

    private static let cases: [Case] = [
        Case(
            testDescription: "a change between pages begins anew from the first cursor",
            since: "a",
            answers: [page("b", more: true), page("c", more: true), mutation, page("d", more: true), page("e")],
            asked: ["a", "b", "c", "a", "d"],
            cursor: "e",
            pageCount: 2
        ),
        Case(
            testDescription: "three changes are borne",
            answers: [mutation, mutation, mutation, page("b")],
            asked: ["", "", "", ""],
            cursor: "b",
            pageCount: 1
        ),
        Case(
            testDescription: "an empty cursor stays empty while nothing is ready",
            answers: [page("", status: "NOT_READY")],
            asked: [""],
            cursor: "",
            pageCount: 1
        ),
        Case(
            testDescription: "a cursor of another Item is given up for the whole history",
            since: "other",
            answers: [refusal("INVALID_FIELD", "INVALID_INPUT"), page("b")],
            asked: ["other", ""],
            cursor: "b",
            pageCount: 1
        ),
    ]

    @Test(arguments: cases)
    private func `the cursor keeps its rules`(_ scenario: Case) async throws {
        let transport = ScriptedTransport(answers: scenario.answers)
        let fetch = try await Self.fetch(transport, since: scenario.since)
        #expect(try Self.cursors(transport) == scenario.asked)
        #expect(fetch.cursor == scenario.cursor)
        #expect(fetch.documents.map(\.page) == Array(0..<scenario.pageCount))
        #expect(fetch.gaps.allSatisfy { $0.severity == .notice })
    }

    @Test(
        arguments: [
            ([refusal("ITEM_LOGIN_REQUIRED")], "connector/consent-refused"),
            ([refusal("INVALID_ACCESS_TOKEN", "INVALID_INPUT")], "connector/consent-refused"),
            ([refusal("INSTITUTION_NO_LONGER_SUPPORTED", "INSTITUTION_ERROR")], "connector/consent-refused"),
            ([refusal("PRODUCT_NOT_READY")], "connector/unreachable"),
            ([refusal("INSTITUTION_NOT_RESPONDING", "INSTITUTION_ERROR")], "connector/unreachable"),
            ([refusal("TRANSACTIONS_SYNC_LIMIT", "RATE_LIMIT_EXCEEDED", status: 429)], "connector/rate-limited"),
            ([refusal("INVALID_FIELD", "INVALID_INPUT")], "connector/malformed-answer"),
            ([page("b", more: true), refusal("ITEM_LOCKED")], "connector/consent-refused"),
            ([page("b", more: true), page("b", more: true)], "connector/malformed-answer"),
            ([page("", more: true)], "connector/malformed-answer"),
            (Array(repeating: mutation, count: 4), "connector/unreachable"),
            (Array(repeating: refusal("X", "API_ERROR", status: 500), count: 4), "connector/unreachable"),
        ] as [([Answer], String)]
    )
    func `what cannot be helped ends the fetch`(answers: [Answer], code: String) async {
        let transport = ScriptedTransport(answers: answers)
        #expect(await errorCode { try await Self.fetch(transport) } == code)
        #expect(transport.requests.count == answers.count)
    }
}
