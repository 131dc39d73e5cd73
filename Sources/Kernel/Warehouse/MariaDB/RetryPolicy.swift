import Foundation

/// How long and how patiently a warehouse that is busy or away is tried again.
public struct RetryPolicy: Sendable {
    /// From the first failure on; after it the caller is told to come back later.
    public var deadline: Duration
    /// A clock that never goes back.
    public var now: @Sendable () -> Duration
    public var sleep: @Sendable (Duration) -> Void
    /// A number from 0 up to 1, so that rivals don't meet again.
    public var jitter: @Sendable () -> Double

    public init(
        deadline: Duration,
        now: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) -> Void,
        jitter: @escaping @Sendable () -> Double
    ) {
        self.deadline = deadline
        self.now = now
        self.sleep = sleep
        self.jitter = jitter
    }

    /// A minute by the machine's clock.
    public static let standard = RetryPolicy(
        deadline: .seconds(60),
        now: { epoch.duration(to: .now) },
        sleep: { Thread.sleep(forTimeInterval: $0 / .seconds(1)) },
        jitter: { Double.random(in: 0..<1) }
    )

    private static let epoch = ContinuousClock.now
}

/// The pauses of one operation: they double from 20 ms to 2 s, each cut by up to a half.
struct RetrySchedule {
    private let deadline: Duration
    private var end: Duration?
    private var pause = Duration.milliseconds(20)

    init(deadline: Duration) { self.deadline = deadline }

    /// The pause before the next attempt; `nil` when it would begin after the deadline.
    mutating func next(now: Duration, jitter: Double) -> Duration? {
        let end = end ?? now + deadline
        self.end = end
        let length = pause * (1 - jitter / 2)
        guard now + length < end else { return nil }
        pause = min(pause * 2, .seconds(2))
        return length
    }
}
