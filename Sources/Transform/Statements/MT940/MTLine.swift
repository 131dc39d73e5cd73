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
        valueOn = try MTDate.day(field.prefix(6 + MTDate.letterCount(field)))
        var rest = Self.skippingSpace(field.dropFirst(6 + MTDate.letterCount(field)))
        if rest.first?.isDigit ?? false {
            bookedOn = try MTDate.nearest(rest.prefix(4), to: valueOn)
            rest = Self.skippingSpace(rest.dropFirst(4))
        } else {
            bookedOn = nil
        }
        let (mark, length) = try Self.mark(rest)
        self.mark = mark
        rest = rest.dropFirst(length)
        fundsCode = rest.first.map { $0.isLetter ? rest.prefix(1) : rest.prefix(0) } ?? []
        // Some banks break the line after the funds code.
        rest = Self.skippingSpace(rest.dropFirst(fundsCode.count))
        let end = rest.firstIndex { !$0.isDigit && $0 != 0x2C && $0 != 0x2E } ?? rest.endIndex
        amount = rest[..<end]
        rest = Self.skippingSpace(rest[end...])
        type = rest.prefix(4)
        guard type.count == 4, type.first?.isUpper ?? false,
            type.allSatisfy({ $0.isUpper || $0.isDigit || $0 == 0x20 })
        else { throw .incomplete }
        rest = rest.dropFirst(4)
        let lineEnd = rest.firstIndex(of: 0x0A) ?? rest.endIndex
        supplement = rest[lineEnd...].trimmed
        let references = rest[..<lineEnd]
        let slashes = references.firstIndex(of: "//", from: references.startIndex) ?? references.endIndex
        customerReference = references[..<slashes].trimmed
        bankReference = references[slashes...].dropFirst(2).trimmed
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

    private static func skippingSpace(_ field: ByteField) -> ByteField { field.drop { $0 <= 0x20 } }

    private static func mark(_ field: ByteField) throws(RowProblem) -> (Mark, Int) {
        let second = field.dropFirst().first
        switch (field.first, second) {
        case (UInt8(ascii: "R"), UInt8(ascii: "C")): return (.reversedCredit, 2)
        case (UInt8(ascii: "R"), UInt8(ascii: "D")): return (.reversedDebit, 2)
        case (UInt8(ascii: "E"), UInt8(ascii: "C")): return (.expectedCredit, 2)
        case (UInt8(ascii: "E"), UInt8(ascii: "D")): return (.expectedDebit, 2)
        case (UInt8(ascii: "C"), _): return (.credit, 1)
        case (UInt8(ascii: "D"), _): return (.debit, 1)
        default: throw .incomplete
        }
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
