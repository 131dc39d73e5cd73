import Ledger
import Testing
import Transport

struct RetryPolicyTests {
    private struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var attempt = 1
        let outcome: RetryPolicy.Outcome
        var elapsed = Duration.zero
        let isRetried: Bool
    }

    private static let cases: [Case] = [
        Case(testDescription: "400", outcome: .status(400, retryAfter: nil), isRetried: false),
        Case(testDescription: "401", outcome: .status(401, retryAfter: nil), isRetried: false),
        Case(testDescription: "404", outcome: .status(404, retryAfter: nil), isRetried: false),
        Case(testDescription: "408", outcome: .status(408, retryAfter: nil), isRetried: true),
        Case(testDescription: "409", outcome: .status(409, retryAfter: nil), isRetried: false),
        Case(testDescription: "422", outcome: .status(422, retryAfter: nil), isRetried: false),
        Case(testDescription: "429 without a time", outcome: .status(429, retryAfter: nil), isRetried: false),
        Case(testDescription: "429 with a time", outcome: .status(429, retryAfter: .seconds(9)), isRetried: true),
        Case(testDescription: "429 too far", outcome: .status(429, retryAfter: .seconds(301)), isRetried: false),
        Case(testDescription: "503", outcome: .status(503, retryAfter: nil), isRetried: true),
        Case(testDescription: "third 503", attempt: 3, outcome: .status(503, retryAfter: nil), isRetried: true),
        Case(testDescription: "fourth 503", attempt: 4, outcome: .status(503, retryAfter: nil), isRetried: false),
        Case(
            testDescription: "past the deadline",
            outcome: .status(503, retryAfter: nil),
            elapsed: .seconds(300),
            isRetried: false
        ),
        Case(testDescription: "interrupted", outcome: .failure(.interrupted), isRetried: true),
        Case(testDescription: "unframed", outcome: .failure(.unframed), isRetried: true),
        Case(testDescription: "untrusted", outcome: .failure(.untrusted), isRetried: false),
        Case(testDescription: "too large", outcome: .failure(.tooLarge), isRetried: false),
        Case(testDescription: "cancelled", outcome: .failure(.cancelled), isRetried: false),
    ]

    @Test(arguments: cases)
    private func `the standard policy retries what may pass`(_ scenario: Case) {
        var generator = SystemRandomNumberGenerator()
        let decision = RetryPolicy.standard.decision(
            afterAttempt: scenario.attempt,
            outcome: scenario.outcome,
            elapsed: scenario.elapsed,
            using: &generator
        )
        #expect((decision != .giveUp) == scenario.isRetried)
    }

    private struct Fixed: RandomNumberGenerator {
        let value: UInt64
        func next() -> UInt64 { value }
    }

    @Test(
        arguments: [
            (1, UInt64(1), Duration.milliseconds(500)), (1, .max, .seconds(1)), (2, 1, .seconds(1)),
            (3, .max, .seconds(4)),
        ]
    )
    func `a growing wait doubles and half of it is random`(attempt: Int, bits: UInt64, wait: Duration) {
        var generator = Fixed(value: bits)
        let decision = RetryPolicy.standard.decision(
            afterAttempt: attempt,
            outcome: .failure(.timedOut),
            elapsed: .zero,
            using: &generator
        )
        #expect(decision == .retry(after: wait))
    }

    @Test(
        arguments: [
            ("120", nil, Duration?.some(.seconds(120))), ("-5", nil, .seconds(1)), ("0", nil, .seconds(1)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:48:37 GMT", .seconds(60)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 09:00:00 GMT", .seconds(1)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", nil, nil), ("soon", nil, nil), ("1.5", nil, .seconds(2)),
            ("", nil, nil), ("-", nil, nil), ("1.2.3", nil, nil), ("+7", nil, .seconds(7)),
            ("99999999999999999999", nil, .seconds(31_622_400)),
            ("Fri, 01 Jan 9999 00:00:00 GMT", "Sun, 06 Nov 1994 08:48:37 GMT", .seconds(31_622_400)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:07 GMT", .seconds(30)),
            ("Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:07 GMT", .seconds(30)),
            ("Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:07 GMT", nil),
            ("Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:07 GMT", nil),
        ] as [(String, String?, Duration?)]
    )
    func `Retry-After is seconds or a date`(text: String, date: String?, wait: Duration?) {
        var response = HTTPResponse(status: 429, headers: ["retry-after": text])
        response.headers["date"] = date
        #expect(RetryAfter.wait(in: response) == wait)
    }

    @Test func `a date without the answer's own is compared with the caller's time`() {
        let response = HTTPResponse(status: 429, headers: ["retry-after": "Sun, 06 Nov 1994 08:49:37 GMT"])
        let now = Instant(seconds: 784_111_777 - 90)
        #expect(RetryAfter.wait(in: response, now: now) == .seconds(90))
    }
}
