import Ledger
import Money

/// One record of 128 columns of ABO, also called GPC: a line of fixed columns in a single-byte encoding.
struct ABORecord {
    private let bytes: ByteField
    /// The text when the line is UTF-8 with characters of more than one byte, so that columns are characters.
    private let scalars: [Unicode.Scalar]?

    init(_ line: ByteField) {
        bytes = line
        guard !line.isASCII, let text = String(validating: line, as: UTF8.self) else {
            scalars = nil
            return
        }
        scalars = Array(text.unicodeScalars)
    }

    /// How many columns the record has.
    var count: Int { scalars?.count ?? bytes.count }

    /// The columns of a range that counts from 1, as bytes; what is missing at the end is left out.
    func field(_ columns: ClosedRange<Int>) -> ByteField {
        if let scalars {
            let part = scalars[min(columns.lowerBound - 1, scalars.count)..<min(columns.upperBound, scalars.count)]
            return Array(String(String.UnicodeScalarView(part)).utf8)[...]
        }
        let start = min(bytes.startIndex + columns.lowerBound - 1, bytes.endIndex)
        return bytes[start..<min(bytes.startIndex + columns.upperBound, bytes.endIndex)]
    }

    func digits(_ columns: ClosedRange<Int>) -> Int? {
        let field = field(columns).trimmed
        return field.digitsValue
    }

    /// A number without the zeros that fill it; `nil` when nothing is left.
    func number(_ columns: ClosedRange<Int>) -> String? {
        let digits = field(columns).trimmed.withoutZeros
        return digits.isDigits ? String(decoding: digits, as: UTF8.self) : nil
    }

    /// `DDMMYY`; `nil` when it is empty or zeros.
    func day(_ columns: ClosedRange<Int>) throws(RowProblem) -> CalendarDate? {
        let field = field(columns).trimmed
        guard !field.isEmpty, !field.allSatisfy({ $0 == 48 }) else { return nil }
        guard field.count == 6, let value = field.digitsValue,
            let day = CalendarDate(
                year: CalendarDate.fullYear(ofTwoDigits: value % 100),
                month: value / 100 % 100,
                day: value / 10_000
            )
        else { throw .badDate }
        return day
    }

    /// Hundredths of a currency's unit, as every amount here is written.
    func amount(_ columns: ClosedRange<Int>, currency: Currency) throws(RowProblem) -> Money {
        guard let hundredths = digits(columns) else { throw .badAmount }
        var units = Int64(hundredths)
        switch currency.minorUnitDigits {
        case 0:
            guard units % 100 == 0 else { throw .excessPrecision }
            units /= 100
        case 1: throw .badCurrency
        default:
            for _ in 2..<max(2, currency.minorUnitDigits) {
                let (product, isTooBig) = units.multipliedReportingOverflow(by: 10)
                guard !isTooBig else { throw .badAmount }
                units = product
            }
        }
        return Money(minorUnits: units, currency: currency)
    }

    /// An account of sixteen digits, prefix and number, as `prefix-number` without the zeros that fill them.
    ///
    /// - Parameters:
    ///   - columns: The sixteen columns of the account.
    ///   - bank: The columns of its bank's code, which follows after a slash unless it is zero.
    /// - Returns: The account, or `nil` when the columns hold none.
    func account(_ columns: ClosedRange<Int>, bank: ClosedRange<Int>? = nil) -> String? {
        let digits = field(columns)
        guard digits.count == 16, digits.isDigits else {
            let other = digits.trimmed
            return other.isEmpty || !other.isASCII ? nil : String(decoding: other, as: UTF8.self)
        }
        let prefix = digits.prefix(6).withoutZeros
        let number = digits.suffix(10).withoutZeros
        guard !prefix.isEmpty || !number.isEmpty else { return nil }
        var text: [UInt8] = []
        text.reserveCapacity(24)
        if !prefix.isEmpty {
            text.append(contentsOf: prefix)
            text.append(UInt8(ascii: "-"))
        }
        if number.isEmpty { text.append(48) } else { text.append(contentsOf: number) }
        if let code = bank.map({ field($0) }), code.isDigits, !code.withoutZeros.isEmpty {
            text.append(UInt8(ascii: "/"))
            text.append(contentsOf: code)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ArraySlice<UInt8> {
    /// Without the zeros at its start.
    fileprivate var withoutZeros: ByteField {
        var start = startIndex
        while start < endIndex, self[start] == 48 { start += 1 }
        return self[start...]
    }
}
