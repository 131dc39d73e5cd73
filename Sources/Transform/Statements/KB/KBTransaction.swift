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
        entry.text = joined(clean(references["receiver"]), clean(row["additionalTransactionInformation"]))
        entry.reference =
            reference(references["endToEndIdentification"]) ?? reference(references["accountServicer"])
        entry.providerID = clean(row["entryReference"])
        entry.bankCode = clean(row["bankTransactionCode"]["code"]) ?? clean(row["transactionType"])
        entry.original = original(of: amount)
        return entry
    }

    /// `amount.value` with the sign of `CREDIT` or `DEBIT`.
    static func signedAmount(_ row: JSONValue) throws(RowProblem) -> Money {
        let (stated, indicator) = (row["amount"], row["creditDebitIndicator"])
        guard stated["value"].isText, indicator.isText else { throw .incomplete }
        let amount = try stated["value"].money(in: try stated["currency"].statedCurrency())
        if indicator.says("DEBIT") || indicator.says("DBIT") { return try amount.signed(negative: true) }
        guard indicator.says("CREDIT") || indicator.says("CRDT"), amount.minorUnits >= 0 else { throw .badAmount }
        return amount
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

    private func day(_ key: JSONKey) throws(RowProblem) -> CalendarDate? {
        let stated = row[key]
        return try (stated.isText ? stated : stated["date"]).leadingDate()
    }

    /// What was ordered, when that is in another currency.
    private func original(of amount: Money) -> Money? {
        let stated = row["instructed"]
        guard stated["value"].isText, let currency = stated["currency"].text.flatMap({ Currency(code: $0) }),
            currency != amount.currency, let found = try? stated["value"].money(in: currency),
            found.minorUnits != 0
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }

    /// A symbol of zeros alone is none.
    private func symbol(_ value: JSONValue) -> String? {
        clean(value).flatMap { text in text.utf8.allSatisfy { $0 == 48 } ? nil : text }
    }

    private func reference(_ value: JSONValue) -> String? { clean(value).flatMap { isPlaceholder($0) ? nil : $0 } }

    private func clean(_ value: JSONValue) -> String? { value.cleanText }
}
