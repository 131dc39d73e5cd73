public import Ledger

/// The days on which Czech banks book orders and the national bank fixes rates.
public enum BusinessCalendar {
    /// Whether the day is neither a weekend nor a Czech public holiday (Act 245/2000).
    public static func isOpen(_ day: CalendarDate) -> Bool {
        guard day.weekday <= 5 else { return false }
        if fixedHolidays.contains(day.month * 100 + day.day) { return false }
        let sinceEaster = day.days(since: easterSunday(of: day.year))
        return sinceEaster != -2 && sinceEaster != 1
    }

    /// The day itself when banks are open, else the next day on which they are.
    public static func nextOpen(_ day: CalendarDate) -> CalendarDate {
        var day = day
        while !isOpen(day) { day = day.adding(days: 1) }
        return day
    }

    private static let fixedHolidays: Set<Int> = [101, 501, 508, 705, 706, 928, 1_028, 1_117, 1_224, 1_225, 1_226]

    /// The anonymous Gregorian computus (Meeus, "Astronomical Algorithms", chapter 8), for 1900 to 2099.
    private static func easterSunday(of year: Int) -> CalendarDate {
        let moon = (19 * (year % 19) + 24) % 30
        let week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
        let afterMarch22 = moon + week - (moon == 29 && week == 6 || moon == 28 && week == 6 && year % 19 > 10 ? 7 : 0)
        return CalendarMonth(year: year, month: 3).firstDay.adding(days: 21 + afterMarch22)
    }
}
