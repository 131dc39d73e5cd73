import Ledger
import Money

extension Money {
    /// Reads the digits of an XML or JSON number exactly: a sign, digits, a point, an exponent; no grouping.
    ///
    /// An exponent is read because Java servers write ten million as `1.0E7`.
    init(lexeme: String, currency: Currency) throws(RowProblem) {
        let units = lexeme.utf8.withContiguousStorageIfAvailable { plainUnits($0, digits: currency.minorUnitDigits) }
        if case let units?? = units {
            self.init(minorUnits: units, currency: currency)
            return
        }
        guard let plain = plainDecimal(lexeme) else { throw .badAmount }
        try self.init(written: plain, currency: currency, convention: .pointDecimal)
    }

    /// Reads an amount that a person could have written, in the source's convention.
    init(written: String, currency: Currency, convention: NumberConvention) throws(RowProblem) {
        do throws(MoneyError) {
            try self.init(parsing: written, currency: currency, convention: convention)
        } catch {
            switch error {
            case .excessPrecision: throw .excessPrecision
            case .currencyMismatch, .malformed, .overflow: throw .badAmount
            }
        }
    }

    /// The same amount, negative when `isNegative`, positive otherwise.
    func signed(negative isNegative: Bool) throws(RowProblem) -> Money {
        guard minorUnits != .min else { throw .badAmount }
        return Money(minorUnits: isNegative ? -abs(minorUnits) : abs(minorUnits), currency: currency)
    }
}

/// The minor units that `-349.50` says, as nearly all amounts are written; `nil` leaves any other writing to others.
func plainUnits(_ bytes: UnsafeBufferPointer<UInt8>, digits: Int) -> Int64? {
    let isNegative = bytes.first == 0x2D
    let start = isNegative ? 1 : 0
    // Eighteen digits fit into 63 bits.
    guard bytes.count - start <= 18, bytes.count > start else { return nil }
    var value: Int64 = 0
    var decimals = -1
    for index in start..<bytes.count {
        let byte = bytes[index]
        if byte == 0x2E {
            guard decimals < 0, index > start else { return nil }
            decimals = 0
        } else {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 48)
            if decimals >= 0 { decimals += 1 }
        }
    }
    guard decimals != 0, decimals <= digits else { return nil }
    for _ in max(decimals, 0)..<digits {
        let (scaled, overflowed) = value.multipliedReportingOverflow(by: 10)
        guard !overflowed else { return nil }
        value = scaled
    }
    return isNegative ? -value : value
}

/// A number of XML Schema's `decimal` or of JSON without exponent and with digits on both sides of a point.
func plainDecimal(_ lexeme: String) -> String? {
    let parts = lexeme.utf8.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == 0x65 || $0 == 0x45 }
    guard let mantissa = parts.first.flatMap({ String($0) }) else { return nil }
    let sign = mantissa.hasPrefix("-") ? "-" : ""
    let unsigned = mantissa.drop { $0 == "-" || $0 == "+" }
    guard mantissa.utf8.count - unsigned.utf8.count <= 1 else { return nil }
    let halves = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var whole = String(halves.first ?? "")
    var decimals = halves.count == 2 ? String(halves[1]) : ""
    guard !(whole + decimals).isEmpty, (whole + decimals).utf8.allSatisfy({ (48...57).contains($0) }) else {
        return nil
    }
    if parts.count == 2 {
        guard let exponent = String(parts[1]).flatMap({ Int($0) }), (-30...30).contains(exponent) else { return nil }
        if exponent >= 0 {
            decimals += String(repeating: "0", count: max(0, exponent - decimals.utf8.count))
            whole += decimals.prefix(exponent)
            decimals = String(decimals.dropFirst(exponent))
        } else {
            whole = String(repeating: "0", count: max(0, -exponent - whole.utf8.count)) + whole
            decimals = whole.suffix(-exponent) + decimals
            whole = String(whole.dropLast(-exponent))
        }
    }
    return sign + (whole.isEmpty ? "0" : whole) + (decimals.isEmpty ? "" : "." + decimals)
}

