import Ledger
import Money

/// Makes entries of `:61:` and `:86:`; its buffers are used again for each.
struct MTEntryBuilder {
    private var text = FieldText()
    private var details = MTDetails()
    private var keywords = SEPAKeywords()
    private var words: [UInt8] = []
    /// The supplement of the `:61:` that was read last.
    private var supplement: [UInt8] = []
    private var ids = SeenIDs()

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

    /// Takes over what `:86:` says.
    mutating func describe(_ entry: inout Entry, with field: ByteField) {
        if details.read(field) {
            describeNumbered(&entry)
        } else if let slashed = SlashedDetails(field) {
            entry.counterparty = text.clean(slashed.name)
            entry.counterpartyAccount = statedAccount(slashed.iban)
            entry.reference = reference(slashed.endToEnd) ?? entry.reference
            say([slashed.remittance, slashed.kind], in: &entry)
        } else if let pairs = SemicolonDetails(field) {
            entry.counterparty = text.clean(pairs.name)
            entry.counterpartyAccount = statedAccount(pairs.account)
            entry.providerID = text.clean(pairs.number).flatMap { ids.firstSeen($0) }
            say([pairs.title, field.prefix { $0 != 0x3B }], in: &entry)
        } else {
            say([field], in: &entry)
        }
        entry.symbols.fill(scanning: field)
    }

    private mutating func describeNumbered(_ entry: inout Entry) {
        keywords.read(details.purpose, pieces: details.pieces)
        if keywords.isEmpty {
            say([details.purpose[...], details.postingText[...]], in: &entry)
        } else {
            let purpose = details.purpose
            entry.reference =
                reference(keywords.value(.endToEnd, of: purpose)) ?? entry.reference
                ?? reference(keywords.value(.customer, of: purpose))
            say(
                [
                    keywords.firstStart > 0 ? purpose[..<keywords.firstStart] : [],
                    keywords.value(.purpose, of: purpose),
                    keywords.value(.ultimatePayer, of: purpose),
                    keywords.value(.ultimatePayee, of: purpose),
                    details.postingText[...],
                ],
                in: &entry
            )
        }
        entry.counterparty = text.clean(details.name[...])
        let iban = keywords.value(.iban, of: details.purpose)
        entry.counterpartyAccount =
            statedAccount(details.iban[...]) ?? statedAccount(details.account[...], bank: details.bank[...])
            ?? statedAccount(iban)
        for (index, start) in details.pieces.enumerated() {
            let end = index + 1 < details.pieces.count ? details.pieces[index + 1] : details.purpose.count
            entry.symbols.fill(scanning: details.purpose[start..<end])
        }
        guard !details.code.isEmpty else { return }
        entry.bankCode = bankCode(type: entry.bankCode)
    }

    /// `NTRF+166+0399+914` as German banks write it into camt: type, transaction code, primanota, text key.
    private func bankCode(type: String?) -> String {
        var code = type ?? ""
        for part in [details.code, details.primanota, details.textKey] where !part.isEmpty && part[...].isASCII {
            if !code.isEmpty { code += "+" }
            code += String(decoding: part, as: UTF8.self)
        }
        return code
    }

    /// Puts texts into the entry, and what `:61:` added to it; what another says already is left out.
    private mutating func say(_ texts: [ByteField], in entry: inout Entry) {
        words.removeAll(keepingCapacity: true)
        for text in texts { say(text.trimmed) }
        say(supplement[...])
        entry.text = text.clean(words[...])
    }

    private mutating func say(_ text: ByteField) {
        guard !text.isEmpty, !words[...].contains(field: text) else { return }
        if !words.isEmpty { words.append(0x20) }
        words.append(contentsOf: text)
    }

    private mutating func reference(_ field: ByteField) -> String? {
        guard !field.elementsEqual("NONREF".utf8), !field.elementsEqual("KREF+".utf8) else { return nil }
        return text.clean(field).flatMap { isPlaceholder($0) ? nil : $0 }
    }

    /// Whether a bank's reference is made for one movement: short ones name a contract or a day's batch.
    private static func isIdentity(_ reference: ByteField) -> Bool {
        reference.count >= 8 && reference.count { $0.isDigit } >= 6
    }
}
