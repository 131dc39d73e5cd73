import Ledger
import Money

/// An invented household's movements, as many a year as a benchmark wants: three accounts,
/// each row from its place alone.
///
/// Nothing is held: a row is drawn again from the seed and its place whenever somebody asks, so ten million rows take
/// no more memory than ten.
struct Population {
    /// The days that the rows are spread over.
    let firstDay: CalendarDate
    let dayCount: Int
    let rowCount: Int

    /// Ten years from 2015 on.
    static func decade(rowCount: Int) -> Population { Population(from: 2015, through: 2024, rowCount: rowCount) }

    /// The five years after the ten.
    static func sequel(rowCount: Int) -> Population { Population(from: 2025, through: 2029, rowCount: rowCount) }

    private init(from first: Int, through last: Int, rowCount: Int) {
        firstDay = CalendarMonth(year: first, month: 1).firstDay
        dayCount = CalendarMonth(year: last, month: 12).lastDay.days(since: firstDay) + 1
        self.rowCount = rowCount
    }

    var lastDay: CalendarDate { firstDay.adding(days: dayCount - 1) }

    /// Where a row stands.
    struct Place {
        let day: CalendarDate
        /// 0 to 2, in the order of the keys.
        let account: Int
        /// Unique in the population, ascending in its order.
        let number: Int
        /// Counts the day's rows of the account from 0.
        let ordinal: Int
    }
}

/// Its places, by day, account and number.
extension Population: Sequence {
    func makeIterator() -> Iterator { Iterator(self) }

    struct Iterator: IteratorProtocol {
        private let population: Population
        private var dayIndex = -1
        private var number = 0
        private var account = 0
        private var ordinal = 0
        /// How many rows of the day are left in each account.
        private var left = [0, 0, 0]

        fileprivate init(_ population: Population) { self.population = population }

        mutating func next() -> Place? {
            while left[account] == 0 {
                ordinal = 0
                account += 1
                guard account == 3 else { continue }
                account = 0
                dayIndex += 1
                guard dayIndex < population.dayCount else { return nil }
                left = population.rowCounts(ofDay: dayIndex)
            }
            defer {
                left[account] -= 1
                number += 1
                ordinal += 1
            }
            let day = population.firstDay.adding(days: dayIndex)
            return Place(day: day, account: account, number: number, ordinal: ordinal)
        }
    }

    /// Of twenty rows thirteen are of the current account, five of the card's, two of the savings'.
    private func rowCounts(ofDay index: Int) -> [Int] {
        let count = (index + 1) * rowCount / dayCount - index * rowCount / dayCount
        let (first, second) = (count * 13 / 20, count * 18 / 20)
        return [first, second - first, count - second]
    }
}

/// The household's accounts, in the order of their keys.
enum Accounts {
    static let all = [
        AccountKey(canonicalNumber: "CZ1908000000001000000013", currency: .czk),
        AccountKey(canonicalNumber: "CZ5508000000001234567899", currency: .czk),
        AccountKey(canonicalNumber: "CZ6508000000192000145399", currency: .czk),
    ]
    static let current = 0
    static let savings = 2
}