extension CalendarDate {
    /// Reads the day of an ISO 8601 date or date with time and zone; the zone never moves the day.
    init(leading text: String) throws(RowProblem) {
        let rest = text.dropFirst(10).first
        guard rest.map({ "T+-Z ".contains($0) }) ?? true, let date = CalendarDate(iso: text.prefix(10)) else {
            throw .badDate
        }
        self = date
    }

    /// The same for UTF-8 bytes.
    init(leading bytes: ArraySlice<UInt8>) throws(RowProblem) {
        guard let date = bytes.withUnsafeBufferPointer({ CalendarDate(leadingASCII: $0) }) else { throw .badDate }
        self = date
    }

    /// The same; `nil` when it is no such text.
    init?(leadingASCII bytes: UnsafeBufferPointer<UInt8>) {
        if bytes.count > 10 {
            let mark = bytes[10]
            guard mark == 0x54 || mark == 0x20 || mark == 0x2B || mark == 0x2D || mark == 0x5A else { return nil }
            self.init(ascii: UnsafeBufferPointer(rebasing: bytes[..<10]))
        } else {
            self.init(ascii: bytes)
        }
    }

    /// Reads `3.9.2026` or `03.09.2026`, with or without a time after a space.
    init(czech text: some StringProtocol) throws(RowProblem) {
        let day = text.split(separator: " ").first ?? ""
        let fields = day.split(separator: ".", omittingEmptySubsequences: false)
        guard fields.count == 3, fields[2].utf8.count == 4,
            fields.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let dayOfMonth = Int(fields[0]), let month = Int(fields[1]), let year = Int(fields[2]),
            let date = CalendarDate(year: year, month: month, day: dayOfMonth)
        else { throw .badDate }
        self = date
    }
}

extension Currency {
    init(stated code: String?) throws(RowProblem) {
        guard let code, let currency = Currency(code: code.trimmed) else { throw .badCurrency }
        self = currency
    }
}

extension StringProtocol {
    /// Without white space at either end.
    var trimmed: String {
        let scalars = unicodeScalars
        if let first = scalars.first, let last = scalars.last, ("!"..."~").contains(first), ("!"..."~").contains(last) {
            return String(self)
        }
        let start = scalars.drop { $0.properties.isWhitespace }
        let end = start.reversed().drop { $0.properties.isWhitespace }
        return String(String.UnicodeScalarView(end.reversed()))
    }
}

/// What several texts say, each only once: a text that an earlier one contains is left out.
struct JoinedTexts {
    private var first: String?
    private var more: [String] = []

    var isEmpty: Bool { first == nil }

    /// Adds a clean text.
    mutating func add(_ text: String?) {
        guard let text else { return }
        guard let first else {
            self.first = text
            return
        }
        guard !contains(first, text), !more.contains(where: { contains($0, text) }) else { return }
        more.append(text)
    }

    /// One space stands between two texts.
    var text: String? {
        guard let first, !more.isEmpty else { return first }
        let all = more.reduce(first) { $0 + " " + $1 }
        return all.utf8.count <= 4_096 ? all : CleanText.clean(all)
    }
}

/// What all of the texts say, each only once.
func joinedTexts(_ texts: [String?]) -> String? {
    var joined = JoinedTexts()
    for text in texts { joined.add(text.flatMap { CleanText.clean($0) }) }
    return joined.text
}

/// The same for two texts that are clean.
func joined(_ first: String?, _ second: String?) -> String? {
    guard let first else { return second }
    guard let second, !contains(first, second) else { return first }
    let both = first + " " + second
    return both.utf8.count <= 4_096 ? both : CleanText.clean(both)
}

/// Whether one text stands in another; by bytes, because both are in NFC.
func contains(_ whole: String, _ part: String) -> Bool {
    var (whole, part) = (whole, part)
    return whole.withUTF8 { whole in
        part.withUTF8 { part in
            guard whole.count >= part.count, let first = part.first else { return part.isEmpty }
            for start in 0...whole.count - part.count where whole[start] == first {
                if whole[start..<start + part.count].elementsEqual(part) { return true }
            }
            return false
        }
    }
}
