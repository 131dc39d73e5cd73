public import Ledger

/// The wait that a server asks for in `Retry-After` (RFC 9110, section 10.2.3).
public enum RetryAfter {
    /// Reads the header of an answer: a count of seconds, or a date.
    ///
    /// A date is compared with the answer's own `Date`, so that a wrong clock does no harm; with `now` when there is none. A
    /// wait that is negative or in the past is a second, an absurd one a year.
    ///
    /// - Parameters:
    ///   - response: The answer.
    ///   - now: The moment, for a date in an answer without `Date`.
    /// - Returns: At least a second; `nil` when the header is missing or unreadable.
    public static func wait(in response: HTTPResponse, now: Instant? = nil) -> Duration? {
        guard let text = response.headers["retry-after"] else { return nil }
        if let seconds = seconds(count: text) { return .seconds(min(max(seconds, 1), longestSeconds)) }
        let sent = response.headers["date"].flatMap { HTTPDate($0)?.instant } ?? now
        guard let until = HTTPDate(text)?.instant, let sent else { return nil }
        return .seconds(min(max(until.seconds - sent.seconds, 1), longestSeconds))
    }

    private static let longestSeconds: Int64 = 86_400 * 366

    /// A count; some servers send a sign or a fraction, which is rounded up.
    private static func seconds(count text: String) -> Int64? {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), !parts[0].isEmpty,
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
        else { return nil }
        if isNegative { return 0 }
        let whole = Int64(parts[0]) ?? longestSeconds
        return parts.count == 2 && parts[1].contains { $0 != "0" } ? min(whole, longestSeconds) + 1 : whole
    }
}
