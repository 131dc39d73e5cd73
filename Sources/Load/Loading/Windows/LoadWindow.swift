import Ledger
import Warehouse

/// Months of a batch that are merged together.
///
/// Two rows that may be one movement are booked on the same day, and a booking follows its reservation within days, so
/// months are merged one after the other and a load never holds more rows than a window has. Where pending rows are,
/// all months from the one before the first of them on are one window, the last.
struct LoadWindow: Sendable {
    /// Positions in ``BatchSurvey/months``, in the order in which their rows are read.
    var months: [Int]
    /// Whether it holds the pending rows, those without a day, and everything after them.
    var isLast = false

    /// Cuts a batch.
    ///
    /// Months come by day, so that a second statement of a movement finds the first one. A batch in which nothing is
    /// stated twice goes in the order of the clustered key instead, which fills the table from its beginning to its end.
    ///
    /// - Parameters:
    ///   - survey: The batch.
    ///   - pending: The months in which pending rows are stored.
    ///   - rowCount: How many rows a window takes, those stored in its months included, before it is closed.
    ///   - storedCount: How many rows are stored in a month.
    /// - Returns: The windows in the order in which they are merged.
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
        var news = months[..<lastStart].indices.filter { months[$0].newsCount > 0 }
        if survey.isOneListing { news.sort { months[$0].tag < months[$1].tag } }
        var windows: [LoadWindow] = []
        var open = LoadWindow(months: [])
        var held = 0
        for index in news {
            open.months.append(index)
            held += months[index].newsCount + storedCount(months[index].month)
            guard held >= rowCount else { continue }
            windows.append(open)
            (open, held) = (LoadWindow(months: []), 0)
        }
        if !open.months.isEmpty { windows.append(open) }
        let hasPending = !pending.months.isEmpty || !survey.reserved.isEmpty
        if hasPending || months[lastStart...].contains(where: { $0.newsCount > 0 }) {
            windows.append(LoadWindow(months: Array(lastStart..<months.endIndex), isLast: true))
        }
        return windows
    }
}
