import Foundation
import Household
import Ledger

/// Plaid for two accounts of the household, as one Item.
///
/// A cursor names the day up to which its reader knows everything, so it outlives a restart with a later day.
struct PlaidMock: Sendable {
    private struct Content: Decodable {
        var accessToken: String?
        var cursor: String?
        var count: Int?
        var publicToken: String?

        private enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case cursor
            case count
            case publicToken = "public_token"
        }
    }

    private let household: Household
    private var needsLogin = false

    init(household: Household) { self.household = household }

    mutating func answer(_ request: MockRequest, faults: inout FaultBudget) -> MockResponse {
        guard request.method == "POST",
            let content = try? JSONDecoder().decode(Content.self, from: Data(request.body.utf8))
        else { return Self.refusal("INVALID_REQUEST", "INVALID_BODY") }
        guard request.headers["plaid-client-id"] == MockCredentials.clientID,
            request.headers["plaid-secret"] == MockCredentials.clientSecret
        else { return Self.refusal("INVALID_INPUT", "INVALID_API_KEYS") }
        switch request.path {
        case "/plaid/sandbox/public_token/create":
            return .json(.object([("public_token", "public-sandbox-jana"), ("request_id", "r1")]))
        case "/plaid/item/public_token/exchange" where content.publicToken == "public-sandbox-jana":
            return .json(
                .object([
                    ("access_token", .string(MockCredentials.accessToken)), ("item_id", "item-jana"),
                    ("request_id", "r1"),
                ])
            )
        case "/plaid/sandbox/item/reset_login":
            needsLogin = true
            return .json(.object([("reset_login", .bool(true)), ("request_id", "r1")]))
        case "/plaid/transactions/sync": return sync(content, faults: &faults)
        default: return .notFound
        }
    }

    private func sync(_ content: Content, faults: inout FaultBudget) -> MockResponse {
        guard content.accessToken == MockCredentials.accessToken else {
            return Self.refusal("INVALID_INPUT", "INVALID_ACCESS_TOKEN")
        }
        if needsLogin || faults.strikes(.plaidLoginRequired) {
            return Self.refusal("ITEM_ERROR", "ITEM_LOGIN_REQUIRED")
        }
        if faults.strikes(.plaidRateLimit) {
            return Self.refusal("RATE_LIMIT_EXCEEDED", "TRANSACTIONS_SYNC_LIMIT", status: 429)
        }
        if faults.strikes(.plaidNotResponding) {
            return Self.refusal("INSTITUTION_ERROR", "INSTITUTION_NOT_RESPONDING")
        }
        let changes = PlaidChanges(household: household)
        if faults.strikes(.plaidNotReady) { return .json(changes.notReady) }
        guard let cursor = PlaidCursor(content.cursor ?? "", today: household.lastDay) else {
            return Self.refusal("INVALID_INPUT", "INVALID_FIELD")
        }
        if cursor.offset > 0, faults.strikes(.plaidMutation) {
            return Self.refusal("TRANSACTIONS_ERROR", "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION")
        }
        return .json(
            changes.page(
                at: cursor,
                count: min(max(content.count ?? 100, 1), 500),
                isEndless: faults.strikes(.plaidEndless),
                removed: [
                    faults.strikes(.plaidUnknownRemoved) ? "Unknown1" : nil,
                    faults.strikes(.plaidBookedRemoved) ? changes.lastBookedID : nil,
                ].compactMap { $0 }
            )
        )
    }

    private static func refusal(_ type: String, _ code: String, status: Int = 400) -> MockResponse {
        .json(
            .object([
                ("error_type", .string(type)), ("error_code", .string(code)),
                ("error_message", "the sandbox says no"), ("display_message", .null), ("request_id", "r1"),
            ]),
            status: status
        )
    }
}

/// A place in the changes between two days: `sandbox-OLD-NEW-OFFSET` while paging, `sandbox-NEW` after it.
struct PlaidCursor {
    /// `nil` before the first answer.
    var known: CalendarDate?
    var today: CalendarDate
    var offset = 0

    /// Reads a cursor; `nil` when the text is none.
    init?(_ text: String, today: CalendarDate) {
        self.today = today
        guard !text.isEmpty else { return }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.dropFirst().map { Int($0) ?? 0 }
        guard parts.first == "sandbox", [1, 3].contains(numbers.count),
            numbers.allSatisfy({ (0...4_000_000).contains($0) })
        else { return nil }
        known = numbers[0] == 0 ? nil : CalendarDate(dayNumber: Int32(numbers[0]))
        if numbers.count == 3 {
            self.today = CalendarDate(dayNumber: Int32(numbers[1]))
            offset = numbers[2]
        }
    }

    func text(at offset: Int) -> String { "sandbox-\(known?.dayNumber ?? 0)-\(today.dayNumber)-\(offset)" }

    /// The cursor after the last page; a reader of a later day keeps its own.
    var end: String { "sandbox-\(max(known ?? today, today).dayNumber)" }
}
