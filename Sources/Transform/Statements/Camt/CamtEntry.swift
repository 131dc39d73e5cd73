import Ledger
import Money

/// One `Ntry`, which is one movement or a batch of several.
///
/// The id is `AcctSvcrRef` of the entry, else of its detail. The reference is the first of `EndToEndId`, a creditor
/// reference, `TxId`, `InstrId`, `UETR` and the message's ids; `NtryRef` is the last choice and never an id, because
/// it is unique only within its statement.
struct CamtEntry {
    let node: XMLNode
    let account: AccountKey
    let details: [CamtDetail]
    let isReversal: Bool

    init(node: XMLNode, account: AccountKey) {
        self.node = node
        self.account = account
        isReversal = node.first(.rvslInd).map { $0.says("true") || $0.says("1") } ?? false
        // Version 001.01 has no NtryDtls between.
        var details: [CamtDetail] = []
        node.each(.txDtls) { details.append(CamtDetail(node: $0)) }
        node.each(.ntryDtls) { $0.each(.txDtls) { details.append(CamtDetail(node: $0)) } }
        self.details = details
    }

    /// The entry when it is one movement, as most are; `nil` for a batch.
    func singleEntry() throws(RowProblem) -> Entry? {
        details.count > 1 ? nil : try entry(amount: try node.signedAmount())
    }

    /// One entry, or one a detail when the details' amounts sum to the entry's amount.
    func entries() throws(RowProblem) -> [Entry] {
        // A reversal's CdtDbtInd is already the reversed direction (ISO 20022, ReversalIndicator).
        let amount = try node.signedAmount()
        guard details.count > 1, let parts = parts(of: amount) else { return [try entry(amount: amount)] }
        var entries: [Entry] = []
        for (index, part) in parts.enumerated() {
            let single = CamtEntry(node: node, account: account, details: [details[index]], isReversal: isReversal)
            var entry = try single.entry(amount: part)
            entry.providerID = reference(.acctSvcrRef).map { "\($0)/\(index + 1)" } ?? details[index].servicerReference
            entries.append(entry)
        }
        return entries
    }

    private init(node: XMLNode, account: AccountKey, details: [CamtDetail], isReversal: Bool) {
        self.node = node
        self.account = account
        self.details = details
        self.isReversal = isReversal
    }

    /// The details' amounts, each with its own sign or, when those do not sum up, the entry's; `nil` for no split.
    private func parts(of total: Money) -> [Money]? {
        let amounts = details.map { $0.amount(in: total.currency) }
        let whole = amounts.compactMap { $0 }
        guard whole.count == details.count else { return nil }
        let own = zip(details, whole).map { detail, amount in
            (detail.isDebit ?? (total.minorUnits < 0)) ? (try? amount.negated()) ?? amount : amount
        }
        let common = whole.map { total.minorUnits < 0 ? (try? $0.negated()) ?? $0 : $0 }
        return [own, common].first { parts in
            parts.reduce(Int128(0)) { $0 + Int128($1.minorUnits) } == Int128(total.minorUnits)
        }
    }

    private func entry(amount: Money) throws(RowProblem) -> Entry {
        var entry = Entry(account: account, status: try status(), bookedOn: try node.day(.bookgDt), amount: amount)
        entry.valueOn = try node.day(.valDt)
        // A part of a batch may go the other way than the whole; zero has only its indicator.
        let isCredit = amount.minorUnits == 0 ? node.first(.cdtDbtInd)?.says("CRDT") == true : amount.minorUnits > 0
        if let party = counterparty(isCredit: isCredit) {
            entry.counterparty = party.name
            entry.counterpartyAccount = party.account
        }
        for detail in details { entry.symbols.fill(from: detail.symbols) }
        entry.text = text()
        entry.reference =
            shared { $0.endToEnd } ?? shared { $0.creditorReferences.first } ?? shared { $0.otherReference }
            ?? reference(.ntryRef)
        // A creditor reference that did not become the reference is still what the bank said.
        if details.contains(where: { !$0.creditorReferences.isEmpty }) {
            let rest = details.flatMap(\.creditorReferences).filter { $0 != entry.reference }
            if !rest.isEmpty { entry.text = joinedTexts([entry.text] + rest) }
        }
        entry.providerID = reference(.acctSvcrRef) ?? shared { $0.servicerReference }
        entry.bankCode = bankCode()
        entry.original = original(of: amount)
        entry.merchantCategory = shared { $0.merchantCategory } ?? CamtDetail.merchantCategory(of: node)
        return entry
    }

