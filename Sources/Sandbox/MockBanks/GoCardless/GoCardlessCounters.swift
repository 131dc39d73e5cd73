import Ledger

/// Four successful calls in 24 hours for each account and resource, and what the headers say of them.
struct GoCardlessCounters: Sendable {
    static let limit = 4
    private static let window: Int64 = 86_400

    private var calls: [String: [Instant]] = [:]

    mutating func count(_ counter: String, at now: Instant) {
        calls[counter] = recent(counter, at: now) + [now]
    }

    func isSpent(_ counter: String, at now: Instant) -> Bool { recent(counter, at: now).count >= Self.limit }

    /// Names as the service writes them; a negative reset was seen too.
    func headers(of counter: String, at now: Instant, isRefused: Bool, isNegative: Bool) -> [String: String] {
        let recent = recent(counter, at: now)
        let reset = recent.first.map { $0.seconds + Self.window - now.seconds } ?? Self.window
        let remaining = isRefused ? 0 : max(Self.limit - recent.count, 0)
        return [
            "HTTP_X_RATELIMIT_LIMIT": "100", "HTTP_X_RATELIMIT_REMAINING": "99", "HTTP_X_RATELIMIT_RESET": "59",
            "HTTP_X_RATELIMIT_ACCOUNT_SUCCESS_LIMIT": "\(Self.limit)",
            "HTTP_X_RATELIMIT_ACCOUNT_SUCCESS_REMAINING": "\(remaining)",
            "HTTP_X_RATELIMIT_ACCOUNT_SUCCESS_RESET": isNegative ? "-1875538" : "\(reset)",
        ]
    }

    private func recent(_ counter: String, at now: Instant) -> [Instant] {
        (calls[counter] ?? []).filter { $0 > now.adding(seconds: -Self.window) }
    }
}
