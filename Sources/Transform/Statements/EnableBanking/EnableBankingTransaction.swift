import Ledger
import Money

/// One movement; amounts are unsigned, `credit_debit_indicator` has the sign.
struct EnableBankingTransaction {
    let row: JSONValue

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        let amount = try signedAmount(default: account.currency)
        var entry = Entry(account: account, status: try status(), bookedOn: try day("booking_date"), amount: amount)
        entry.valueOn = try day("value_date")
        if entry.valueOn == nil { entry.valueOn = try day("transaction_date") }
        guard entry.status == .pending || entry.day != nil else { throw .incomplete }
        let side = counterpartySide(isCredit: amount.minorUnits >= 0)
        entry.counterparty = row[side].cleaned("name")
        entry.counterpartyAccount = accountNumber(side)
        entry.bankCode = bankCode()
        entry.merchantCategory = PSD2Row.merchantCategory(row["merchant_category_code"].text)
        entry.original = PSD2Row.original(row["exchange_rate"]["instructed_amount"], of: amount)
        let lines = row["remittance_information"].texts + [row["note"].text].compactMap { $0 }
        let reading = PSD2Row(endToEnd: row.cleaned("reference_number"), references: [], lines: lines)
        entry.text = reading.text
        entry.symbols = reading.symbols
        entry.reference = reading.reference
        return entry
    }

    private func signedAmount(default currency: Currency) throws(RowProblem) -> Money {
        let amount = try BerlinGroupTransaction.amount(row["transaction_amount"], default: currency)
        switch row["credit_debit_indicator"].text {
        case "CRDT":
            guard amount.minorUnits >= 0 else { throw .badAmount }
            return amount
        case "DBIT": return try amount.signed(negative: true)
        case nil: throw .incomplete
        default: throw .badAmount
        }
    }

    /// Scheduled, cancelled and rejected payments are notices: no money has moved.
    private func status() throws(RowProblem) -> EntryStatus {
        switch row["status"].text {
        case "BOOK", nil: .booked
        case "PDNG", "HOLD": .pending
        case "SCHD", "CNCL", "RJCT", "OTHR": .info
        default: throw .badStatus
        }
    }

    private func day(_ key: String) throws(RowProblem) -> CalendarDate? {
        guard let text = row.cleaned(key) else { return nil }
        return try CalendarDate(leading: text)
    }

    /// The other party's role follows from the direction; when only the other role is filled in, that one wins.
    private func counterpartySide(isCredit: Bool) -> String {
        let usual = isCredit ? "debtor" : "creditor"
        let other = isCredit ? "creditor" : "debtor"
        func isFilled(_ side: String) -> Bool { row[side].cleaned("name") != nil || accountNumber(side) != nil }
        return !isFilled(usual) && isFilled(other) ? other : usual
    }

    private func accountNumber(_ side: String) -> String? {
        let account = row["\(side)_account"]
        if let iban = account.cleaned("iban") { return AccountKey.stated(iban) }
        let additional = row["\(side)_account_additional_identification"].array?.first
        for other in [account["other"], additional].compactMap({ $0 }) {
            if let number = other.cleaned("identification") { return AccountKey.stated(number) }
        }
        return nil
    }

    /// `code` and `sub_code` as ISO 20022 families, else the bank's description.
    private func bankCode() -> String? {
        let code = row["bank_transaction_code"]
        let parts = [code.cleaned("code"), code.cleaned("sub_code")].compactMap { $0 }
        return parts.isEmpty ? code.cleaned("description") : parts.joined(separator: "-")
    }
}
