import Foundation
import Household
import Ledger
import Money

/// SimpleFIN Bridge for all accounts of the household; a day is a day of UTC.
struct SimpleFINMock: Sendable {
    private let household: Household
    private let callCountMax: Int
    private var claimed: Set<String> = []
    private var calls: (day: CalendarDate, count: Int)?

    /// The most days that one answer covers.
    private static let dayCountMax = 90

    init(household: Household, callCountMax: Int) {
        self.household = household
        self.callCountMax = callCountMax
    }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        let parts = request.parts.dropFirst()
        switch (request.method, parts.first, parts.count) {
        case ("POST", "claim", 2): return claim(request, faults: &faults)
        case ("GET", "info", 1): return .json(.object([("versions", .array(["1.0"]))]))
        case ("GET", "accounts", 1): return accounts(request, on: now.date, faults: &faults)
        default: return .notFound
        }
    }

    private mutating func claim(_ request: MockRequest, faults: inout FaultBudget) -> MockResponse {
        let code = request.parts.last ?? ""
        let host = request.headers["host"] ?? "127.0.0.1"
        guard code.hasPrefix(MockCredentials.simpleFINCode), !faults.strikes(.simpleFINClaimed),
            claimed.insert(code).inserted
        else { return .plain("This token was claimed already.\n", status: 403) }
        return .plain(
            "http://\(MockCredentials.simpleFINUser):\(MockCredentials.simpleFINPassword)@\(host)/simplefin\n"
        )
    }

    private mutating func accounts(
        _ request: MockRequest,
        on today: CalendarDate,
        faults: inout FaultBudget
    ) -> MockResponse {
        let login = Data("\(MockCredentials.simpleFINUser):\(MockCredentials.simpleFINPassword)".utf8)
        guard request.headers["authorization"] == "Basic \(login.base64EncodedString())",
            !faults.strikes(.simpleFINRevoked)
        else { return .json(Self.refusal("Forbidden"), status: 403) }
        if faults.strikes(.simpleFINUnpaid) { return .json(Self.refusal("Payment required"), status: 402) }
        let count = calls?.day == today ? calls?.count ?? 0 : 0
        calls = (today, count + 1)
        guard count < callCountMax else { return .json(Self.refusal("Too many requests"), status: 429) }
        var errors: [String] = []
        let end = request.query["end-date"].flatMap { Int64($0) } ?? .max
        var start = request.query["start-date"].flatMap { Int64($0) } ?? 0
        let last = min(end, Int64(household.lastDay.dayNumber + 1) * 86_400)
        if last - start > Int64(Self.dayCountMax) * 86_400 || faults.strikes(.simpleFINTooOld) {
            errors.append("The start-date is too old; using \(Self.dayCountMax) days instead.")
            start = max(start, last - Int64(Self.dayCountMax) * 86_400)
        }
        var listed = HouseholdAccount.allCases
        if faults.strikes(.simpleFINReauthenticate) {
            errors.append("You must reauthenticate with ČSOB.")
            listed.removeAll { $0 == .euro }
        }
        let list = SimpleFINList(live: LiveDay(household.lastDay, of: household), start: start, end: end)
        let withPending = request.query["pending"] != nil && !faults.strikes(.simpleFINNoPending)
        return .json(
            .object([
                ("errors", .array(errors.map { .string($0) })),
                ("accounts", .array(listed.map { list.account($0, withPending: withPending) })),
            ])
        )
    }

    private static func refusal(_ message: String) -> JSONText {
        .object([("errors", .array([.string(message)])), ("accounts", .array([]))])
    }
}
