public import Ledger

/// How many calls a bank allows in a stretch of time.
public struct CallLimit: Hashable, Sendable {
    /// The stretch of time that a limit counts in.
    public enum Window: Hashable, Sendable {
        /// From the full hour or the day's beginning in UTC on.
        case utcHour
        case utcDay
        /// Always so many seconds back.
        case rolling(seconds: Int64)

        /// The first moment whose calls count at `now`.
        public func start(at now: Instant) -> Instant {
            switch self {
            case .utcHour, .utcDay: now.floored(to: calendarSeconds)
            // A call exactly the window's length ago is out of it.
            case .rolling(let seconds): now.adding(seconds: 1 - seconds)
            }
        }

        /// When a call that was made at `instant` stops counting.
        public func end(of instant: Instant) -> Instant {
            switch self {
            case .utcHour, .utcDay: instant.floored(to: calendarSeconds).adding(seconds: calendarSeconds)
            case .rolling(let seconds): instant.adding(seconds: seconds)
            }
        }

        private var calendarSeconds: Int64 { self == .utcHour ? 3_600 : 86_400 }
    }

    public var count: Int
    public var window: Window
    /// Whether a call without a useful answer counts too.
    public var countsFailures: Bool
    /// Whether it is a limit of each account; it says nothing about a call that names none.
    public var isPerAccount: Bool

    public init(_ count: Int, per window: Window, countsFailures: Bool = true, isPerAccount: Bool = false) {
        precondition(count > 0, "a limit of no calls allows nothing")
        self.count = count
        self.window = window
        self.countsFailures = countsFailures
        self.isPerAccount = isPerAccount
    }

    /// The least time between two calls; a part of a second counts as a whole one.
    public static func interval(_ duration: Duration) -> CallLimit {
        let (seconds, rest) = duration.components
        return CallLimit(1, per: .rolling(seconds: max(seconds + (rest > 0 ? 1 : 0), 0)))
    }
}

extension Instant {
    fileprivate func floored(to step: Int64) -> Instant {
        let rest = seconds % step
        return adding(seconds: rest < 0 ? -rest - step : -rest)
    }
}
