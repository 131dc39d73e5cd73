/// A month of a year.
public struct CalendarMonth: Hashable, Sendable {
    public let year: Int
    /// 1 to 12.
    public let month: Int

    public init(year: Int, month: Int) {
        precondition((1...12).contains(month), "a month is 1 to 12")
        self.year = year
        self.month = month
    }

    /// Beyond it no month has a day that can be counted.
    static let farthestYear = 10_000_000

    /// The month so many months later; counting stops at a year that no date reaches.
    public func adding(months: Int) -> CalendarMonth {
        let farthest = Self.farthestYear
        let start = min(max(year, -farthest), farthest) * 12 + month - 1
        let index = start + min(max(months, -farthest * 24), farthest * 24)
        let monthOfYear = (index % 12 + 12) % 12
        return CalendarMonth(year: (index - monthOfYear) / 12, month: monthOfYear + 1)
    }

    /// 28 to 31.
    public var dayCount: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    public var firstDay: CalendarDate { day(1) }
    public var lastDay: CalendarDate { day(dayCount) }

    private func day(_ day: Int) -> CalendarDate { CalendarDate(civilYear: year, month: month, day: day) }
}

extension CalendarMonth: Comparable {
    public static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}

extension CalendarMonth: CustomStringConvertible {
    /// `YYYY-MM`.
    public var description: String { "\(padded(year, to: 4))-\(padded(month, to: 2))" }
}
