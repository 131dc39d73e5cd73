import Ledger

/// A way to write a day, such as `DD.MM.YYYY`: `D` or `DD`, `M` or `MM`, `MMM` (English, three letters), `YYYY` or `YY`.
///
/// A time may follow the day after a space or `T`; it is not read, and no zone ever moves the day.
public struct CSVDatePattern: Hashable, Sendable {
    private enum Part: Hashable, Sendable {
        case day, month, monthName, year, shortYear
        case mark(UInt8)
    }

    private let parts: [Part]

    /// Reads a pattern; `nil` when it has not day, month and year once each.
    public init?(_ text: some StringProtocol) {
        let day = text.utf8.prefix { $0 != 0x48 }
        var parts: [Part] = []
        var rest = day[...]
        while let first = rest.first {
            let run = rest.prefix { $0 == first }.count
            rest = rest.dropFirst(run)
            switch (first, run) {
            case (0x44, 1...2): parts.append(.day)
            case (0x4D, 1...2): parts.append(.month)
            case (0x4D, 3): parts.append(.monthName)
            case (0x59, 4): parts.append(.year)
            case (0x59, 2): parts.append(.shortYear)
            case (0x20...0x2F, 1), (0x54, 1): parts.append(.mark(first))
            default: return nil
            }
        }
        // What stands between the day and its time.
        if case .mark = parts.last, day.count < text.utf8.count { parts.removeLast() }
        func count(_ wanted: Set<Part>) -> Int { parts.count { wanted.contains($0) } }
        guard count([.day]) == 1, count([.month, .monthName]) == 1, count([.year, .shortYear]) == 1 else { return nil }
        self.parts = parts
    }

    /// The day that a cell states; `nil` when it is written in another way or not in the calendar.
    func date(_ cell: ArraySlice<UInt8>) -> CalendarDate? {
        var (year, month, day) = (0, 0, 0)
        var index = cell.startIndex
        func digits(atMost limit: Int) -> Int? {
            let start = index
            var number = 0
            while index < cell.endIndex, index - start < limit, case let digit = cell[index] &- 48, digit < 10 {
                number = number * 10 + Int(digit)
                index += 1
            }
            return index > start ? number : nil
        }
        for part in parts {
            switch part {
            case .day:
                guard let number = digits(atMost: 2) else { return nil }
                day = number
            case .month:
                guard let number = digits(atMost: 2) else { return nil }
                month = number
            case .monthName:
                guard let number = Self.month(cell[index...].prefix(3)) else { return nil }
                month = number
                index += 3
            case .year:
                let start = index
                guard let number = digits(atMost: 4), index - start == 4 else { return nil }
                year = number
            case .shortYear:
                let start = index
                guard let number = digits(atMost: 2), index - start == 2 else { return nil }
                year = 2_000 + number
            case .mark(let mark):
                guard index < cell.endIndex, cell[index] == mark else { return nil }
                index += 1
                // Some banks write a space after the point.
                if mark == 0x2E, index < cell.endIndex, cell[index] == 0x20 { index += 1 }
            }
        }
        guard index == cell.endIndex || cell[index] == 0x20 || cell[index] == 0x54 else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private static func month(_ letters: ArraySlice<UInt8>) -> Int? {
        let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        let name = String(decoding: letters, as: UTF8.self).lowercased()
        return names.firstIndex(of: name).map { $0 + 1 }
    }
}
