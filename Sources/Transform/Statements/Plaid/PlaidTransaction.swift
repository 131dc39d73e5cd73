import Ledger
import Money

/// One added or modified transaction of Plaid; both hold it whole.
struct PlaidTransaction {
    let row: JSONValue

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        guard let text = row["amount"].text, let date = row["date"].text else { throw .incomplete }
        let currency = try Currency(stated: row["iso_currency_code"].text)
        // Money out is positive at Plaid.
        let amount = try Money(lexeme: text, currency: currency).negated
        let day = try CalendarDate(leading: date)
        let isPending = row["pending"] == .bool(true)
        var entry = Entry(
            account: account,
            status: isPending ? .pending : .booked,
            bookedOn: isPending ? nil : day,
            amount: amount
        )
        entry.valueOn = day
        if let authorized = row["authorized_date"].text { entry.valueOn = try CalendarDate(leading: authorized) }
        let other = row["counterparties"].array?.first ?? .null
        entry.counterparty = clean(row["merchant_name"]) ?? clean(other["name"])
        if let iban = clean(other["account_numbers"]["international"]["iban"]) {
            entry.counterpartyAccount = AccountKey.stated(iban)
        }
        entry.text = joinedTexts([row["original_description"].text, row["name"].text])
        entry.providerID = clean(row["transaction_id"])
        // The id of the pending twin; load retires that row by it.
        entry.reference =
            clean(row["pending_transaction_id"]) ?? clean(row["payment_meta"]["reference_number"])
            ?? clean(row["check_number"])
        let category = row["personal_finance_category"]
        entry.bankCode = clean(category["detailed"]) ?? clean(category["primary"]) ?? clean(row["transaction_code"])
        return entry
    }

    private func clean(_ value: JSONValue) -> String? { value.text.flatMap { CleanText.clean($0) } }
}

extension Money {
    /// The same amount with the other sign.
    var negated: Money {
        get throws(RowProblem) {
            guard minorUnits != .min else { throw .badAmount }
            return Money(minorUnits: -minorUnits, currency: currency)
        }
    }
}
