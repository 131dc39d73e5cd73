import Foundation
public import Ledger

/// The monotonic clock and the sleep that waiting code is given, so that tests need neither.
public struct Timing: Sendable {
    /// Time since a fixed, unknown start; it never goes back.
    public var now: @Sendable () -> Duration
    /// Returns after the duration, or throws when the task is cancelled.
    public var sleep: @Sendable (Duration) async throws -> Void

    public init(
        now: @escaping @Sendable () -> Duration,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    /// The machine's own clock; it goes on while the machine sleeps.
    public static func continuous() -> Timing {
        let clock = ContinuousClock()
        let start = clock.now
        return Timing(
            now: { start.duration(to: clock.now) },
            sleep: { duration in try await clock.sleep(for: duration) }
        )
    }

    /// The machine's time of day, for code that was given no other.
    @Sendable public static func timeOfDay() -> Instant { Instant(seconds: Int64(time(nil))) }
}
