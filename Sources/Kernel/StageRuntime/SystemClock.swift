public import Foundation
public import Ledger

/// The one place that reads the machine's clock; everything below takes the time as an argument.
public enum SystemClock {
    public static func now() -> Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }

    /// Today's date in a time zone of the IANA database.
    public static func today(in zone: TimeZone) -> CalendarDate {
        let offset = zone.secondsFromGMT(for: Date())
        return now().adding(seconds: Int64(offset)).date
    }
}
