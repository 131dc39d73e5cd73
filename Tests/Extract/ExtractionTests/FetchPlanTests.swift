import Connectors
import Ledger
import Money
import Testing

@testable import Extraction

struct FetchPlanTests {
    private static let a = AccountKey(number: "CZ6508000000192000145399", currency: .czk)
    private static let b = AccountKey(number: "CZ5855000000001265098001", currency: .czk)

    struct Plan: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var through: String?
        var accounts: [AccountKey: String] = [:]
        var missing: String?
        var locks = false
        var isFresh: Bool?
        /// Where the window, a and b begin, and which days are postponed.
        let expected: [String?]
    }

    private static let plans: [Plan] = [
        Plan(testDescription: "the first time", expected: [nil, nil, nil, nil]),
        Plan(testDescription: "fresh", locks: true, isFresh: true, expected: [nil, nil, nil, nil]),
        Plan(testDescription: "nobody knows when", locks: true, expected: [nil, nil, nil, nil]),
        Plan(
            testDescription: "too late for old days",
            locks: true,
            isFresh: false,
            expected: ["2026-08-03", "2026-08-03", "2026-08-03", "2026-08-03"]
        ),
        Plan(testDescription: "the bank locks nothing", isFresh: false, expected: [nil, nil, nil, nil]),
        Plan(
            testDescription: "before accounts had cursors",
            through: "2026-10-20",
            expected: ["2026-10-10", "2026-10-10", "2026-10-10", nil]
        ),
        Plan(
            testDescription: "a new account",
            through: "2026-10-20",
            accounts: [a: "2026-10-20"],
            expected: ["2026-10-10", "2026-10-10", nil, nil]
        ),
        Plan(
            testDescription: "an account that was left behind",
            through: "2026-10-20",
            accounts: [a: "2026-10-20", b: "2026-09-20"],
            expected: ["2026-10-10", "2026-10-10", "2026-09-10", nil]
        ),
        Plan(
            testDescription: "never whole, but one account was",
            accounts: [a: "2026-10-20"],
            expected: ["2026-10-10", "2026-10-10", nil, nil]
        ),
        Plan(
            testDescription: "a run for an older day",
            through: "2026-12-31",
            expected: ["2026-10-21", "2026-10-21", "2026-10-21", nil]
        ),
        Plan(
            testDescription: "missing days wait",
            through: "2026-10-20",
            missing: "2026-08-01",
            isFresh: false,
            expected: ["2026-10-10", "2026-10-10", "2026-10-10", nil]
        ),
        Plan(
            testDescription: "missing days are taken up",
            through: "2026-10-20",
            accounts: [a: "2026-10-20"],
            missing: "2026-08-01",
            isFresh: true,
            expected: [nil, nil, nil, nil]
        ),
    ]

    @Test(arguments: plans)
    func `a fetch is planned from what is known`(_ plan: Plan) throws {
        func day(_ text: String?) throws -> CalendarDate? { try text.map { try #require(CalendarDate(iso: $0)) } }
        let made = FetchPlan(
            known: FetchPlan.Known(
                through: try day(plan.through),
                accounts: try plan.accounts.compactMapValues(day),
                missingBefore: try day(plan.missing)
            ),
            day: try #require(try day("2026-10-31")),
            overlapDays: 10,
            locksHistory: plan.locks,
            isFresh: plan.isFresh
        )
        let window = made.window
        let found = [window.from, window.start(of: Self.a), window.start(of: Self.b), made.postponedBefore]
        #expect(found.map { $0?.description } == plan.expected)
    }

    @Test func `no bank is asked for too much at once`() {
        let connections = ["a", "b", "c", "d"].map {
            Connection(name: $0, bank: $0 == "d" ? "csas" : "fio", secrets: ConnectionSecrets([:]))
        }
        var queue = FetchQueue(connections, widthMax: 3, bankWidthMax: 2)
        let first = [queue.next(), queue.next(), queue.next(), queue.next()].map { $0?.name }
        #expect(first == ["a", "b", "d", nil], "the third of one bank lets another bank go first")
        queue.finish(connections[0])
        #expect(queue.next()?.name == "c")
        queue.finish(connections[3])
        #expect(queue.next() == nil)
    }
}
