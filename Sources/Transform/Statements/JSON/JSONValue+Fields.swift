import Ledger
import Money

extension JSONValue {
    /// Whether the value is exactly this string.
    func says(_ word: StaticString) -> Bool {
        withLexeme { $0.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)) }
            ?? (text == word.description)
    }

    /// The amount that a number or a string of digits says.
    func money(in currency: Currency) throws(RowProblem) -> Money {
        if let plain = plainMoney(in: currency) { return plain }
        guard let text else { throw .incomplete }
        return try Money(lexeme: text, currency: currency)
    }

    /// The same where white space may stand around the digits.
    func spacedMoney(in currency: Currency) throws(RowProblem) -> Money {
        if let plain = plainMoney(in: currency) { return plain }
        guard let text else { throw .incomplete }
        return try Money(lexeme: text.trimmed, currency: currency)
    }

    private func plainMoney(in currency: Currency) -> Money? {
        guard case let units?? = withLexeme({ plainUnits($0, digits: currency.minorUnitDigits) }) else { return nil }
        return Money(minorUnits: units, currency: currency)
    }

    /// Takes missing payment symbols from a text that holds nothing else; `false` for any other value.
    func fill(_ symbols: inout PaymentSymbols) -> Bool {
        withLexeme { symbols.fill(onlySymbols: $0) } ?? text.map { symbols.fill(onlySymbols: $0) } ?? false
    }

    /// Whether the text begins with a letter or digit of ASCII that no payment symbol begins with.
    var isNoSymbol: Bool {
        withLexeme { text in
            guard let first = text.first, first.isAlphanumeric else { return false }
            return first.uppercase != 0x56 && first.uppercase != 0x4B && first.uppercase != 0x53
        } ?? false
    }

    /// The currency of a code; none or one that nobody knows is an error.
    func statedCurrency() throws(RowProblem) -> Currency {
        guard let currency else { throw .badCurrency }
        return currency
    }

    /// The currency of a code, when ISO 4217 has it.
    var currency: Currency? {
        if case let currency?? = withLexeme({ Currency(ascii: $0) }) { return currency }
        return text.flatMap { Currency(code: $0.trimmed) }
    }

    /// The same where the text may be empty or have white space around it.
    func cleanLeadingDate() throws(RowProblem) -> CalendarDate? {
        if case let date?? = withLexeme({ CalendarDate(leadingASCII: $0) }) { return date }
        guard let cleanText else { return nil }
        return try CalendarDate(leading: cleanText)
    }

    /// The day of an ISO 8601 date or date with time; `nil` for no text.
    func leadingDate() throws(RowProblem) -> CalendarDate? {
        if case let date?? = withLexeme({ CalendarDate(leadingASCII: $0) }) { return date }
        guard let text else { return nil }
        return try CalendarDate(leading: text)
    }
}
