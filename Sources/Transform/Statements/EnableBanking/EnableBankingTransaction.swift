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
        // The other party's role follows from the direction; when only the other role is filled in, that one wins.
        let isCredit = amount.minorUnits >= 0
        let usual = party(isCredit ? .debtor : .creditor)
        (entry.counterparty, entry.counterpartyAccount) =
            usual.name == nil && usual.account == nil ? party(isCredit ? .creditor : .debtor) : usual
        entry.bankCode = bankCode()
        entry.merchantCategory = PSD2Row.merchantCategory(row["merchant_category_code"].text)
        entry.original = PSD2Row.original(row["exchange_rate"]["instructed_amount"], of: amount)
        var reading = PSD2Row()
        reading.addReference(row["reference_number"])
        for line in row["remittance_information"].elementsOrSelf { reading.addLine(line) }
        reading.addLine(row["note"])
        entry.text = reading.text
        entry.symbols = reading.symbols
        entry.reference = reading.reference
        return entry
    }

    private func signedAmount(default currency: Currency) throws(RowProblem) -> Money {
        let amount = try BerlinGroupTransaction.amount(row["transaction_amount"], default: currency)
        let indicator = row["credit_debit_indicator"]
        if indicator.says("DBIT") { return try amount.signed(negative: true) }
        guard indicator.isText else { throw .incomplete }
        guard indicator.says("CRDT"), amount.minorUnits >= 0 else { throw .badAmount }
        return amount
    }

    /// Scheduled, cancelled and rejected payments are notices: no money has moved.
    private func status() throws(RowProblem) -> EntryStatus {
        let status = row["status"]
        if status.says("BOOK") { return .booked }
        switch status.text {
        case nil: return .booked
        case "PDNG", "HOLD": return .pending
        case "SCHD", "CNCL", "RJCT", "OTHR": return .info
        default: throw .badStatus
        }
    }

    private func day(_ key: JSONKey) throws(RowProblem) -> CalendarDate? { try row[key].cleanLeadingDate() }

    /// How the members of one party are called.
    private struct Side {
        let party: JSONKey
        let account: JSONKey
        let additional: JSONKey

        static let debtor = Side(
            party: "debtor",
            account: "debtor_account",
            additional: "debtor_account_additional_identification"
        )
        static let creditor = Side(
            party: "creditor",
            account: "creditor_account",
            additional: "creditor_account_additional_identification"
        )
    }

    private func party(_ side: Side) -> (name: String?, account: String?) {
        (row[side.party]["name"].cleanText, accountNumber(side))
    }

    private func accountNumber(_ side: Side) -> String? {
        let account = row[side.account]
        let number =
            account["iban"].cleanText ?? account["other"]["identification"].cleanText
            ?? row[side.additional].first["identification"].cleanText
        return number.map { AccountKey.stated($0) }
    }

    /// `code` and `sub_code` as ISO 20022 families, else the bank's description.
    private func bankCode() -> String? {
        let code = row["bank_transaction_code"]
        let parts = [code["code"].cleanText, code["sub_code"].cleanText].compactMap { $0 }
        return parts.isEmpty ? code["description"].cleanText : parts.joined(separator: "-")
    }
}
