import Ledger
import Money

/// Which marks a format's numbers have besides digits.
enum AmountMarks {
    /// A decimal comma and nothing else, as SWIFT messages write it.
    case comma
    /// A decimal point or comma, as OFX allows; another mark before it groups thousands.
    case pointOrComma
    /// Whatever a program wrote for its country; one mark before three digits could be either and is refused.
    case anyCountry
}

extension Money {
    /// Reads an amount of digits and marks exactly.
    ///
    /// Zeros beyond the currency's digits are read. A sign may lead, or follow where a country writes it so.
    init(bytes: ByteField, currency: Currency, marks: AmountMarks) throws(RowProblem) {
        var digits = bytes.trimmed
        var isNegative = false
        if let sign = digits.first, sign == 0x2D || sign == 0x2B {
            isNegative = sign == 0x2D
            digits = digits.dropFirst().trimmed
        } else if marks == .anyCountry, digits.last == 0x2D {
            isNegative = true
            digits = digits.dropLast().trimmed
        }
        guard !digits.isEmpty, digits.count <= 40 else { throw .badAmount }
        let point = try Self.decimalMark(of: digits, currency: currency, marks: marks)
        let value = try Self.minorUnits(of: digits, point: point, digits: currency.minorUnitDigits)
        self.init(minorUnits: isNegative ? -value : value, currency: currency)
    }

    /// Where the decimal mark stands; the end when there is none.
    private static func decimalMark(
        of digits: ByteField,
        currency: Currency,
        marks: AmountMarks
    ) throws(RowProblem) -> Int {
        var (commas, points) = (0, 0)
        var last = digits.endIndex
        for index in digits.indices {
            switch digits[index] {
            case 0x2C: commas += 1
            case 0x2E: points += 1
            default: continue
            }
            last = index
        }
        guard commas + points > 0 else { return digits.endIndex }
        guard marks != .comma else {
            guard points == 0, commas == 1 else { throw .badAmount }
            return last
        }
        let isComma = digits[last] == 0x2C
        let same = isComma ? commas : points
        if commas > 0, points > 0 {
            guard same == 1 else { throw .badAmount }
            return last
        }
        guard same == 1 else { return digits.endIndex }
        let isAmbiguous = digits.endIndex - last == 4 && currency.minorUnitDigits != 3
        guard isAmbiguous, isComma || marks == .anyCountry else { return last }
        // Without minor units the mark can only group.
        guard currency.minorUnitDigits == 0 else { throw .badAmount }
        return digits.endIndex
    }

    private static func minorUnits(of bytes: ByteField, point: Int, digits: Int) throws(RowProblem) -> Int64 {
        var value: Int64 = 0
        var count = 0
        var group: Int?
        func take(_ byte: UInt8) throws(RowProblem) {
            let (shifted, isTooBig) = value.multipliedReportingOverflow(by: 10)
            let (sum, isTooFar) = shifted.addingReportingOverflow(Int64(byte &- 48))
            guard !isTooBig, !isTooFar else { throw .badAmount }
            value = sum
        }
        for byte in bytes[..<point] {
            if byte.isDigit {
                try take(byte)
                count += 1
                group = group.map { $0 + 1 }
            } else {
                // Space, apostrophe, comma and point group thousands.
                guard byte == 0x20 || byte == 0x27 || byte == 0x2C || byte == 0x2E, count > 0,
                    group == nil ? count <= 3 : group == 3
                else { throw .badAmount }
                group = 0
            }
        }
        guard group == nil || group == 3 else { throw .badAmount }
        var decimals = 0
        for byte in bytes[point...].dropFirst() {
            guard byte.isDigit else { throw .badAmount }
            count += 1
            decimals += 1
            if decimals <= digits {
                try take(byte)
            } else if byte != 48 {
                throw .excessPrecision
            }
        }
        guard count > 0 else { throw .badAmount }
        while decimals < digits {
            try take(48)
            decimals += 1
        }
        return value
    }
}
