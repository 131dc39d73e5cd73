/// A moment in UTC, to the second.
public struct Instant: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    /// Reads `YYYY-MM-DD`, `YYYY-MM-DDThh:mmZ` or `YYYY-MM-DDThh:mm:ssZ`; no other zone.
    public init?(iso text: some StringProtocol) {
        guard let date = CalendarDate(iso: String(text.prefix(10))) else { return nil }
        let midnight = Int64(date.dayNumber) * 86_400
        let rest = text.dropFirst(10)
        guard !rest.isEmpty else {
            self.init(seconds: midnight)
            return
        }
        guard rest.first == "T", rest.last == "Z" else { return nil }
        let fields = rest.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
        let numbers = fields.compactMap { $0.utf8.count == 2 ? decimal(Array($0.utf8)[...]) : nil }
        guard numbers.count == fields.count, (2...3).contains(numbers.count) else { return nil }
        guard numbers[0] < 24, numbers[1] < 60, numbers.count == 2 || numbers[2] < 60 else { return nil }
        let second = numbers.count == 3 ? Int64(numbers[2]) : 0
        self.init(seconds: midnight + Int64(numbers[0]) * 3_600 + Int64(numbers[1]) * 60 + second)
    }

    /// The day in UTC; stops at the first and the last day that can be counted.
    public var date: CalendarDate {
        CalendarDate(dayNumber: Int32(clamping: seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)))
    }

    /// The moment so many seconds later; stops at the first and the last second that can be counted.
    public func adding(seconds more: Int64) -> Instant {
        let (sum, overflowed) = seconds.addingReportingOverflow(more)
        return Instant(seconds: overflowed ? (more < 0 ? .min : .max) : sum)
    }
}

extension Instant: Comparable {
    public static func < (left: Instant, right: Instant) -> Bool { left.seconds < right.seconds }
}

extension Instant: CustomStringConvertible {
    /// `YYYY-MM-DDThh:mm:ssZ`.
    public var description: String {
        let second = Int((seconds % 86_400 + 86_400) % 86_400)
        let time = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, to: 2) }.joined(separator: ":")
        return "\(date)T\(time)Z"
    }
}
