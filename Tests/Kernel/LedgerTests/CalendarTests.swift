import Foundation
import Ledger
import Testing

struct CalendarTests {
    private static var gregorian: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }

    @Test func `days agree with Foundation's calendar`() {
        var state: UInt64 = 7
        // From 1600 on, where Foundation's calendar is Gregorian too, to 9999.
        for _ in 0..<2_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let number = Int32(Int64(state >> 33) % 3_067_000) - 135_000
            let date = CalendarDate(dayNumber: number)
            let instant = Date(timeIntervalSince1970: TimeInterval(number) * 86_400)
            let parts = Self.gregorian.dateComponents([.year, .month, .day, .weekday], from: instant)
            #expect([date.year, date.month, date.day] == [parts.year, parts.month, parts.day], "day \(number)")
            #expect(date.weekday == ((parts.weekday ?? 0) + 5) % 7 + 1, "day \(number)")
            #expect(CalendarDate(year: date.year, month: date.month, day: date.day) == date, "day \(number)")
            #expect(CalendarDate(iso: date.description) == date, "day \(number)")
        }
    }

    @Test(
        arguments: [
            ("1970-01-01", 0, 4), ("2000-02-29", 11_016, 2), ("2026-11-24", 20_781, 2), ("1969-12-31", -1, 3),
            ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
        ] as [(String, Int32, Int)]
    )
    func `a written day has its number and weekday`(text: String, number: Int32, weekday: Int) throws {
        let date = try #require(CalendarDate(iso: text))
        #expect(date.dayNumber == number)
        #expect(date.weekday == weekday)
        #expect(date.description == text)
    }

    @Test(arguments: [
        "", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
        "2026-1-1",
        "2026/01/01", "2026-01-01 ", "+026-01-01", "２026-01-0",
    ])
    func `what is no day is refused`(text: String) { #expect(CalendarDate(iso: text) == nil) }

    @Test(arguments: [(2024, 2, 29), (2026, 2, 28), (1900, 2, 28), (2000, 2, 29), (2026, 4, 30), (2026, 12, 31)])
    func `a month ends on its last day`(year: Int, month: Int, last: Int) {
        let calendarMonth = CalendarMonth(year: year, month: month)
        #expect(calendarMonth.lastDay.day == last)
        #expect(calendarMonth.lastDay.adding(days: 1) == calendarMonth.adding(months: 1).firstDay)
    }

    @Test func `counting stops at the first and the last day`() {
        for days in [Int.max, Int.min, 1, -1] {
            let end = CalendarDate(dayNumber: days < 0 ? .min : .max)
            #expect(end.adding(days: days) == end)
            #expect((1...7).contains(end.weekday))
            #expect(end.calendarMonth.adding(months: days).firstDay.description.isEmpty == false)
            #expect(end.calendarMonth.lastDay.description.isEmpty == false)
        }
        #expect(CalendarMonth(year: -1, month: 1).adding(months: -1) == CalendarMonth(year: -2, month: 12))
        #expect(
            CalendarMonth(year: -1, month: 3).firstDay.adding(days: -1) == CalendarMonth(year: -1, month: 2).lastDay
        )
        #expect(CalendarMonth(year: .max, month: 12).lastDay.dayNumber == .max)
        #expect(CalendarMonth(year: .min, month: 1).adding(months: .min).firstDay.dayNumber == .min)
    }

    @Test func `an instant stops at the first and the last second`() {
        for seconds in [Int64.max, .min] {
            let end = Instant(seconds: seconds)
            #expect(end.adding(seconds: seconds) == end)
            #expect(end.date.dayNumber == (seconds < 0 ? .min : .max))
            #expect(end.description.hasSuffix("Z"))
        }
    }

    @Test func `months count over the year's end`() {
        let month = CalendarMonth(year: 2026, month: 11)
        #expect(month.adding(months: 2) == CalendarMonth(year: 2027, month: 1))
        #expect(month.adding(months: -11) == CalendarMonth(year: 2025, month: 12))
        #expect(month.description == "2026-11")
    }

    @Test(
        arguments: [
            ("2026-11-24", 1_795_478_400), ("2026-11-24T06:49Z", 1_795_502_940), ("1969-12-31T23:59:59Z", -1),
        ] as [(String, Int64)]
    )
    func `an instant is read as UTC`(text: String, seconds: Int64) {
        #expect(Instant(iso: text)?.seconds == seconds)
        #expect(Instant(seconds: seconds).date.description == text.prefix(10))
    }

    @Test(arguments: [
        "", "2026-11-24T06:49", "2026-11-24T24:00Z", "2026-11-24T06:60Z", "2026-11-24T06:49+01:00",
        "2026-11-24T+5:00Z", "2026-11-24T06:+5Z",
    ])
    func `an instant of another shape or zone is refused`(text: String) { #expect(Instant(iso: text) == nil) }
}
