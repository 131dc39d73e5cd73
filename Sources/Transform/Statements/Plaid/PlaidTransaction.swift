import Ledger
import Money

/// One added or modified transaction of Plaid; both hold it whole.
struct PlaidTransaction {
    let row: JSONValue

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        let (stated, date) = (row["amount"], row["date"])
        guard stated.isText, date.isText else { throw .incomplete }
        // Money out is positive at Plaid.
        let amount = try stated.money(in: try row["iso_currency_code"].statedCurrency()).negated
        let day = try date.leadingDate()
        let isPending = row["pending"].isTrue
        var entry = Entry(
            account: account,
            status: isPending ? .pending : .booked,
            bookedOn: isPending ? nil : day,
            amount: amount
        )
        entry.valueOn = try row["authorized_date"].leadingDate() ?? day
        let other = row["counterparties"].first
        entry.counterparty = clean(row["merchant_name"]) ?? clean(other["name"])
        if let iban = clean(other["account_numbers"]["international"]["iban"]) {
            entry.counterpartyAccount = AccountKey.stated(iban)
        }
        entry.text = joined(clean(row["original_description"]), clean(row["name"]))
        entry.providerID = clean(row["transaction_id"])
        // The id of the pending twin; load retires that row by it.
        entry.reference =
            clean(row["pending_transaction_id"]) ?? clean(row["payment_meta"]["reference_number"])
            ?? clean(row["check_number"])
        let category = row["personal_finance_category"]
        entry.bankCode = clean(category["detailed"]) ?? clean(category["primary"]) ?? clean(row["transaction_code"])
        return entry
    }

    private func clean(_ value: JSONValue) -> String? { value.cleanText }
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
