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

extension PipelineFile {
    /// The first instant after a day in the pipeline's zone.
    public func end(of day: CalendarDate) -> Instant {
        let midnight = (Int64(day.dayNumber) + 1) * 86_400
        // The offset of the zone at its own midnight is found from one that may be an hour off.
        let guess = midnight - offset(at: midnight)
        return Instant(seconds: midnight - offset(at: guess))
    }

    private func offset(at seconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
    }
}
