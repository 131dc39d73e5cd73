import Ledger
import Money

/// One balance of an account; `balance` is `nil` for kinds that say nothing about what is there.
struct PSD2Balance {
    let balance: Balance?

    /// Reads `balanceAmount`, `balanceType` and `referenceDate`.
    init(berlinGroup row: JSONValue, default currency: Currency) throws(RowProblem) {
        guard var kind = Self.kind(row["balanceType"].text) else {
            balance = nil
            return
        }
        // With a credit limit in it, it is no sum of movements.
        if row["creditLimitIncluded"].isTrue { kind = .available }
        let amount = try BerlinGroupTransaction.amount(row["balanceAmount"], default: currency)
        let stated = row["referenceDate"].cleanText ?? row["lastChangeDateTime"].cleanText
        balance = Balance(kind: kind, amount: amount, date: try Self.day(stated))
    }

    /// Reads `balance_amount`, `balance_type` and `reference_date`.
    init(enableBanking row: JSONValue, default currency: Currency) throws(RowProblem) {
        guard let kind = Self.kind(row["balance_type"].text) else {
            balance = nil
            return
        }
        let amount = try BerlinGroupTransaction.amount(row["balance_amount"], default: currency)
        let stated = row["reference_date"].cleanText ?? row["last_change_date_time"].cleanText
        balance = Balance(kind: kind, amount: amount, date: try Self.day(stated))
    }

    private static func day(_ text: String?) throws(RowProblem) -> CalendarDate? {
        guard let text else { return nil }
        return try CalendarDate(leading: text)
    }

    /// The Berlin Group's words and the codes of ISO 20022 for the same.
    private static func kind(_ type: String?) -> Balance.Kind? {
        switch type {
        case "closingBooked", "CLBD": .closing
        case "openingBooked", "OPBD", "PRCD": .opening
        case "interimBooked", "ITBD": .intermediate
        case "closingAvailable", "expected", "forwardAvailable", "interimAvailable", "CLAV", "XPCD", "FWAV", "ITAV":
            .available
        default: nil
        }
    }
}
