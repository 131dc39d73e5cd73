import Household
import Ledger

/// Fio banka's API for the household's savings account.
struct FioMock: Sendable {
    private let household: Household
    private let pauseSeconds: Int64
    private var lastCall: Instant?
    /// The movement that the last `last` answer ended with.
    private var pointer: Int?
    private var pointerDay: CalendarDate?

    init(household: Household, pauseSeconds: Int64) {
        self.household = household
        self.pauseSeconds = pauseSeconds
    }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        let parts = request.parts
        guard parts.starts(with: ["fio", "v1", "rest"]), parts.count > 4, request.method == "GET" else {
            return .notFound
        }
        let token = parts[4]
        guard token.hasPrefix(MockCredentials.fioTokenStart), token.utf8.count == 64,
            !faults.strikes(.fioBadToken)
        else { return Self.unavailable }
        if faults.strikes(.fioTooSoon) { return .plain("", status: 409) }
        if let lastCall, now < lastCall.adding(seconds: pauseSeconds) { return .plain("", status: 409) }
        lastCall = now
        return resource(parts[3], Array(parts.dropFirst(5)), faults: &faults)
    }

    private mutating func resource(_ name: String, _ rest: [String], faults: inout FaultBudget) -> MockResponse {
        switch (name, rest.count) {
        case ("periods", 3) where rest[2] == "transactions.json":
            guard let first = CalendarDate(iso: rest[0]), let last = CalendarDate(iso: rest[1]), first <= last else {
                return .plain("Špatný formát data.\n", status: 404)
            }
            return period(first, last, faults: &faults)
        case ("last", 1) where rest[0] == "transactions.json":
            return sincePointer()
        case ("set-last-id", 1):
            guard let id = Int(rest[0]) else { return .notFound }
            pointer = id - FioStatement.firstID + 1
            return .plain("")
        case ("set-last-date", 1):
            guard let day = CalendarDate(iso: rest[0]) else { return .notFound }
            (pointer, pointerDay) = (nil, day)
            return .plain("")
        default:
            return .notFound
        }
    }

    private func period(_ first: CalendarDate, _ last: CalendarDate, faults: inout FaultBudget) -> MockResponse {
        let earliest = household.lastDay.adding(days: -90)
        if first < earliest, faults.strikes(.fioLockedHistory) { return Self.locked(from: earliest) }
        let days = first...last
        return FioStatement(household: household, days: days) { days.contains($0.bookedOn) }.response
    }

    private mutating func sincePointer() -> MockResponse {
        guard pointer != nil || pointerDay != nil else {
            return Self.locked(from: household.lastDay.adding(days: -90))
        }
        let from = pointerDay ?? Household.firstDay
        let after = pointer ?? 0
        let days = min(from, household.lastDay)...household.lastDay
        let statement = FioStatement(household: household, days: days, pointer: pointer) {
            $0.bookedOn >= from && $0.sequence > after
        }
        if let last = statement.movements.last { pointer = last.sequence }
        return statement.response
    }

    private static func locked(from day: CalendarDate) -> MockResponse {
        let earliest = "\(twoDigits(day.day)).\(twoDigits(day.month)).\(day.year)"
        return .plain("Pro data starší než 90 dnů je nutná silná autorizace. Lze od \(earliest).\n", status: 422)
    }

    /// What Fio says of a token that it does not know.
    private static let unavailable = MockResponse(
        status: 500,
        contentType: "text/xml;charset=UTF-8",
        body: """
            <?xml version="1.0" encoding="UTF-8"?><response><result><errorCode>15</errorCode>\
            <status>error</status><message>Služba je nedostupná.</message></result></response>
            """
    )
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
