import Ledger

/// The wait that a server asks for in `Retry-After` (RFC 9110, section 10.2.3).
public enum RetryAfter {
    /// Reads the header of an answer: a count of seconds, or a date, which is compared with the answer's own `Date`.
    ///
    /// No clock of ours takes part. The wait is at least a second; `nil` when the header is missing or unreadable.
    public static func wait(in response: HTTPResponse) -> Duration? {
        guard let text = response.headers["retry-after"] else { return nil }
        if let seconds = Int64(text) { return .seconds(min(max(seconds, 1), 86_400 * 366)) }
        guard let until = seconds(httpDate: text), let sent = response.headers["date"].flatMap(seconds(httpDate:))
        else { return nil }
        return .seconds(max(until - sent, 1))
    }

    /// Seconds since 1970 of an IMF-fixdate such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7).
    private static func seconds(httpDate text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), let year = Int(words[3]),
            let month = months.firstIndex(of: String(words[2])),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        let fields = words[4].split(separator: ":").compactMap { UInt8($0) }
        guard fields.count == 3, fields[0] < 24, fields[1] < 60, fields[2] <= 60 else { return nil }
        return Int64(date.dayNumber) * 86_400 + Int64(fields[0]) * 3_600 + Int64(fields[1]) * 60 + Int64(fields[2])
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
