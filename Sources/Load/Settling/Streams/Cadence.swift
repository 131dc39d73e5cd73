import Ledger

/// How often a stream of payments recurs.
public enum Cadence: String, Hashable, Sendable, CaseIterable {
    case weekly
    case fortnightly
    case monthly
    case quarterly
    case halfYearly = "half-yearly"
    case yearly

    /// Days from one payment to the next, on average.
    var dayCount: Double {
        switch self {
        case .weekly: 7
        case .fortnightly: 14
        case .monthly: 30.44
        case .quarterly: 91.3
        case .halfYearly: 182.6
        case .yearly: 365.25
        }
    }

    /// How many calendar months one period has; `nil` for weeks.
    var monthCount: Int? {
        switch self {
        case .weekly, .fortnightly: nil
        case .monthly: 1
        case .quarterly: 3
        case .halfYearly: 6
        case .yearly: 12
        }
    }

    /// How many days a payment may lie from its day: weekends, holidays, ends of months, a late invoice.
    var driftMax: Int {
        switch self {
        case .weekly: 1
        case .fortnightly: 2
        case .monthly: 6
        case .quarterly: 8
        case .halfYearly: 10
        case .yearly: 12
        }
    }

    /// How many payments make a stream.
    var countMin: Int {
        switch self {
        case .weekly: 8
        case .fortnightly: 6
        case .monthly, .quarterly, .halfYearly: 3
        case .yearly: 2
        }
    }

    /// After how many missed payments a stream has ended.
    public var endingMissCount: Int { monthCount == nil ? 3 : 2 }
}

/// The days on which a stream is expected: one a period, by number.
struct Schedule {
    let cadence: Cadence
    /// The day of the month, or a day number within the first period.
    let anchor: Int
    /// Which months count, as a remainder of months since year 0.
    let phase: Int

    /// A period and how far from its expected day a day lies; the nearest period.
    func slot(of day: Int32) -> (number: Int, drift: Int) {
        guard let months = cadence.monthCount else {
            let period = Int(cadence.dayCount)
            let number = Self.floored(Int(day) - anchor + period / 2, by: period)
            return (number, Int(day) - anchor - number * period)
        }
        let month = CalendarDate(dayNumber: day).calendarMonth
        let period = Self.floored(month.year * 12 + month.month - 1 - phase, by: months)
        let near = (period - 1...period + 1).map { ($0, Int(day) - Int(expected($0))) }
        return near.min { abs($0.1) < abs($1.1) } ?? (period, 0)
    }

    /// The expected day of a period.
    func expected(_ number: Int) -> Int32 {
        guard let months = cadence.monthCount else { return Int32(clamping: anchor + number * Int(cadence.dayCount)) }
        let index = number * months + phase
        let month = CalendarMonth(
            year: Self.floored(index, by: 12),
            month: index - 12 * Self.floored(index, by: 12) + 1
        )
        return month.firstDay.dayNumber + Int32(min(anchor, month.dayCount) - 1)
    }

    private static func floored(_ number: Int, by divisor: Int) -> Int {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }

    /// The schedule of a cadence that lies nearest to some days.
    static func nearest(to days: [Int32], cadence: Cadence) -> Schedule {
        // Of very many payments some say as much as all.
        let sample =
            days.count <= sampleCount
            ? days : stride(from: 0, to: days.count, by: days.count / sampleCount).map { days[$0] }
        guard let months = cadence.monthCount else {
            let schedules = (0..<Int(cadence.dayCount)).map { Schedule(cadence: cadence, anchor: $0, phase: 0) }
            return best(of: schedules, for: sample)
        }
        let dates = sample.map { CalendarDate(dayNumber: $0) }
        let anchors = Set(dates.map(\.day)).sorted()
        let monthly = best(of: anchors.map { Schedule(cadence: .monthly, anchor: $0, phase: 0) }, for: sample)
        guard months > 1 else { return monthly }
        var counts: [Int: Int] = [:]
        for day in days { counts[monthly.slot(of: day).number % months, default: 0] += 1 }
        let phase = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
        return Schedule(cadence: cadence, anchor: monthly.anchor, phase: phase)
    }

    private static let sampleCount = 64

    private static func best(of schedules: [Schedule], for days: [Int32]) -> Schedule {
        var best = (schedule: schedules[0], drift: Int.max)
        for schedule in schedules {
            let drift = days.reduce(0) { $0 + abs(schedule.slot(of: $1).drift) }
            if drift < best.drift { best = (schedule, drift) }
        }
        return best.schedule
    }
}
