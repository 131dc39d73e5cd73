import Ledger
import Money

/// One movement in the shape of NextGenPSD2; amounts are signed, money out is negative.
struct BerlinGroupTransaction {
    let row: JSONValue

    func entry(account: AccountKey, status: EntryStatus) throws(RowProblem) -> Entry {
        let amount = try Self.amount(row["transactionAmount"], default: account.currency)
        var entry = Entry(account: account, status: status, bookedOn: nil, amount: amount)
        entry.bookedOn = try day(["bookingDate", "bookingDateTime"])
        entry.valueOn = try day(["valueDate", "valueDateTime", "transactionDate"])
        guard status == .pending || entry.day != nil else { throw .incomplete }
        // The other party's role follows from the direction; when only the other role is filled in, that one wins.
        let isCredit = amount.minorUnits >= 0
        let usual = party(isCredit ? .debtor : .creditor)
        (entry.counterparty, entry.counterpartyAccount) =
            usual.name == nil && usual.account == nil ? party(isCredit ? .creditor : .debtor) : usual
        entry.bankCode = row["bankTransactionCode"].cleanText ?? row["proprietaryBankTransactionCode"].cleanText
        entry.merchantCategory = PSD2Row.merchantCategory(
            row["merchantCategoryCode"].text ?? row["cardAcceptorCategoryCode"].text
        )
        entry.original = original(of: amount)
        readTexts(into: &entry)
        return entry
    }

    /// A signed amount; most banks write a text, some a number.
    static func amount(_ stated: JSONValue, default currency: Currency) throws(RowProblem) -> Money {
        let (digits, code) = (stated["amount"], stated["currency"])
        guard digits.isText else { throw .incomplete }
        return try digits.spacedMoney(in: code.isText ? try code.statedCurrency() : currency)
    }

    private func day(_ keys: [JSONKey]) throws(RowProblem) -> CalendarDate? {
        for key in keys {
            if let day = try row[key].cleanLeadingDate() { return day }
        }
        return nil
    }

    /// How the members of one party are called.
    private struct Side {
        let name: JSONKey
        let ultimate: JSONKey
        let account: JSONKey

        static let debtor = Side(name: "debtorName", ultimate: "ultimateDebtor", account: "debtorAccount")
        static let creditor = Side(name: "creditorName", ultimate: "ultimateCreditor", account: "creditorAccount")
    }

    private func party(_ side: Side) -> (name: String?, account: String?) {
        (row[side.name].cleanText ?? row[side.ultimate].cleanText, accountNumber(row[side.account]))
    }

    private func accountNumber(_ account: JSONValue) -> String? {
        guard account.isObject else { return nil }
        let number =
            account["iban"].cleanText ?? account["bban"].cleanText ?? account["maskedPan"].cleanText
            ?? account["msisdn"].cleanText ?? account["other"]["identification"].cleanText
        return number.map { AccountKey.stated($0) }
    }

    /// What was paid in another currency, where the answer states it: with the exchange, or for cards beside it.
    private func original(of amount: Money) -> Money? {
        for exchange in row["currencyExchange"].elementsOrSelf {
            if let found = PSD2Row.original(exchange["instructedAmount"], of: amount) { return found }
        }
        return PSD2Row.original(row["originalAmount"], of: amount)
            ?? PSD2Row.original(row["instructedAmount"], of: amount)
    }

    /// Texts for people, symbols and reference.
    ///
    /// The structured remittance is an object up to version 1.3.8 and a text from 1.3.9 on.
    private func readTexts(into entry: inout Entry) {
        let (single, several) = (row["remittanceInformationStructured"], row["remittanceInformationStructuredArray"])
        func eachReference(_ body: (JSONValue) -> Void) {
            body(single.isObject ? single["reference"] : single)
            for structured in several.elements { body(structured.isObject ? structured["reference"] : structured) }
        }
        var reading = PSD2Row()
        reading.addReference(row["endToEndId"])
        eachReference { reading.addReference($0) }
        for line in row["remittanceInformationUnstructured"].elementsOrSelf { reading.addLine(line) }
        for line in row["remittanceInformationUnstructuredArray"].elementsOrSelf { reading.addLine(line) }
        // A structured reference is for machines; it is what a person gets only when there is nothing else.
        if reading.isWithoutText { eachReference { reading.addLine($0) } }
        reading.addLine(row["additionalInformation"])
        reading.addLine(row["details"])
        // A card's row has its text elsewhere.
        reading.addLine(row["transactionDetails"])
        entry.text = reading.text
        entry.symbols = reading.symbols
        entry.reference =
            reading.reference ?? row["mandateId"].cleanText.flatMap { isPlaceholder($0) ? nil : $0 }
    }
}
