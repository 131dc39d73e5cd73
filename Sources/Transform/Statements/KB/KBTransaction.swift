import Ledger
import Money

/// One row of a page: flat where the Czech Open Banking Standard has a tree.
struct KBTransaction {
    let row: JSONValue

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        let amount = try Self.signedAmount(row)
        var entry = Entry(account: account, status: try status(), bookedOn: try day("bookingDate"), amount: amount)
        // A held card payment is dated by the moment the bank last touched it.
        entry.valueOn = try day("valueDate")
        if entry.status == .pending, entry.valueOn == nil { entry.valueOn = try day("lastUpdated") }
        let party = row["counterParty"]
        entry.counterparty = clean(party["name"])
        if let number = clean(party["iban"]) ?? clean(party["accountNo"]) {
            entry.counterpartyAccount = AccountKey.stated(number, bankCode: clean(party["bankCode"]))
        }
        let references = row["references"]
        entry.symbols = PaymentSymbols(
            variable: symbol(references["variable"]),
            constant: symbol(references["constant"]),
            specific: symbol(references["specific"])
        )
        entry.text = joinedTexts([references["receiver"].text, row["additionalTransactionInformation"].text])
        let candidates = [clean(references["endToEndIdentification"]), clean(references["accountServicer"])]
        entry.reference = candidates.compactMap { $0 }.first { !isPlaceholder($0) }
        entry.providerID = clean(row["entryReference"])
        entry.bankCode = clean(row["bankTransactionCode"]["code"]) ?? clean(row["transactionType"])
        entry.original = original(of: amount)
        return entry
    }

    /// `amount.value` with the sign of `CREDIT` or `DEBIT`.
    static func signedAmount(_ row: JSONValue) throws(RowProblem) -> Money {
        guard let value = row["amount"]["value"].text, let indicator = row["creditDebitIndicator"].text else {
            throw .incomplete
        }
        let amount = try Money(lexeme: value, currency: try Currency(stated: row["amount"]["currency"].text))
        switch indicator {
        case "CREDIT", "CRDT":
            guard amount.minorUnits >= 0 else { throw .badAmount }
            return amount
        case "DEBIT", "DBIT": return try amount.signed(negative: true)
        default: throw .badAmount
        }
    }

    /// The bank writes `PNG` for a blocked amount; a row without a status is booked unless its card holds it.
    private func status() throws(RowProblem) -> EntryStatus {
        switch row["status"].text {
        case "BOOK": .booked
        case "PNG", "PDNG": .pending
        case nil:
            row["cardTransactionDetails"]["holdExpirationDate"].text != nil && row["bookingDate"].text == nil
                ? .pending : .booked
        default: throw .badStatus
        }
    }

    private func day(_ key: String) throws(RowProblem) -> CalendarDate? {
        guard let text = row[key].text ?? row[key]["date"].text else { return nil }
        return try CalendarDate(leading: text)
    }

    /// What was ordered, when that is in another currency.
    private func original(of amount: Money) -> Money? {
        let stated = row["instructed"]
        guard let value = stated["value"].text, let currency = stated["currency"].text.flatMap({ Currency(code: $0) }),
            currency != amount.currency, let found = try? Money(lexeme: value, currency: currency),
            found.minorUnits != 0
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }

    /// A symbol of zeros alone is none.
    private func symbol(_ value: JSONValue) -> String? {
        clean(value).flatMap { text in text.utf8.allSatisfy { $0 == 48 } ? nil : text }
    }

    private func clean(_ value: JSONValue) -> String? { value.text.flatMap { CleanText.clean($0) } }
}
