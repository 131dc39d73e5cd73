/// How a source writes numbers; a source states its convention, nothing here guesses it.
///
/// In both, a space, a no-break space (U+00A0) or a narrow no-break space (U+202F) may group thousands too.
public enum NumberConvention: Sendable, CaseIterable {
    /// `1,234.56`
    case pointDecimal
    /// `1.234,56`
    case commaDecimal

    var decimal: Unicode.Scalar { self == .pointDecimal ? "." : "," }

    func isGrouping(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\u{A0}", "\u{202F}": true
        case ",": self == .pointDecimal
        case ".": self == .commaDecimal
        default: false
        }
    }
}

extension Money {
    /// Reads an amount written in major units, such as `-1,234.50`, exactly.
    ///
    /// The sign may be `+`, `-` or U+2212. Grouping marks are optional, but each must precede exactly three
    /// digits: `1,50` read with the wrong convention is refused, not taken for 150. Zeros beyond the currency's
    /// digits are read (`8.850` EUR is 8.85); anything else there is refused.
    ///
    /// - Parameters:
    ///   - text: An optional sign, digits, and an optional decimal part with at least one digit.
    ///   - currency: What is counted; it fixes how many decimals are allowed.
    ///   - convention: How the source writes numbers.
    /// - Throws: ``MoneyError/malformed``, ``MoneyError/excessPrecision(digits:currency:)`` or
    ///   ``MoneyError/overflow``.
    public init(
        parsing text: some StringProtocol,
        currency: Currency,
        convention: NumberConvention = .pointDecimal
    ) throws(MoneyError) {
        let number = try DecimalText(parsing: text, convention: convention)
        var decimals = number.decimals
        while decimals.count > currency.minorUnitDigits, decimals.last == 0 { decimals.removeLast() }
        guard decimals.count <= currency.minorUnitDigits else {
            throw .excessPrecision(digits: decimals.count, currency: currency)
        }
        decimals += Array(repeating: 0, count: currency.minorUnitDigits - decimals.count)
        self.init(minorUnits: try number.scaled(decimals: decimals), currency: currency)
    }

    /// The amount in major units with a point and the currency's own number of decimals: `-1234.50`, `980`.
    public var decimalText: String {
        let digits = currency.minorUnitDigits
        var text = String(minorUnits.magnitude)
        if digits > 0 {
            text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
            text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
        }
        return minorUnits < 0 ? "-" + text : text
    }
}

extension Money: CustomStringConvertible {
    /// The amount and its code, `-1234.50 EUR`, for tests; reports render amounts themselves.
    public var description: String { "\(decimalText) \(currency)" }
}

/// A decimal number taken apart into its sign and digits, nothing rounded.
struct DecimalText {
    let isNegative: Bool
    let whole: [UInt8]
    let decimals: [UInt8]

    init(parsing text: some StringProtocol, convention: NumberConvention) throws(MoneyError) {
        var scalars = text.unicodeScalars[...]
        var isNegative = false
        if let sign = scalars.first, "+-\u{2212}".unicodeScalars.contains(sign) {
            isNegative = sign != "+"
            scalars = scalars.dropFirst()
        }
        var whole: [UInt8] = []
        var decimals: [UInt8] = []
        var isInDecimals = false
        var group: Int?
        for scalar in scalars {
            if (48...57).contains(scalar.value) {
                let digit = UInt8(scalar.value - 48)
                if isInDecimals { decimals.append(digit) } else { whole.append(digit) }
                if !isInDecimals, let count = group { group = count + 1 }
            } else if scalar == convention.decimal, !isInDecimals {
                guard group == nil || group == 3 else { throw .malformed }
                isInDecimals = true
            } else if !isInDecimals, convention.isGrouping(scalar) {
                guard group == nil ? (1...3).contains(whole.count) : group == 3 else { throw .malformed }
                group = 0
            } else {
                throw .malformed
            }
        }
        guard !whole.isEmpty, isInDecimals ? !decimals.isEmpty : (group == nil || group == 3) else {
            throw .malformed
        }
        self.isNegative = isNegative
        self.whole = whole
        self.decimals = decimals
    }

    /// The digits before and after the separator as one signed integer.
    func scaled(decimals: [UInt8]) throws(MoneyError) -> Int64 {
        var value: Int64 = 0
        for digit in whole + decimals {
            let (shifted, tooBig) = value.multipliedReportingOverflow(by: 10)
            let (next, tooFar) =
                isNegative
                ? shifted.subtractingReportingOverflow(Int64(digit)) : shifted.addingReportingOverflow(Int64(digit))
            guard !tooBig, !tooFar else { throw .overflow }
            value = next
        }
        return value
    }
}
