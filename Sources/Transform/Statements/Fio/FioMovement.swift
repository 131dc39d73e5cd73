import Ledger
import Money

/// One movement; the numbers are the columns of the bank's API manual.
struct FioMovement {
    private static let columnCount = 28
    /// The values of `column0` to `column27`; ``JSONValue/nothing`` where there is none.
    private let columns: [JSONValue]

    init(row: JSONValue) {
        var columns = [JSONValue](repeating: row.nothing, count: Self.columnCount)
        row.eachMember { key, value in
            guard let number = Self.number(ofColumn: key), number < Self.columnCount else { return }
            columns[number] = value["value"]
        }
        self.columns = columns
    }

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        guard columns[1].isText, let day = try Self.day(columns[0]) else { throw .incomplete }
        var currency: Currency? = account.currency
        if columns[14].cleanText != nil { currency = columns[14].currency }
        guard let currency else { throw .badCurrency }
        let amount = try columns[1].money(in: currency)
        var entry = Entry(account: account, status: .booked, bookedOn: day, amount: amount)
        entry.counterparty = column(10)
        if let number = column(2) { entry.counterpartyAccount = AccountKey.stated(number, bankCode: column(3)) }
        entry.symbols = PaymentSymbols(variable: column(5), constant: column(4), specific: column(6))
        // The message to the payee, the user's note and the comment are often one text three times.
        var texts = JoinedTexts()
        for number in [16, 7, 25] { texts.add(column(number)) }
        entry.text = texts.text
        // 27 is the payer's reference; 17 is the instruction's id, which a reversal shares with its original.
        entry.reference = column(27).flatMap { isPlaceholder($0) ? nil : $0 } ?? column(17)
        entry.providerID = column(22)
        entry.bankCode = column(8)
        entry.original = original(of: amount)
        return entry
    }

    /// `2026-09-03+0200`, or milliseconds since 1970 of midnight in Prague as old answers had.
    static func day(_ value: JSONValue) throws(RowProblem) -> CalendarDate? {
        if let lexeme = value.lexeme, lexeme.count > 10, lexeme[lexeme.startIndex + 4] == 0x2D {
            return try CalendarDate(leading: lexeme)
        }
        guard let text = value.text?.trimmed, !text.isEmpty else { return nil }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return try CalendarDate(leading: text) }
        guard let milliseconds = Int64(text), (0..<100_000_000_000_000).contains(milliseconds) else { throw .badDate }
        // Midnight in Prague is 22:00 or 23:00 UTC of the day before.
        return Instant(seconds: milliseconds / 1_000).adding(seconds: 7_200).date
    }

    /// 22 of `column22`.
    private static func number(ofColumn key: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (7...8).contains(key.count), key[..<6].elementsEqual("column".utf8) else { return nil }
        var number = 0
        for digit in key[6...] {
            guard (48...57).contains(digit) else { return nil }
            number = number * 10 + Int(digit - 48)
        }
        return number
    }

    private func column(_ number: Int) -> String? { columns[number].cleanText }

    /// Column 18 of a foreign payment: `-63.00 EUR`.
    private func original(of amount: Money) -> Money? {
        guard let text = column(18) else { return nil }
        let parts = text.split(separator: " ")
        guard parts.count == 2, let currency = Currency(code: parts[1]), currency != amount.currency,
            let found = try? Money(lexeme: String(parts[0]), currency: currency)
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }
}
