import Ledger
import Money

extension JSONValue {
    /// Whether the value is exactly this string.
    func says(_ word: StaticString) -> Bool {
        guard let lexeme else { return text.map { $0 == word.description } ?? false }
        return lexeme.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// The amount that a number or a string of digits says.
    func money(in currency: Currency) throws(RowProblem) -> Money {
        if let lexeme { return try Money(lexeme: lexeme, currency: currency) }
        guard let text else { throw .incomplete }
        return try Money(lexeme: text, currency: currency)
    }

    /// The currency of a code, when ISO 4217 has it.
    var currency: Currency? {
        if let lexeme, let currency = Currency(ascii: lexeme) { return currency }
        return text.flatMap { Currency(code: $0.trimmed) }
    }

    /// The day of an ISO 8601 date or date with time; `nil` for no text.
    func leadingDate() throws(RowProblem) -> CalendarDate? {
        if let lexeme { return try CalendarDate(leading: lexeme) }
        return try text.map { text throws(RowProblem) in try CalendarDate(leading: text) }
    }
}
