import Ledger
import Money

/// One movement; the numbers are the columns of the bank's API manual.
struct FioMovement {
    let row: JSONValue

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        guard let value = row["column1"]["value"].text, let day = try Self.day(row["column0"]["value"]) else {
            throw .incomplete
        }
        let currency = try Currency(stated: column(14) ?? account.currency.code)
        let amount = try Money(lexeme: value.trimmed, currency: currency)
        var entry = Entry(account: account, status: .booked, bookedOn: day, amount: amount)
        entry.counterparty = column(10)
        if let number = column(2) { entry.counterpartyAccount = AccountKey.stated(number, bankCode: column(3)) }
        entry.symbols = PaymentSymbols(variable: column(5), constant: column(4), specific: column(6))
        // The message to the payee, the user's note and the comment are often one text three times.
        entry.text = joinedTexts([column(16), column(7), column(25)])
        // 27 is the payer's reference; 17 is the instruction's id, which a reversal shares with its original.
        entry.reference = column(27).flatMap { isPlaceholder($0) ? nil : $0 } ?? column(17)
        entry.providerID = column(22)
        entry.bankCode = column(8)
        entry.original = original(of: amount)
        return entry
    }

    /// `2026-09-03+0200`, or milliseconds since 1970 of midnight in Prague as old answers had.
    static func day(_ value: JSONValue) throws(RowProblem) -> CalendarDate? {
        guard let text = value.text?.trimmed, !text.isEmpty else { return nil }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return try CalendarDate(leading: text) }
        guard let milliseconds = Int64(text), (0..<100_000_000_000_000).contains(milliseconds) else { throw .badDate }
        // Midnight in Prague is 22:00 or 23:00 UTC of the day before.
        return Instant(seconds: milliseconds / 1_000).adding(seconds: 7_200).date
    }

    private func column(_ number: Int) -> String? {
        row["column\(number)"]["value"].text.flatMap { CleanText.clean($0) }
    }

    /// Column 18 of a foreign payment: `-63.00 EUR`.
    private func original(of amount: Money) -> Money? {
        let parts = (column(18) ?? "").split(separator: " ")
        guard parts.count == 2, let currency = Currency(code: parts[1]), currency != amount.currency,
            let found = try? Money(lexeme: String(parts[0]), currency: currency)
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }
}
