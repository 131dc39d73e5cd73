import Ledger
import Money

/// Money that a card payment blocks until it is booked: `GET /my/cards/{id}/reservations`.
///
/// The booked row names it in `reservationId`.
struct CSASReservation: CSASCardRow {
    let row: JSONValue

    /// A pending entry while the money is blocked; a notice when it was booked, let go or called off.
    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        // A reservation takes money unless it says otherwise.
        let isDebit = row["creditDebitIndicator"].text ?? "DBIT" == "DBIT"
        guard let amount = try row["reservationAmount"].csasAmount(isDebit: isDebit) else { throw .incomplete }
        let merchant = CSASMerchant(value: row["merchantInfo"])
        var entry = Entry(account: account, status: try status(of: amount), bookedOn: nil, amount: amount)
        entry.valueOn = try row["startDateTime"].leadingDate()
        if let paid = try row["originalReservationAmount"].csasAmount(isDebit: isDebit),
            paid.currency != amount.currency, paid.minorUnits != 0
        {
            entry.original = paid
        }
        entry.counterparty = merchant.name
        entry.text = merchant.text
        entry.providerID = row["id"].cleanText
        entry.bankCode = row["reservationType"].cleanText
        entry.merchantCategory = merchant.category
        return entry
    }

    private func status(of amount: Money) throws(RowProblem) -> EntryStatus {
        switch row["reservationState"].text {
        // What is final blocks nothing any more and is stated with 0.
        case "RESERVED", nil: amount.minorUnits == 0 ? .info : .pending
        case "PROCESSED", "EXPIRED", "CANCELLED": .info
        default: throw .badStatus
        }
    }
}
