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
        if case let units?? = withLexeme({ plainUnits($0, digits: currency.minorUnitDigits) }) {
            return Money(minorUnits: units, currency: currency)
        }
        guard let text else { throw .incomplete }
        return try Money(lexeme: text, currency: currency)
    }

    /// The currency of a code, when ISO 4217 has it.
    var currency: Currency? {
        if case let currency?? = withLexeme({ Currency(ascii: $0) }) { return currency }
        return text.flatMap { Currency(code: $0.trimmed) }
    }

    /// The day of an ISO 8601 date or date with time; `nil` for no text.
    func leadingDate() throws(RowProblem) -> CalendarDate? {
        if case let date?? = withLexeme({ CalendarDate(leadingASCII: $0) }) { return date }
        return try text.map { text throws(RowProblem) in try CalendarDate(leading: text) }
    }
}
