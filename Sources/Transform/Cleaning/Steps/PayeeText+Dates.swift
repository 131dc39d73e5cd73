/// Dates and times of day inside a text.
extension PayeeText {
    /// Takes `1.8.2016`, `2016-08-01`, `01/08/16`, `12:30`, `12MAR26` and `12 March 2026`, with a word that announces them.
    mutating func removeDates() -> Bool {
        guard words.contains(where: { $0.digitCount > 0 }) else { return false }
        let count = words.count
        for index in words.indices.reversed() where index < words.count && words[index].digitCount > 0 {
            let length = dateLength(at: index)
            guard length > 0 else { continue }
            let isAnnounced = index > 0 && isWord(index - 1, .dateWord)
            remove(index - (isAnnounced ? 1 : 0)..<index + length)
        }
        return words.count < count
    }

    /// How many words from `index` on are one date or time; 0 when they are none.
    private func dateLength(at index: Int) -> Int {
        var range = words[index].range
        while let last = bytes[range].last, last == 44 || last == 59 { range = range.lowerBound..<range.upperBound - 1 }
        if isTime(range) || isDate(range) || isCompactDate(range) { return 1 }
        // `12 March`, `12. März 2026`, `March 12`
        guard words[index].digitCount <= 2, words[index].range.count <= 4, index + 1 < words.count,
            isDay(range), isWord(index + 1, .month)
        else { return 0 }
        guard index + 2 < words.count else { return 2 }
        let year = words[index + 2]
        return year.digitCount == 4 && year.range.count <= 5 && isYear(year.range) ? 3 : 2
    }

    private func isDay(_ range: Range<Int>) -> Bool {
        let digits = bytes[range].prefix { isDigit($0) }
        return (1...2).contains(digits.count) && number(digits) <= 31
            && bytes[range].dropFirst(digits.count).allSatisfy { $0 == 46 }
    }

    private func isYear(_ range: Range<Int>) -> Bool { (1990...2099).contains(number(bytes[range].prefix(4))) }

    /// `12:30`, `12:30:05`, `2026-03-01T12:30:05`.
    private func isTime(_ range: Range<Int>) -> Bool {
        let text = bytes[range]
        guard let colon = text.firstIndex(of: 58), colon > range.lowerBound, isDigit(bytes[colon - 1]),
            let first = text.first, isDigit(first)
        else { return false }
        return text.allSatisfy { isDigit($0) || $0 == 58 || $0 == 45 || $0 == 46 || $0 == 84 || $0 == 90 }
    }

    /// Two or three numbers with the same mark between them, which may be day and month.
    private func isDate(_ range: Range<Int>) -> Bool {
        guard range.count >= 4, range.count <= 10 else { return false }
        var numbers: [Int] = []
        var mark: UInt8?
        var start = range.lowerBound
        for index in range where !isDigit(bytes[index]) {
            guard [45, 46, 47].contains(bytes[index]), mark ?? bytes[index] == bytes[index], index > start,
                index - start <= 4
            else { return false }
            mark = bytes[index]
            numbers.append(number(bytes[start..<index]))
            start = index + 1
        }
        if start < range.upperBound {
            guard range.upperBound - start <= 4 else { return false }
            numbers.append(number(bytes[start..<range.upperBound]))
        } else if mark != 46 {
            return false
        }
        switch numbers.count {
        case 2: return bytes[range.upperBound - 1] == 46 && isDayAndMonth(numbers[0], numbers[1])
        case 3:
            return isDayAndMonth(numbers[0], numbers[1])
                || (numbers[0] >= 1_990 && isDayAndMonth(numbers[2], numbers[1]))
        default: return false
        }
    }

    /// In either order, because American texts begin with the month.
    private func isDayAndMonth(_ one: Int, _ other: Int) -> Bool {
        one >= 1 && other >= 1 && max(one, other) <= 31 && min(one, other) <= 12
    }

    /// `12MAR26`, `03MAR`.
    private func isCompactDate(_ range: Range<Int>) -> Bool {
        guard (5...9).contains(range.count) else { return false }
        let text = bytes[range]
        let day = text.prefix { isDigit($0) }
        let month = text.dropFirst(day.count).prefix(3)
        let year = text.dropFirst(day.count + 3)
        guard day.count == 2, number(day) <= 31, [0, 2, 4].contains(year.count), year.allSatisfy({ isDigit($0) }),
            let entry = Lexicon.shared.entry(of: month.map { $0 | 0x20 }[...])
        else { return false }
        return Lexicon.shared.kinds(at: entry).contains(.month)
    }

    /// The value of a few ASCII digits.
    private func number(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1 &- 48) } }
}
