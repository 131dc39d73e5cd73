import Ledger
import Money

/// A booked card payment as the card states it: `GET /my/cards/{id}/transactions`.
///
/// The account's own page states the same movement without the merchant's category.
struct CSASCardTransaction: CSASCardRow {
    let row: JSONValue

    /// A booked entry; a notice when it is not booked yet or adds no merchant category to the account's row.
    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        let indicator = row["creditDebitIndicator"]
        guard indicator.isText else { throw .incomplete }
        let isDebit = indicator.says("DBIT")
        guard isDebit || indicator.says("CRDT") else { throw .badAmount }
        let paid = try row["transactionAmount"].csasAmount(isDebit: isDebit)
        guard let amount = try row["accountCurrencyAmount"].csasAmount(isDebit: isDebit) ?? paid else {
            throw .incomplete
        }
        let merchant = CSASMerchant(value: row["merchantInfo"])
        let booked = try day("bookingDay")
        let adds = booked != nil && merchant.category != nil
        var entry = Entry(account: account, status: adds ? .booked : .info, bookedOn: booked, amount: amount)
        entry.valueOn = try day("cardTransactionDateTime")
        if let paid, paid.currency != amount.currency { entry.original = paid }
        entry.counterparty = merchant.name
        entry.text = merchant.text
        entry.reference = text(row["reservationId"])
        entry.providerID = text(row["id"])
        entry.bankCode = text(row["bookingType"])
        entry.merchantCategory = merchant.category
        let symbols = row["remittanceInformation"]
        entry.symbols = PaymentSymbols(
            variable: text(symbols["variableSymbol"]),
            constant: text(symbols["constantSymbol"]),
            specific: text(symbols["specificSymbol"])
        )
        return entry
    }

    private func day(_ key: JSONKey) throws(RowProblem) -> CalendarDate? {
        let (stated, date) = (row[key], row[key]["date"])
        return try (date.isText ? date : stated).leadingDate()
    }

    private func text(_ value: JSONValue) -> String? { value.cleanText }
}
