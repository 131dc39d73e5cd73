public import Ledger

/// What limits, earlier calls and the bank's own words leave of a scope at one moment; pure.
public struct CallAllowance: Hashable, Sendable {
    /// A call that was made.
    public struct Made: Hashable, Sendable {
        public var number: Int64
        public var at: Instant
        public var isFailed: Bool

        public init(number: Int64, at instant: Instant, isFailed: Bool) {
            self.number = number
            self.at = instant
            self.isFailed = isFailed
        }
    }

    /// How many calls are left now; `nil` when nothing limits them.
    public private(set) var left: Int?
    /// When the next call is allowed; `nil` for now.
    public private(set) var nextAt: Instant?

    /// Weighs everything at `now`.
    ///
    /// - Parameters:
    ///   - limits: What is known of the bank's rules.
    ///   - calls: The calls of the scope, oldest first.
    ///   - notices: What the bank said; those whose window has ended say nothing.
    ///   - now: The moment.
    public init(limits: [CallLimit], calls: [Made], notices: [CallNotice.Noted], now: Instant) {
        for limit in limits {
            let start = limit.window.start(at: now)
            let counted = calls.filter { $0.at >= start && (limit.countsFailures || !$0.isFailed) }
            // A clock that was set back leaves calls of the future; they stop counting like calls of now.
            let free = limit.count - counted.count
            let oldest = counted.dropLast(max(limit.count - 1, 0)).last
            weigh(left: free, until: free > 0 ? nil : oldest.map { limit.window.end(of: min($0.at, now)) })
        }
        for notice in notices where notice.until > now {
            let free = notice.remaining - calls.count { $0.number > notice.after }
            weigh(left: free, until: free > 0 ? nil : notice.until)
        }
    }

    /// The stricter of both in everything.
    public func with(_ other: CallAllowance) -> CallAllowance {
        var both = self
        if let left = other.left { both.weigh(left: left, until: other.nextAt) }
        return both
    }

    private mutating func weigh(left free: Int, until: Instant?) {
        left = min(left ?? .max, max(free, 0))
        if let until { nextAt = max(nextAt ?? until, until) }
    }
}
