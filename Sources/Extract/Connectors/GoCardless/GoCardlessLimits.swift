import Transport

/// What the headers of an answer say about the calls that are left.
///
/// The names begin with `HTTP_X_RATELIMIT_`, in any case; some answers have `X-RateLimit-…` instead. The limit without a
/// scope holds for the service as a whole and minutes; the one of `ACCOUNT_SUCCESS` is the bank's own for this account
/// and this kind of call: four successful ones in 24 hours.
struct GoCardlessLimits: Hashable {
    struct Limit: Hashable {
        var limit: Int?
        var remaining: Int?
        /// Until calls are allowed again; 24 hours when the answer says nothing that can be.
        var reset: Duration
    }

    var service: Limit?
    var account: Limit?

    init(_ response: HTTPResponse) {
        service = Self.limit("ratelimit", in: response.headers)
        account = Self.limit("ratelimit_account_success", in: response.headers)
    }

    /// How long a refused call has to wait: the longest of the limits that are used up.
    var wait: Duration? {
        let used = [service, account].compactMap { $0 }.filter { $0.remaining ?? 0 <= 0 }
        return used.map(\.reset).max()
    }

    private static func limit(_ scope: String, in headers: [String: String]) -> Limit? {
        func number(_ field: String) -> Int? {
            let names = ["http_x_\(scope)_\(field)", "x_\(scope)_\(field)"]
            return headers.lazy.filter { names.contains($0.key.lowercased().replacing("-", with: "_")) }
                .compactMap { Int($0.value) }.max()
        }
        let (limit, remaining, reset) = (number("limit"), number("remaining"), number("reset"))
        guard limit != nil || remaining != nil || reset != nil else { return nil }
        // Resets of minus three weeks were seen.
        let seconds = reset.flatMap { (0...86_400).contains($0) ? $0 : nil } ?? 86_400
        return Limit(limit: limit, remaining: remaining, reset: .seconds(max(seconds, 1)))
    }
}

/// Puts the wait of a refused call where the retry policy looks for it.
struct GoCardlessTransport: HTTPTransport {
    let transport: any HTTPTransport

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        var response = try await transport.send(request)
        guard response.status == 429, response.headers["retry-after"] == nil,
            let wait = GoCardlessLimits(response).wait
        else { return response }
        response.headers["retry-after"] = String(wait.components.seconds)
        return response
    }
}
