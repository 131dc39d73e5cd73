import Ledger
import Money

/// One transaction of the tree that the Czech Open Banking Standard and Česká spořitelna share.
struct CSASTransaction {
    let row: JSONValue
    private let details: JSONValue
    private let parties: JSONValue

    init(row: JSONValue) {
        self.row = row
        details = row["entryDetails"]["transactionDetails"]
        parties = details["relatedParties"]
    }

    func entry(account: AccountKey) throws(RowProblem) -> Entry {
        let amount = try Self.signedAmount(row, default: account.currency)
        let (status, bookedOn, valueOn) = (try status(), try day("bookingDate"), try day("valueDate"))
        let party = counterparty()
        var texts = Texts()
        read(remittance: details["remittanceInformation"], into: &texts)
        // In one piece, because a large value is copied when it changes.
        return Entry(
            account: account,
            status: status,
            bookedOn: bookedOn,
            valueOn: valueOn,
            amount: amount,
            original: original(of: amount),
            counterparty: party.name,
            counterpartyAccount: party.account,
            text: texts.text,
            reference: texts.reference,
            providerID: clean(row["entryReference"]),
            symbols: texts.symbols,
            bankCode: clean(row["bankTransactionCode"]["proprietary"]["code"]),
            merchantCategory: merchantCategory()
        )
    }

    /// What the remittance says.
    private struct Texts {
        var text: String?
        var reference: String?
        var symbols = PaymentSymbols()
    }

    /// `amount.value` with the sign of `creditDebitIndicator`; a debit may be written negative too.
    static func signedAmount(_ row: JSONValue, default currency: Currency? = nil) throws(RowProblem) -> Money {
        let (stated, indicator) = (row["amount"], row["creditDebitIndicator"])
        let value = stated["value"]
        guard value.isText, indicator.isText else { throw .incomplete }
        let code = stated["currency"]
        guard let currency = code.isText ? code.currency : currency else { throw .badCurrency }
        let amount = try value.money(in: currency)
        if indicator.says("CRDT") {
            guard amount.minorUnits >= 0 else { throw .badAmount }
            return amount
        }
        guard indicator.says("DBIT") else { throw .badAmount }
        return try amount.signed(negative: true)
    }

    private func status() throws(RowProblem) -> EntryStatus {
        let status = row["status"]
        if status.says("BOOK") { return .booked }
        switch status.text {
        case nil: return .booked
        case "PDNG", "PENDING": return .pending
        case "INFO": return .info
        default: throw .badStatus
        }
    }

    private func day(_ key: JSONKey) throws(RowProblem) -> CalendarDate? {
        let stated = row[key]
        if stated.isText { return try stated.leadingDate() }
        let date = stated["date"]
        return try date.isText ? date.leadingDate() : stated["dateTime"].leadingDate()
    }

    /// How the members of one party are called.
    private struct Side {
        let party: JSONKey
        let account: JSONKey
        let agent: JSONKey
        let ultimate: JSONKey

        static let debtor = Side(
            party: "debtor",
            account: "debtorAccount",
            agent: "debtorAgent",
            ultimate: "ultimateDebtor"
        )
        static let creditor = Side(
            party: "creditor",
            account: "creditorAccount",
            agent: "creditorAgent",
            ultimate: "ultimateCreditor"
        )
    }

    /// Only the other party is filled in; its role follows from the direction, but the filled one wins.
    private func counterparty() -> (name: String?, account: String?) {
        let isDebtor = row["creditDebitIndicator"].says("CRDT") != row["reversalIndicator"].isTrue
        var side = isDebtor ? Side.debtor : .creditor
        var (name, account) = (name(side.party), accountNumber(side))
        if name == nil, account == nil {
            let other = isDebtor ? Side.creditor : .debtor
            (name, account) = (self.name(other.party), accountNumber(other))
            if name != nil || account != nil { side = other }
        }
        return (name ?? self.name(side.ultimate), account)
    }

    private func name(_ party: JSONKey) -> String? { clean(parties[party]["name"]) }

    private func accountNumber(_ side: Side) -> String? {
        let identification = parties[side.account]["identification"]
        guard identification.isObject else { return nil }
        if let iban = clean(identification["iban"]) { return AccountKey.stated(iban) }
        let other = identification["other"]
        guard let number = clean(other) ?? clean(other["identification"]) else { return nil }
        let agent = details["relatedAgents"][side.agent]["financialInstitutionIdentification"]
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
        guard let currency = stated["currency"].currency, currency != amount.currency,
            let found = try? stated["value"].money(in: currency),
            found.minorUnits != 0
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }

    /// Text, symbols and reference.
    ///
    /// A reference is the id of the reservation that the row ends, else the end-to-end id, the creditor's, the bank's own.
    private func read(remittance: JSONValue, into texts: inout Texts) {
        let references = details["references"]
        take(row["reservationId"], into: &texts)
        take(references["endToEndIdentification"], into: &texts)
        let stated = remittance["structured"]["creditorReferenceInformation"]["reference"]
        if stated.isText { take(reference: stated, into: &texts) }
        for reference in stated.elements { take(reference: reference, into: &texts) }
        take(references["accountServicerReference"], into: &texts)
        let unstructured = remittance["unstructured"]
        for sentence in unstructured.elements { add(sentence, to: &texts) }
        add(unstructured, to: &texts)
        add(details["additionalTransactionInformation"], to: &texts)
        add(details["additionalRemittanceInformation"], to: &texts)
        add(details["additionalTransactionDescription"], to: &texts)
    }

    /// Adds a sentence to the text unless it says that already.
    private func add(_ sentence: JSONValue, to texts: inout Texts) {
        // A sample of the standard writes two grave accents for an empty text.
        guard let sentence = clean(sentence), sentence != "``" else { return }
        texts.text = joined(texts.text, sentence)
    }

    /// A text of payment symbols, or a reference unless there is one.
    private func take(_ candidate: JSONValue, into texts: inout Texts) {
        guard candidate.isText, texts.reference == nil || !candidate.isNoSymbol, !candidate.fill(&texts.symbols) else {
            return
        }
        take(clean(candidate), into: &texts)
    }

    /// A creditor's reference; a sample of the standard is a list that somebody wrote as one text, with its quotes.
    private func take(reference: JSONValue, into texts: inout Texts) {
        // Without an escape there is no quote in a text.
        if reference.lexeme == nil, let text = reference.text, text.utf8.contains(0x22) {
            take(CleanText.clean(text.replacing("\"", with: " ")), into: &texts)
        } else {
            take(reference, into: &texts)
        }
    }

    private func take(_ candidate: String?, into texts: inout Texts) {
        guard let candidate, !isPlaceholder(candidate), !texts.symbols.fill(onlySymbols: candidate) else { return }
        if texts.reference == nil { texts.reference = candidate }
    }

    private func clean(_ value: JSONValue) -> String? { value.cleanText }
}
