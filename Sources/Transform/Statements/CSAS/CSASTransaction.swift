import Ledger
import Money

/// One transaction of the tree that the Czech Open Banking Standard and Česká spořitelna share.
struct CSASTransaction {
    let row: JSONValue

    private var details: JSONValue { row["entryDetails"]["transactionDetails"] }

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        let amount = try Self.signedAmount(row, default: account.currency)
        var entry = Entry(account: account, status: try status(), bookedOn: try day("bookingDate"), amount: amount)
        entry.valueOn = try day("valueDate")
        let isCredit = row["creditDebitIndicator"].text == "CRDT"
        let side = counterpartySide(isCredit: isCredit != (row["reversalIndicator"] == .bool(true)))
        entry.counterparty = name(side) ?? name("ultimate\(side.prefix(1).uppercased())\(side.dropFirst())")
        entry.counterpartyAccount = accountNumber(side)
        entry.providerID = clean(row["entryReference"])
        entry.bankCode = clean(row["bankTransactionCode"]["proprietary"]["code"])
        entry.merchantCategory = merchantCategory()
        entry.original = original(of: amount)
        read(remittance: details["remittanceInformation"], into: &entry)
        return entry
    }

    /// `amount.value` with the sign of `creditDebitIndicator`; a debit may be written negative too.
    static func signedAmount(_ row: JSONValue, default currency: Currency? = nil) throws(RowProblem) -> Money {
        guard let value = row["amount"]["value"].text, let indicator = row["creditDebitIndicator"].text else {
            throw .incomplete
        }
        let code = row["amount"]["currency"].text ?? currency?.code
        let amount = try Money(lexeme: value, currency: try Currency(stated: code))
        switch indicator {
        case "CRDT":
            guard amount.minorUnits >= 0 else { throw .badAmount }
            return amount
        case "DBIT": return try amount.signed(negative: true)
        default: throw .badAmount
        }
    }

    private func status() throws(RowProblem) -> EntryStatus {
        switch row["status"].text {
        case "BOOK", nil: .booked
        case "PDNG", "PENDING": .pending
        case "INFO": .info
        default: throw .badStatus
        }
    }

    private func day(_ key: String) throws(RowProblem) -> CalendarDate? {
        guard let text = row[key]["date"].text ?? row[key]["dateTime"].text ?? row[key].text else { return nil }
        return try CalendarDate(leading: text)
    }

    /// Only the other party is filled in; its role follows from the direction, but the filled one wins.
    private func counterpartySide(isCredit: Bool) -> String {
        let usual = isCredit ? "debtor" : "creditor"
        let other = isCredit ? "creditor" : "debtor"
        let isOtherFilled = name(other) != nil || accountNumber(other) != nil
        return name(usual) == nil && accountNumber(usual) == nil && isOtherFilled ? other : usual
    }

    private func name(_ party: String) -> String? { clean(details["relatedParties"][party]["name"]) }

    private func accountNumber(_ side: String) -> String? {
        let identification = details["relatedParties"]["\(side)Account"]["identification"]
        if let iban = clean(identification["iban"]) { return AccountKey.stated(iban) }
        let other = identification["other"]
        guard let number = clean(other) ?? clean(other["identification"]) else { return nil }
        let agent = details["relatedAgents"]["\(side)Agent"]["financialInstitutionIdentification"]
        let member = agent["clearingSystemMemberIdentification"]["memberIdentification"].text
        return AccountKey.stated(number, bankCode: member?.utf8.count == 4 ? member : nil)
    }

    private func merchantCategory() -> String? {
        CSASMerchant.category(details["merchantInfo"]["merchantCategoryCode"])
            ?? CSASMerchant.category(details["merchantCategoryCode"])
            ?? CSASMerchant.category(details["cardTransaction"]["merchantCategoryCode"])
    }

    private func original(of amount: Money) -> Money? {
        let stated = details["amountDetails"]["instructedAmount"]["amount"]
        guard let value = stated["value"].text, let currency = stated["currency"].text.flatMap({ Currency(code: $0) }),
            currency != amount.currency, let found = try? Money(lexeme: value, currency: currency),
            found.minorUnits != 0
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }

    /// Text, symbols and reference.
    ///
    /// A reference is the id of the reservation that the row ends, else the end-to-end id, the creditor's, the bank's own.
    private func read(remittance: JSONValue, into entry: inout Entry) {
        let references = details["references"]
        var candidates: [String?] = [clean(row["reservationId"]), clean(references["endToEndIdentification"])]
        for reference in remittance["structured"]["creditorReferenceInformation"]["reference"].texts {
            // A sample of the standard is a list that somebody wrote as one text, with its quotes.
            candidates.append(CleanText.clean(reference.replacing("\"", with: " ")))
        }
        candidates.append(clean(references["accountServicerReference"]))
        for case let candidate? in candidates where !isPlaceholder(candidate) {
            if let symbols = PaymentSymbols(onlySymbols: candidate) {
                entry.symbols.fill(from: symbols)
            } else {
                entry.reference = entry.reference ?? candidate
            }
        }
        let sentences =
            remittance["unstructured"].texts
            + [
                details["additionalTransactionInformation"].text, details["additionalRemittanceInformation"].text,
                details["additionalTransactionDescription"].text,
            ].compactMap { $0 }
        // A sample of the standard writes two grave accents for an empty text.
        entry.text = joinedTexts(sentences.map { $0 == "``" ? nil : $0 })
    }

    private func clean(_ value: JSONValue) -> String? { value.text.flatMap { CleanText.clean($0) } }
}
