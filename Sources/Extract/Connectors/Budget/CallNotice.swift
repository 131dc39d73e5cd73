public import Ledger
public import Transport

/// What a bank says in an answer's header about the calls that are left.
public struct CallNotice: Hashable, Sendable {
    /// Which of the bank's windows it is about.
    public enum Kind: Int64, Hashable, Sendable, CaseIterable {
        /// `Retry-After`, or a refusal without one: nothing is allowed for a while.
        case pause = 1
        /// The service's own window: `RateLimit`, `X-RateLimit-…` and their like.
        case service = 2
        /// GoCardless's window of one account and resource, `HTTP_X_RATELIMIT_ACCOUNT_SUCCESS_…`.
        case account = 3
        /// Ours, for people: what the account has left that has the fewest of a scope.
        case fewest = 4
    }

    /// A notice as the ledger keeps it.
    public struct Noted: Hashable, Sendable {
        public var remaining: Int
        public var until: Instant
        /// The number of the newest call when it was said.
        public var after: Int64

        public init(remaining: Int, until: Instant, after: Int64) {
            self.remaining = remaining
            self.until = until
            self.after = after
        }
    }

    public var kind: Kind
    public var remaining: Int
    /// How long it holds; from a second to a day, however absurd the header is.
    public var wait: Duration

    public init(kind: Kind, remaining: Int, wait: Int64) {
        self.kind = kind
        self.remaining = min(max(remaining, 0), 1_000_000)
        self.wait = .seconds(min(max(wait, 1), Self.longestSeconds))
    }

    /// Says that nothing is allowed until a moment.
    public init(pauseUntil until: Instant, at now: Instant) {
        self.init(kind: .pause, remaining: 0, wait: until.seconds - now.seconds)
    }

    static let longestSeconds: Int64 = 86_400

    /// Everything that one answer says.
    ///
    /// A reset that is missing, negative or unreadable says nothing about the window's end; a day is safe then.
    /// Sources: RFC 9110 section 10.2.3, drafts 03 to 10 of `draft-ietf-httpapi-ratelimit-headers`, GoCardless.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - now: The moment, for headers that name one.
    /// - Returns: At most one of a kind.
    public static func all(in response: HTTPResponse, now: Instant) -> [CallNotice] {
        let fields = RateLimitFields(response.headers)
        let account = fields.window("http_x_ratelimit_account_success_", separator: "_")
        let service =
            fields.window("http_x_ratelimit_", separator: "_") ?? fields.window("x-ratelimit-", separator: "-")
            ?? fields.window("ratelimit-", separator: "-") ?? fields.structured
        var notices = [(account, Kind.account), (service, .service)].compactMap { window, kind in
            window.map { CallNotice(kind: kind, remaining: $0.remaining, wait: $0.seconds(at: now)) }
        }
        if let pause = pause(response, now: now, isAccountSpent: account?.remaining == 0) { notices.append(pause) }
        return notices
    }

    /// `Retry-After` of a refusal; what an account's own window already explains stops nothing else.
    private static func pause(_ response: HTTPResponse, now: Instant, isAccountSpent: Bool) -> CallNotice? {
        guard [429, 503].contains(response.status), !isAccountSpent,
            let wait = RetryAfter.wait(in: response, now: now)
        else { return nil }
        return CallNotice(kind: .pause, remaining: 0, wait: wait.components.seconds)
    }
}

/// The fields of rate-limit headers.
private struct RateLimitFields {
    struct Window {
        let remaining: Int
        let reset: Int64?

        /// Seconds from `now` to the window's end: most count seconds, some name a moment in (milli)seconds since 1970.
        func seconds(at now: Instant) -> Int64 {
            guard let reset, reset >= 0 else { return CallNotice.longestSeconds }
            if reset >= 100_000_000_000 { return reset / 1_000 - now.seconds }
            return reset >= 1_000_000_000 ? reset - now.seconds : reset
        }
    }

    private let headers: [String: String]

    init(_ headers: [String: String]) { self.headers = headers }

    func window(_ prefix: String, separator: String) -> Window? {
        guard let remaining = numbers(headers["\(prefix)remaining"]).min() else { return nil }
        return Window(remaining: Int(clamping: remaining), reset: numbers(headers["\(prefix)reset"]).max())
    }

    /// `RateLimit: limit=100, remaining=50, reset=5` and `RateLimit: "default";r=50;t=5`.
    var structured: Window? {
        guard let text = headers["ratelimit"] else { return nil }
        var values: [String: [Int64]] = [:]
        for part in text.split(whereSeparator: { ",;".contains($0) }) {
            let sides = part.split(separator: "=", maxSplits: 1)
            guard sides.count == 2, let number = Int64(sides[1].filter { $0 != " " }) else { continue }
            values[sides[0].filter { $0 != " " }.lowercased(), default: []].append(number)
        }
        guard let remaining = (values["remaining"] ?? values["r"])?.min() else { return nil }
        return Window(remaining: Int(clamping: remaining), reset: (values["reset"] ?? values["t"])?.max())
    }

    /// The numbers of a field that may have come several times.
    private func numbers(_ text: String?) -> [Int64] {
        (text ?? "").split(separator: ",").compactMap { part in
            Int64(part.prefix { $0 != ";" && $0 != "." }.filter { $0 != " " })
        }
    }
}
