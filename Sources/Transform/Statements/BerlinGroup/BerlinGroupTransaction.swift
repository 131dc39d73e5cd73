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
        let side = counterpartySide(isCredit: amount.minorUnits >= 0)
        entry.counterparty = name(side)
        entry.counterpartyAccount = accountNumber(side)
        entry.bankCode = row.cleaned("bankTransactionCode") ?? row.cleaned("proprietaryBankTransactionCode")
        entry.merchantCategory = PSD2Row.merchantCategory(
            row["merchantCategoryCode"].text ?? row["cardAcceptorCategoryCode"].text
        )
        entry.original = original(of: amount)
        readTexts(into: &entry)
        return entry
    }

    /// A signed amount; most banks write a text, some a number.
    static func amount(_ stated: JSONValue, default currency: Currency) throws(RowProblem) -> Money {
        guard let digits = stated["amount"].text else { throw .incomplete }
        return try Money(
            lexeme: digits.trimmed,
            currency: try Currency(stated: stated["currency"].text ?? currency.code)
        )
    }

    private func day(_ keys: [String]) throws(RowProblem) -> CalendarDate? {
        guard let text = keys.lazy.compactMap({ row.cleaned($0) }).first else { return nil }
        return try CalendarDate(leading: text)
    }

    /// The other party's role follows from the direction; when only the other role is filled in, that one wins.
    private func counterpartySide(isCredit: Bool) -> String {
        let usual = isCredit ? "debtor" : "creditor"
        let other = isCredit ? "creditor" : "debtor"
        let isOtherFilled = name(other) != nil || accountNumber(other) != nil
        return name(usual) == nil && accountNumber(usual) == nil && isOtherFilled ? other : usual
    }

    private func name(_ side: String) -> String? {
        row.cleaned("\(side)Name") ?? row.cleaned("ultimate\(side.prefix(1).uppercased())\(side.dropFirst())")
    }

    private func accountNumber(_ side: String) -> String? {
        let account = row["\(side)Account"]
        for key in ["iban", "bban", "maskedPan", "msisdn"] {
            if let number = account.cleaned(key) { return AccountKey.stated(number) }
        }
        return account["other"].cleaned("identification").map { AccountKey.stated($0) }
    }

    /// What was paid in another currency, where the answer states it: with the exchange, or for cards beside it.
    private func original(of amount: Money) -> Money? {
        let exchange = row["currencyExchange"]
        let exchanges = exchange.array ?? (exchange.isObject ? [exchange] : [])
        let stated = exchanges.map { $0["instructedAmount"] } + [row["originalAmount"], row["instructedAmount"]]
        return stated.lazy.compactMap { PSD2Row.original($0, of: amount) }.first
    }

    /// Texts for people, symbols and reference.
    ///
    /// The structured remittance is an object up to version 1.3.8 and a text from 1.3.9 on.
    private func readTexts(into entry: inout Entry) {
        var lines = row["remittanceInformationUnstructured"].texts
        lines += row["remittanceInformationUnstructuredArray"].texts
        let structured =
            [row["remittanceInformationStructured"]] + (row["remittanceInformationStructuredArray"].array ?? [])
        let references = structured.compactMap { $0.isObject ? $0["reference"].text : $0.text }
        var reading = PSD2Row(endToEnd: row.cleaned("endToEndId"), references: references, lines: lines)
        // A structured reference is for machines; it is what a person gets only when there is nothing else.
        if reading.text == nil { reading.addLines(references) }
        // A card's row has its text elsewhere.
        let more = ["additionalInformation", "details", "transactionDetails"]
        reading.addLines(more.compactMap { row[$0].text })
        entry.text = reading.text
        entry.symbols = reading.symbols
        entry.reference = reading.reference ?? row.cleaned("mandateId").flatMap { isPlaceholder($0) ? nil : $0 }
    }
}