    /// `Sts` is text up to version 06 and a choice of `Cd` and `Prtry` from 07 on.
    private func status() throws(RowProblem) -> EntryStatus {
        guard let sts = node.first(.sts) else { return .booked }
        if sts.first(.cd)?.says("BOOK") == true { return .booked }
        switch sts.text(.cd) ?? sts.text(.prtry) ?? sts.text {
        case "BOOK", nil: return .booked
        case "PDNG", "FUTR": return .pending
        case "INFO": return .info
        default: throw .badStatus
        }
    }

    private func counterparty(isCredit: Bool) -> CamtParty? {
        func usual() -> CamtParty? { party(isDebtor: isCredit) }
        func other() -> CamtParty? { party(isDebtor: !isCredit) }
        // A reversal keeps the roles of the movement that it takes back.
        if isReversal { return other() ?? usual() }
        if let party = usual() { return party }
        // Some banks fill the wrong side; it is the other party only when its account is not the own one.
        guard let swapped = other(), let number = swapped.account, number != account.number else { return nil }
        return swapped
    }

    private func party(isDebtor: Bool) -> CamtParty? {
        if details.count == 1 {
            let party = isDebtor ? details[0].debtor : details[0].creditor
            return party.name == nil && party.account == nil ? nil : party
        }
        let name = shared { isDebtor ? $0.debtor.name : $0.creditor.name }
        let number = shared { isDebtor ? $0.debtor.account : $0.creditor.account }
        return name == nil && number == nil ? nil : CamtParty(name: name, account: number)
    }

    private func text() -> String? {
        let own = node.text(.addtlNtryInf)
        guard details.count != 1 else {
            let detail = details[0]
            return joined(joined(joined(detail.text, detail.additional), detail.returnReason), own)
        }
        return joinedTexts(
            [joinedTexts(details.map(\.text))] + details.map(\.additional) + details.map(\.returnReason) + [own]
        )
    }

    private func reference(_ name: CamtName) -> String? { node.text(name).flatMap { isPlaceholder($0) ? nil : $0 } }

    private func bankCode() -> String? {
        for index in -1..<details.count {
            guard let code = (index < 0 ? node : details[index].node).first(.bkTxCd) else { continue }
            if let domain = code.first(.domn), let own = domain.text(.cd) {
                let family = domain.first(.fmly)
                var code = own
                if let name = family?.text(.cd) { code += "-\(name)" }
                if let name = family?.text(.subFmlyCd) { code += "-\(name)" }
                return code
            }
            if let own = code.first(.prtry)?.text(.cd) { return own }
        }
        return nil
    }

    private func original(of amount: Money) -> Money? {
        guard details.count <= 1 else { return nil }
        return details.first.flatMap { original(of: amount, in: $0.node) } ?? original(of: amount, in: node)
    }

    private func original(of amount: Money, in node: XMLNode) -> Money? {
        if let own = node.first(.amtDtls) {
            for name in [.instdAmt, .txAmt, .cntrValAmt] as [CamtName] {
                if let found = own.first(name)?.first(.amt).flatMap({ foreign($0, to: amount) }) { return found }
            }
        }
        return node.first(.amt).flatMap { foreign($0, to: amount) }
    }

    /// An amount in another currency, signed as the entry's; `nil` for one in the same.
    private func foreign(_ stated: XMLNode, to amount: Money) -> Money? {
        guard let currency = stated.currency, currency != amount.currency, let found = try? stated.amount(),
            found.minorUnits > 0
        else { return nil }
        return try? found.signed(negative: amount.minorUnits < 0)
    }

    /// What the details that say it say alike; of a batch that stays whole, the parties may differ.
    private func shared(_ field: (CamtDetail) -> String?) -> String? {
        if details.count == 1 { return field(details[0]) }
        let values = Set(details.compactMap(field))
        return values.count == 1 ? values.first : nil
    }
}
