import Ledger
import Warehouse

/// Months of a batch that are merged together.
///
/// Two rows that may be one movement are booked on the same day, and a booking follows its reservation within days, so
/// months are merged one after the other and a load never holds more rows than a window has. Where pending rows are,
/// all months from the one before the first of them on are one window, the last.
struct LoadWindow: Sendable {
    /// Positions in ``BatchSurvey/months``.
    var months: Range<Int>
    /// Whether it holds the pending rows, those without a day, and everything after them.
    var isLast = false

    /// Cuts a batch.
    ///
    /// - Parameters:
    ///   - survey: The batch.
    ///   - pending: The months in which pending rows are stored.
    ///   - rowCount: How many rows a window takes, those stored in its months included, before it is closed.
    ///   - storedCount: How many rows are stored in a month.
    /// - Returns: The windows in the order of their months.
    static func windows(
        of survey: BatchSurvey,
        pending: PendingMonths,
        rowCount: Int,
        storedCount: (CalendarMonth?) -> Int
    ) -> [LoadWindow] {
        let months = survey.months
        let first = ([survey.firstPending] + pending.months).compactMap(\.self).min()?.adding(months: -1)
        let lastStart =
            months.firstIndex { month in
                guard let month = month.month else { return true }
                return first.map { month >= $0 } ?? false
            } ?? months.endIndex
        var windows: [LoadWindow] = []
        var open: LoadWindow?
        var held = 0
        for index in months[..<lastStart].indices where months[index].newsCount > 0 {
            open = LoadWindow(months: (open?.months.lowerBound ?? index)..<index + 1)
            held += months[index].newsCount + storedCount(months[index].month)
            guard held >= rowCount else { continue }
            windows += [open].compactMap(\.self)
            (open, held) = (nil, 0)
        }
        windows += [open].compactMap(\.self)
        let hasPending = !pending.months.isEmpty || !survey.reserved.isEmpty
        if hasPending || months[lastStart...].contains(where: { $0.newsCount > 0 }) {
            windows.append(LoadWindow(months: lastStart..<months.endIndex, isLast: true))
        }
        return windows
    }
}
