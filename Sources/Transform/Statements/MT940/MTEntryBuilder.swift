import Ledger
import Money

/// Makes entries of `:61:` and `:86:`; its buffers are used again for each.
struct MTEntryBuilder {
    private var text: FieldText
    private var details = MTDetails()
    private var keywords = SEPAKeywords()
    private var words: [UInt8] = []
    private var code: [UInt8] = []
    /// The supplement of the `:61:` that was read last.
    private var supplement: [UInt8] = []
    private var ids = SeenIDs()

    init(text: FieldText) { self.text = text }

    mutating func endStatement() { ids = SeenIDs() }

    mutating func entry(of line: MTLine, account: AccountKey) throws(RowProblem) -> Entry {
        let amount = try Money(bytes: line.amount, currency: account.currency, marks: .comma)
        var entry = Entry(
            account: account,
            status: line.isExpected ? .pending : .booked,
            bookedOn: line.isExpected ? line.bookedOn : line.bookedOn ?? line.valueOn,
            valueOn: line.valueOn,
            amount: try amount.signed(negative: line.isNegative)
        )
        supplement.removeAll(keepingCapacity: true)
        supplement.append(contentsOf: line.supplement)
        entry.reference = reference(line.customerReference)
        entry.bankCode = text.clean(line.type)
        if Self.isIdentity(line.bankReference) {
            entry.providerID = text.clean(line.bankReference).flatMap { ids.firstSeen($0) }
        }
        entry.reference = entry.reference ?? (entry.providerID == nil ? reference(line.bankReference) : nil)
        entry.text = text.clean(line.supplement)
        entry.symbols.fill(scanning: line.customerReference)
        return entry
    }

    /// Takes over what `:86:` says; `false` when it says a code alone, after which Polish banks write a second `:86:`.
    mutating func describe(_ entry: inout Entry, with field: ByteField) -> Bool {
        if field.trimmed.count == 3, field.trimmed.isDigits {
            details.read(code: field.trimmed)
            entry.bankCode = bankCode(type: entry.bankCode)
            return false
        }
        if details.read(field) {
            describeNumbered(&entry)
        } else if let slashed = SlashedDetails(field) {
            entry.counterparty = text.clean(slashed.name)
            entry.counterpartyAccount = statedAccount(slashed.iban)
            entry.reference = reference(slashed.endToEnd) ?? entry.reference
            beginText()
            say(slashed.remittance)
            say(slashed.kind)
            entry.symbols.fill(scanning: field)
        } else if let pairs = SemicolonDetails(field) {
            entry.counterparty = text.clean(pairs.name)
            // At a card payment the bank names the account itself.
            let own = entry.account.number.utf8.suffix(pairs.account.count)
            let isOwn = pairs.account.count >= 10 && own.elementsEqual(pairs.account)
            entry.counterpartyAccount = isOwn ? nil : statedAccount(pairs.account)
            entry.providerID = text.clean(pairs.number).flatMap { ids.firstSeen($0) }
            beginText()
            say(pairs.title)
            say(field.prefix { $0 != 0x3B })
            entry.symbols.fill(scanning: field)
        } else {
            beginText()
            say(field)
            entry.symbols.fill(scanning: field)
        }
        say(supplement[...])
        entry.text = text.clean(words[...])
        return true
    }

    private mutating func describeNumbered(_ entry: inout Entry) {
        keywords.read(details.purpose, pieces: details.pieces)
        beginText()
        if keywords.isEmpty {
            sayPieces()
        } else {
            let purpose = details.purpose
            entry.reference =
                reference(keywords.value(.endToEnd, of: purpose)) ?? entry.reference
                ?? reference(keywords.value(.customer, of: purpose))
            say(purpose[..<keywords.firstStart])
            say(keywords.value(.purpose, of: purpose))
            say(keywords.value(.ultimatePayer, of: purpose))
            say(keywords.value(.ultimatePayee, of: purpose))
        }
        say(details.postingText)
        entry.counterparty = text.clean(details.name[...])
        entry.counterpartyAccount =
            statedAccount(details.iban) ?? statedAccount(details.account, bank: details.bank)
            ?? statedAccount(keywords.value(.iban, of: details.purpose))
        for (index, start) in details.pieces.enumerated() {
            let end = index + 1 < details.pieces.count ? details.pieces[index + 1] : details.purpose.count
            entry.symbols.fill(scanning: details.purpose[start..<end])
        }
        guard !details.code.isEmpty else { return }
        entry.bankCode = bankCode(type: entry.bankCode)
    }

    /// `NTRF+166+0399+914` as German banks write it into camt: type, transaction code, primanota, text key.
    private mutating func bankCode(type: String?) -> String? {
        code.removeAll(keepingCapacity: true)
        // A code that came alone comes again.
        if let type { code.append(contentsOf: type.utf8.prefix { $0 != UInt8(ascii: "+") }) }
        append(details.code)
        append(details.primanota)
        append(details.textKey)
        return text.clean(code[...])
    }

    private mutating func append(_ part: ByteField) {
        guard !part.isEmpty else { return }
        if !code.isEmpty { code.append(UInt8(ascii: "+")) }
        code.append(contentsOf: part)
    }

    private mutating func beginText() { words.removeAll(keepingCapacity: true) }

    /// Adds a text to the entry's words; what another says already is left out.
    private mutating func say(_ field: ByteField) {
        let field = field.trimmed
        guard !field.isEmpty, !words[...].contains(field: field) else { return }
        if !words.isEmpty { words.append(0x20) }
        words.append(contentsOf: field)
    }

    /// Adds the purpose; a full sub-field continues a word of the one before, others and Czech symbols stand apart.
    private mutating func sayPieces() {
        var isApart = true
        for (index, start) in details.pieces.enumerated() {
            let end = index + 1 < details.pieces.count ? details.pieces[index + 1] : details.purpose.count
            let piece = details.purpose[start..<end]
            let isSymbol = PaymentSymbols.isAlone(in: piece)
            if !words.isEmpty, isSymbol || isApart { words.append(0x20) }
            words.append(contentsOf: piece)
            isApart = isSymbol || piece.count < MTDetails.width
        }
    }

    /// What says that the reference stands in `:86:`.
    private static let pointers = ["KREF+", "EREF", "PREF", "MARF"].map { Array($0.utf8) }

    private mutating func reference(_ field: ByteField) -> String? {
        guard field.count > 1, !field.isPlaceholder else { return nil }
        let isPointer = field.count <= 5 && Self.pointers.contains { field.elementsEqual($0) }
        return isPointer ? nil : text.clean(field)
    }

    /// Whether a bank's reference is made for one movement: short ones name a contract or a day's batch.
    private static func isIdentity(_ reference: ByteField) -> Bool {
        reference.count >= 8 && reference.count { $0.isDigit } >= 6
    }
}
