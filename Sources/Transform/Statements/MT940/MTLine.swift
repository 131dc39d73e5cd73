import Ledger
import Money

/// A field `:61:`, one movement (SWIFT Standards, Category 9, MT940 field 61).
struct MTLine {
    /// `C`, `D`, `RC`, `RD`, or `EC` and `ED` for what is expected.
    enum Mark {
        case credit, debit, reversedCredit, reversedDebit, expectedCredit, expectedDebit
    }

    let valueOn: CalendarDate
    /// The entry date, in the year in which it is nearest to the value date.
    let bookedOn: CalendarDate?
    let mark: Mark
    /// The funds code, the third letter of the currency; empty when there is none.
    let fundsCode: ByteField
    /// Digits and a decimal comma, unsigned.
    let amount: ByteField
    /// `NTRF`, `FMSC`, `S103`, `N051`.
    let type: ByteField
    let customerReference: ByteField
    /// What follows `//`.
    let bankReference: ByteField
    /// The lines that follow the first.
    let supplement: ByteField

    init(_ field: ByteField) throws(RowProblem) {
        guard field.count > 7 else { throw .incomplete }
        let end = field.endIndex
        var index = field.startIndex + 6 + MTDate.letterCount(field)
        valueOn = try MTDate.day(field[..<index])
        Self.skipSpace(in: field, from: &index)
        if index < end, field[index].isDigit {
            bookedOn = try MTDate.nearest(field[index..<min(index + 4, end)], to: valueOn)
            index = min(index + 4, end)
            Self.skipSpace(in: field, from: &index)
        } else {
            bookedOn = nil
        }
        mark = try Self.mark(in: field, from: &index)
        let isFunds = index < end && field[index].isLetter
        fundsCode = field[index..<(isFunds ? index + 1 : index)]
        if isFunds { index += 1 }
        // Some banks break the line after the funds code.
        Self.skipSpace(in: field, from: &index)
        let amountStart = index
        while index < end, field[index].isDigit || field[index] == 0x2C || field[index] == 0x2E { index += 1 }
        amount = field[amountStart..<index]
        Self.skipSpace(in: field, from: &index)
        guard index + 4 <= end, field[index].isUpper else { throw .incomplete }
        for place in index..<(index + 4) where !Self.isOfType(field[place]) { throw .incomplete }
        type = field[index..<(index + 4)]
        let (slashes, lineEnd) = Self.ends(of: field, from: index + 4)
        customerReference = field[(index + 4)..<slashes].trimmed
        bankReference = field[min(slashes + 2, lineEnd)..<lineEnd].trimmed
        supplement = lineEnd < end ? field[lineEnd...].trimmed : field[end...]
    }

    var isNegative: Bool {
        switch mark {
        case .debit, .reversedCredit, .expectedDebit: true
        case .credit, .reversedDebit, .expectedCredit: false
        }
    }

    var isExpected: Bool {
        switch mark {
        case .expectedCredit, .expectedDebit: true
        case .credit, .debit, .reversedCredit, .reversedDebit: false
        }
    }

    private static func skipSpace(in field: ByteField, from index: inout Int) {
        while index < field.endIndex, field[index] <= 0x20 { index += 1 }
    }

    private static func isOfType(_ byte: UInt8) -> Bool { byte.isUpper || byte.isDigit || byte == 0x20 }

    /// Where `//` begins, and where the line ends; both alike without a bank's reference.
    private static func ends(of field: ByteField, from start: Int) -> (slashes: Int, line: Int) {
        field.withUnsafeBufferPointer { bytes in
            let base = field.startIndex
            let line = bytes.index(of: 0x0A, or: 0x0A, from: start - base)
            var slash = bytes.index(of: 0x2F, or: 0x0A, from: start - base)
            while slash + 1 < line, bytes[slash + 1] != 0x2F {
                slash = bytes.index(of: 0x2F, or: 0x0A, from: slash + 1)
            }
            return (base + (slash + 1 < line ? slash : line), base + line)
        }
    }

    private static func mark(in field: ByteField, from index: inout Int) throws(RowProblem) -> Mark {
        guard index < field.endIndex else { throw .incomplete }
        let (first, next) = (field[index], index + 1 < field.endIndex ? field[index + 1] : 0)
        let mark: Mark
        switch (first, next) {
        case (UInt8(ascii: "R"), UInt8(ascii: "C")): mark = .reversedCredit
        case (UInt8(ascii: "R"), UInt8(ascii: "D")): mark = .reversedDebit
        case (UInt8(ascii: "E"), UInt8(ascii: "C")): mark = .expectedCredit
        case (UInt8(ascii: "E"), UInt8(ascii: "D")): mark = .expectedDebit
        case (UInt8(ascii: "C"), _): mark = .credit
        case (UInt8(ascii: "D"), _): mark = .debit
        default: throw .incomplete
        }
        switch mark {
        case .credit, .debit: index += 1
        case .reversedCredit, .reversedDebit, .expectedCredit, .expectedDebit: index += 2
        }
        return mark
    }
}

