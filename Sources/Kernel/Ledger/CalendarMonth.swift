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

    public func adding(months: Int) -> CalendarMonth {
        let index = year * 12 + month - 1 + months
        return CalendarMonth(year: index / 12, month: index % 12 + 1)
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

    private func day(_ day: Int) -> CalendarDate {
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            preconditionFailure("the year \(year) is outside 1 to 9999")
        }
        return date
    }
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
