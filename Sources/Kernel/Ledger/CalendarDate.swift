/// A day of the proleptic Gregorian calendar without a zone, such as a bank's booking date.
public struct CalendarDate: Hashable, Sendable {
    /// Days since 1970-01-01; negative before it.
    public let dayNumber: Int32

    public init(dayNumber: Int32) { self.dayNumber = dayNumber }

    /// Makes a day of the years 1 to 9999; `nil` when the calendar has no such day (30 February).
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarMonth(year: year, month: month).dayCount
        else { return nil }
        self.init(civilYear: year, month: month, day: day)
    }

    /// Makes a day that the calendar has, of any year; stops at the first and the last day that can be counted.
    ///
    /// Days from civil: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", section days_from_civil.
    init(civilYear year: Int, month: Int, day: Int) {
        let year = min(max(year, -CalendarMonth.farthestYear), CalendarMonth.farthestYear)
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        dayNumber = Int32(clamping: era * 146_097 + dayOfEra - 719_468)
    }

    /// Reads `YYYY-MM-DD`, exactly ten ASCII characters.
    public init?(iso text: some StringProtocol) {
        guard text.utf8.count == 10 else { return nil }
        let bytes = Array(text.utf8)
        guard let date = bytes.withUnsafeBufferPointer({ CalendarDate(ascii: $0) }) else { return nil }
        self = date
    }

    /// Reads the ten ASCII bytes of `YYYY-MM-DD`.
    public init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return nil }
        var numbers = (0, 0, 0)
        for index in 0..<10 where index != 4 && index != 7 {
            let digit = Int(bytes[index]) - 48
            guard (0...9).contains(digit) else { return nil }
            if index < 4 {
                numbers.0 = numbers.0 * 10 + digit
            } else if index < 7 {
                numbers.1 = numbers.1 * 10 + digit
            } else {
                numbers.2 = numbers.2 * 10 + digit
            }
        }
        self.init(year: numbers.0, month: numbers.1, day: numbers.2)
    }

    /// The calendar month that the day lies in.
    public var calendarMonth: CalendarMonth { CalendarMonth(year: parts.year, month: parts.month) }

    public var year: Int { parts.year }
    /// 1 to 12.
    public var month: Int { parts.month }
    /// 1 to 31.
    public var day: Int { parts.day }

    /// ISO 8601 weekday: 1 is Monday, 7 is Sunday.
    public var weekday: Int { ((Int(dayNumber) + 3) % 7 + 7) % 7 + 1 }

    /// The day so many days later; stops at the first and the last day that can be counted.
    public func adding(days: Int) -> CalendarDate {
        let (sum, overflowed) = Int(dayNumber).addingReportingOverflow(days)
        return CalendarDate(dayNumber: overflowed ? (days < 0 ? .min : .max) : Int32(clamping: sum))
    }

    /// Days from `other` to this day; negative when this day is earlier.
    public func days(since other: CalendarDate) -> Int { Int(dayNumber) - Int(other.dayNumber) }

    /// Civil from days: Howard Hinnant, the same paper.
    private var parts: (year: Int, month: Int, day: Int) {
        let shifted = Int(dayNumber) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}

extension CalendarDate: Comparable {
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool { left.dayNumber < right.dayNumber }
}

extension CalendarDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String { "\(calendarMonth)-\(padded(day, to: 2))" }
}

/// The number that ASCII digits spell; `nil` when another byte is among them.
func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.reduce(Int?.some(0)) { value, byte in
        guard let value, (48...57).contains(byte) else { return nil }
        return value * 10 + Int(byte - 48)
    }
}

func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