/// The dates of SWIFT messages.
enum MTDate {
    /// Reads `YYMMDD`, or `DDMMMYY` with an English month.
    ///
    /// 29 and 30 February are the last of the month: banks that count 30 days a month write them.
    static func day(_ field: ByteField) throws(RowProblem) -> CalendarDate {
        if field.count == 7 { return try lettered(field) }
        guard field.count == 6, let value = field.digitsValue else { throw .badDate }
        return try date(
            year: CalendarDate.fullYear(ofTwoDigits: value / 10_000),
            month: value / 100 % 100,
            day: value % 100
        )
    }

    /// Reads `MMDD` in the year in which it is nearest to another day.
    static func nearest(_ field: ByteField, to other: CalendarDate) throws(RowProblem) -> CalendarDate {
        guard field.count == 4, let value = field.digitsValue else { throw .badDate }
        let (month, day) = (value / 100, value % 100)
        let year = other.year
        // In the same half of the year no other year can be nearer.
        if abs(other.month - month) < 6 { return try date(year: year, month: month, day: day) }
        let neighbour = try date(year: month > other.month ? year - 1 : year + 1, month: month, day: day)
        let same = try date(year: year, month: month, day: day)
        return abs(neighbour.days(since: other)) < abs(same.days(since: other)) ? neighbour : same
    }

    /// One more byte than six when the third to fifth are letters.
    static func letterCount(_ field: ByteField) -> Int {
        field.count > 7 && field[field.startIndex + 2].isLetter ? 1 : 0
    }

    private static func lettered(_ field: ByteField) throws(RowProblem) -> CalendarDate {
        let name = field.dropFirst(2).prefix(3).map(\.uppercase)
        guard let month = months.firstIndex(of: name), let day = field.prefix(2).digitsValue,
            let year = field.suffix(2).digitsValue
        else { throw .badDate }
        return try date(year: CalendarDate.fullYear(ofTwoDigits: year), month: month + 1, day: day)
    }

    private static func date(year: Int, month: Int, day: Int) throws(RowProblem) -> CalendarDate {
        if let date = CalendarDate(year: year, month: month, day: day) { return date }
        guard month == 2, day == 29 || day == 30, let date = CalendarDate(year: year, month: 2, day: 28) else {
            throw .badDate
        }
        let next = date.adding(days: 1)
        return next.month == 2 ? next : date
    }

    private static let months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(separator: " ").map {
        Array($0.utf8)
    }
}

/// The balances `:60a:`, `:62a:`, `:64:` and `:65:`.
struct MTBalance {
    let amount: Money
    let date: CalendarDate
    /// Whether the amount has all decimals of its currency, so that nothing of it can be cut off.
    let hasAllDecimals: Bool

    init(_ field: ByteField) throws(RowProblem) {
        let field = field.trimmed
        guard let sign = field.first, sign == UInt8(ascii: "C") || sign == UInt8(ascii: "D"), field.count > 10 else {
            throw .incomplete
        }
        let rest = field.dropFirst()
        let length = 6 + MTDate.letterCount(rest)
        date = try MTDate.day(rest.prefix(length))
        guard let currency = Currency(mt: rest.dropFirst(length).prefix(3)) else { throw .badCurrency }
        let digits = rest.dropFirst(length + 3).prefix { $0 != 0x0A }
        let unsigned = try Money(bytes: digits, currency: currency, marks: .comma)
        guard unsigned.minorUnits >= 0 else { throw .badAmount }
        amount = try unsigned.signed(negative: sign == UInt8(ascii: "D"))
        let decimals = digits.trimmed.lastIndex(of: 0x2C).map { digits.trimmed.endIndex - $0 - 1 } ?? 0
        hasAllDecimals = currency.minorUnitDigits > 0 && decimals >= currency.minorUnitDigits
    }
}

extension Currency {
    /// The letters or the number of ISO 4217.
    init?(mt code: ByteField) {
        if let number = code.digitsValue { self.init(numeric: number) } else { self.init(ascii: code) }
    }
}
