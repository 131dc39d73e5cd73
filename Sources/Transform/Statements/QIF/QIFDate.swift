import Ledger

/// In which order a file's dates name day, month and year; QIF does not say it.
enum QIFDateOrder: CaseIterable {
    case dayMonthYear
    case monthDayYear
    case yearMonthDay
}

/// A date as a program wrote it: `2/10'2020`, `02/10/20`, `10.02.2020`, `2020-02-10`, `1/ 1'00`.
struct QIFDate {
    private let numbers: [Int]
    private let isYearFirst: Bool
    private let isYearLast: Bool
    private let isPointed: Bool
    private let hasApostrophe: Bool

    /// Takes a date apart; `nil` when it is none in any order.
    init?(_ field: ByteField) {
        var numbers: [Int] = []
        var lengths: [Int] = []
        var isPointed = false
        var hasApostrophe = false
        var isInNumber = false
        for byte in field.trimmed {
            if byte.isDigit {
                if !isInNumber {
                    guard numbers.count < 3 else { return nil }
                    numbers.append(0)
                    lengths.append(0)
                }
                isInNumber = true
                numbers[numbers.count - 1] = numbers[numbers.count - 1] * 10 + Int(byte - 48)
                lengths[lengths.count - 1] += 1
                guard lengths[lengths.count - 1] <= 4 else { return nil }
            } else {
                switch byte {
                case UInt8(ascii: "/"), UInt8(ascii: "-"), 0x20: break
                case UInt8(ascii: "."): isPointed = true
                case UInt8(ascii: "'"): hasApostrophe = true
                default: return nil
                }
                isInNumber = false
            }
        }
        guard numbers.count == 3 else { return nil }
        self.numbers = numbers
        isYearFirst = lengths[0] >= 3 || numbers[0] > 31
        isYearLast = lengths[2] >= 3 || hasApostrophe || numbers[2] > 31
        self.isPointed = isPointed
        self.hasApostrophe = hasApostrophe
    }

    /// The day in an order; `nil` when the calendar has no such day.
    func day(in order: QIFDateOrder) -> CalendarDate? {
        switch order {
        case .dayMonthYear: date(year: numbers[2], month: numbers[1], day: numbers[0])
        case .monthDayYear: date(year: numbers[2], month: numbers[0], day: numbers[1])
        case .yearMonthDay: date(year: numbers[0], month: numbers[1], day: numbers[2])
        }
    }

    /// Whether the date speaks for an order when nobody named one.
    ///
    /// A year of two digits stands last unless it cannot be a day, and no country puts points after the month.
    func fits(_ order: QIFDateOrder) -> Bool {
        guard day(in: order) != nil else { return false }
        switch order {
        case .dayMonthYear: return !isYearFirst
        case .monthDayYear: return !isYearFirst && !isPointed
        case .yearMonthDay: return isYearFirst && !isYearLast
        }
    }

    private func date(year: Int, month: Int, day: Int) -> CalendarDate? {
        let full =
            year >= 100 ? year : hasApostrophe ? 2000 + year : CalendarDate.fullYear(ofTwoDigits: year)
        return CalendarDate(year: full, month: month, day: day)
    }
}

/// Finds a file's order: the one that all dates fit.
struct QIFOrderSearch {
    private(set) var candidates = QIFDateOrder.allCases
    /// Whether a date means another day in another order that is still possible.
    private var differing: [QIFDate] = []

    /// The only order that is left.
    var order: QIFDateOrder? { candidates.count == 1 ? candidates[0] : nil }

    /// The order when all dates are known: any one if they all mean the same day in each.
    var finalOrder: QIFDateOrder? {
        if let order { return order }
        let isSame = differing.allSatisfy { date in Set(candidates.map { date.day(in: $0) }).count == 1 }
        return isSame ? candidates.first : nil
    }

    mutating func note(_ date: QIFDate) {
        let fitting = candidates.filter(date.fits)
        // A date that fits none of them is a bad row.
        guard !fitting.isEmpty else { return }
        candidates = fitting
        if Set(fitting.map { date.day(in: $0) }).count > 1, differing.count < 2 { differing.append(date) }
    }
}
