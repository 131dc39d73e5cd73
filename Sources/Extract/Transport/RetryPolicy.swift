/// Says, without waiting itself, whether a request is worth another attempt and how long to wait before it.
public struct RetryPolicy: Hashable, Sendable {
    /// How long to wait before another attempt.
    public enum Wait: Hashable, Sendable {
        /// Doubles with each attempt up to the limit; the second half of it is random.
        case growing(from: Duration, limit: Duration)
        case fixed(Duration)
        /// Only as long as the server's `Retry-After` says; without one nothing is retried.
        case announced
    }

    /// What to do about one kind of outcome.
    public struct Rule: Hashable, Sendable {
        /// Attempts after the first one; 0 gives up at once.
        public var retryCountMax: Int
        public var wait: Wait

        public init(retryCountMax: Int, wait: Wait) {
            self.retryCountMax = retryCountMax
            self.wait = wait
        }
    }

    /// How an attempt that is no success ended.
    public enum Outcome: Hashable, Sendable {
        case status(Int, retryAfter: Duration?)
        case failure(TransportError)
    }

    /// What to do after an attempt.
    public enum Decision: Hashable, Sendable {
        case retry(after: Duration)
        case giveUp
    }

    /// Rules for single statuses; they go before ``serverErrors``.
    public var statuses: [Int: Rule]
    /// The rule for every other status from 500 on.
    public var serverErrors: Rule
    /// The rule for transient transport errors.
    public var failures: Rule
    /// The longest that a request may take with all its waits.
    public var deadline: Duration

    public init(statuses: [Int: Rule], serverErrors: Rule, failures: Rule, deadline: Duration) {
        self.statuses = statuses
        self.serverErrors = serverErrors
        self.failures = failures
        self.deadline = deadline
    }

    /// For services without rules of their own: three retries after 408, 5xx and lost connections, within five minutes.
    ///
    /// 429 is retried only when the server says when.
    public static let standard: RetryPolicy = {
        let growing = Rule(retryCountMax: 3, wait: .growing(from: .seconds(1), limit: .seconds(30)))
        return RetryPolicy(
            statuses: [408: growing, 429: Rule(retryCountMax: 3, wait: .announced)],
            serverErrors: growing,
            failures: growing,
            deadline: .seconds(300)
        )
    }()

    /// Decides about the attempt that just ended.
    ///
    /// - Parameters:
    ///   - attempt: Which attempt ended, the first is 1.
    ///   - outcome: How it ended.
    ///   - elapsed: Time since the first attempt began.
    ///   - generator: Source of the random part of the wait.
    /// - Returns: The wait before the next attempt, or that there is none.
    public func decision(
        afterAttempt attempt: Int,
        outcome: Outcome,
        elapsed: Duration,
        using generator: inout some RandomNumberGenerator
    ) -> Decision {
        guard let rule = rule(for: outcome), attempt <= rule.retryCountMax else { return .giveUp }
        var announced: Duration?
        if case .status(_, let retryAfter) = outcome { announced = retryAfter }
        var wait: Duration
        switch rule.wait {
        case .fixed(let duration): wait = duration
        case .growing(let first, let limit):
            let whole = min(limit, first * (1 << min(attempt - 1, 20)))
            wait = whole / 2 + whole / 2 * Int.random(in: 0...1_000, using: &generator) / 1_000
        case .announced:
            guard let announced else { return .giveUp }
            wait = announced
        }
        if let announced { wait = max(wait, announced) }
        return elapsed + wait > deadline ? .giveUp : .retry(after: wait)
    }

    private func rule(for outcome: Outcome) -> Rule? {
        switch outcome {
        case .status(let status, _): statuses[status] ?? (status >= 500 ? serverErrors : nil)
        case .failure(let error): error.isTransient ? failures : nil
        }
    }
}
