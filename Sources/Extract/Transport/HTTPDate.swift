import Ledger

/// A date of a header field in any of its three forms (RFC 9110, section 5.6.7).
struct HTTPDate {
    let instant: Instant

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
    init?(_ text: String) {
        let words = text.split(whereSeparator: { " ,-".contains($0) }).map(String.init)
        let isOldest = words.count == 5
        guard isOldest || (words.count == 6 && words[5] == "GMT") else { return nil }
        let (day, month, year, time) =
            isOldest ? (words[2], words[1], words[4], words[3]) : (words[1], words[2], words[3], words[4])
        guard let number = Self.months.firstIndex(of: month), let date = Self.date(day, number + 1, year),
            let seconds = Self.seconds(time)
        else { return nil }
        instant = Instant(seconds: Int64(date.dayNumber) * 86_400 + seconds)
    }

    /// Two digits of a year from 70 on are of the last century.
    private static func date(_ day: String, _ month: Int, _ year: String) -> CalendarDate? {
        guard let day = UInt8(day), let number = UInt16(year) else { return nil }
        let year = year.utf8.count == 2 ? (number < 70 ? 2_000 : 1_900) + Int(number) : Int(number)
        return CalendarDate(year: year, month: month, day: Int(day))
    }

    private static func seconds(_ time: String) -> Int64? {
        let fields = time.split(separator: ":", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard fields.count == 3, fields[0] < 24, fields[1] < 60, fields[2] <= 60 else { return nil }
        return Int64(fields[0]) * 3_600 + Int64(fields[1]) * 60 + Int64(fields[2])
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
