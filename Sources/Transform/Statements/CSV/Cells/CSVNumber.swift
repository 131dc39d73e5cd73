import Ledger
import Money

/// Reads amounts as banks and people write them into tables.
enum CSVNumber {
    /// The amount that a cell states.
    ///
    /// Besides what ``Money`` reads: a minus at the end, parentheses for a negative amount, spaces after the sign, and the
    /// currency's code or `Kč` before or after the number.
    ///
    /// - Throws: `RowProblem.badAmount` or `.excessPrecision`.
    static func amount(
        _ cell: ArraySlice<UInt8>,
        currency: Currency,
        decimal: CSVLayout.Decimal,
        text: () -> String?
    ) throws(RowProblem) -> Money {
        if let money = plain(cell, currency: currency, decimal: decimal) { return money }
        guard let written = text() else { throw .incomplete }
        return try self.written(written, currency: currency, decimal: decimal)
    }

    /// A number without grouping and with no more decimals than the currency has; `nil` for anything else.
    private static func plain(
        _ cell: ArraySlice<UInt8>,
        currency: Currency,
        decimal: CSVLayout.Decimal
    ) -> Money? {
        var index = cell.startIndex
        var isNegative = false
        if let sign = cell.first, sign == 0x2B || sign == 0x2D {
            isNegative = sign == 0x2D
            index += 1
        }
        guard cell.endIndex - index <= 18 else { return nil }
        var value: Int64 = 0
        var (whole, decimals) = (0, -1)
        while index < cell.endIndex {
            let byte = cell[index]
            if case let digit = byte &- 48, digit < 10 {
                value = value * 10 + Int64(digit)
                if decimals >= 0 { decimals += 1 } else { whole += 1 }
            } else if decimals < 0, byte == 0x2C || byte == 0x2E,
                decimal == .either || (byte == 0x2C) == (decimal == .comma)
            {
                decimals = 0
            } else {
                return nil
            }
            index += 1
        }
        // Three digits behind the only mark may be thousands.
        if decimal == .either, decimals == 3 { return nil }
        guard whole > 0, decimals != 0, decimals <= currency.minorUnitDigits else { return nil }
        for _ in max(decimals, 0)..<currency.minorUnitDigits {
            let (more, isTooMuch) = value.multipliedReportingOverflow(by: 10)
            guard !isTooMuch else { return nil }
            value = more
        }
        return Money(minorUnits: isNegative ? -value : value, currency: currency)
    }

    private static func written(
        _ text: String,
        currency: Currency,
        decimal: CSVLayout.Decimal
    ) throws(RowProblem) -> Money {
        var scalars = Array(text.unicodeScalars)
        func drop(_ unit: String) {
            let unit = Array(unit.unicodeScalars)
            if scalars.count > unit.count, Array(scalars.suffix(unit.count)) == unit { scalars.removeLast(unit.count) }
            if scalars.count > unit.count, Array(scalars.prefix(unit.count)) == unit { scalars.removeFirst(unit.count) }
            scalars = Self.trimmed(scalars)
        }
        drop(currency.code)
        if currency == .czk { drop("Kč") }
        if currency == .eur { drop("€") }
        var isNegative = false
        if scalars.first == "(", scalars.last == ")" {
            isNegative = true
            scalars = Self.trimmed(Array(scalars.dropFirst().dropLast()))
        } else if let last = scalars.last, last == "-" || last == "\u{2212}" {
            isNegative = true
            scalars = Self.trimmed(Array(scalars.dropLast()))
        }
        var sign: [Unicode.Scalar] = []
        if let first = scalars.first, "+-\u{2212}".unicodeScalars.contains(first) {
            guard !isNegative else { throw .badAmount }
            sign = [first == "+" ? "+" : "-"]
            scalars = Self.trimmed(Array(scalars.dropFirst()))
        }
        if isNegative { sign = ["-"] }
        guard let convention = convention(of: scalars, decimal: decimal, currency: currency) else { throw .badAmount }
        let number = String(String.UnicodeScalarView(sign + scalars))
        return try Money(written: number, currency: currency, convention: convention)
    }

    private static func convention(
        of scalars: [Unicode.Scalar],
        decimal: CSVLayout.Decimal,
        currency: Currency
    ) -> NumberConvention? {
        switch decimal {
        case .comma: return .commaDecimal
        case .point: return .pointDecimal
        case .either:
            guard let last = scalars.lastIndex(where: { $0 == "," || $0 == "." }) else { return .pointDecimal }
            let marks = scalars.filter { $0 == "," || $0 == "." }
            let isOnly = marks.count == 1
            if isOnly, scalars.count - last - 1 == 3, currency.minorUnitDigits != 3 { return nil }
            // The same mark twice groups thousands.
            if marks.count > 1, Set(marks).count == 1 { return scalars[last] == "," ? .pointDecimal : .commaDecimal }
            return scalars[last] == "," ? .commaDecimal : .pointDecimal
        }
    }

    private static func trimmed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let start = scalars.drop { $0.properties.isWhitespace }
        return Array(start.reversed().drop { $0.properties.isWhitespace }.reversed())
    }
}
