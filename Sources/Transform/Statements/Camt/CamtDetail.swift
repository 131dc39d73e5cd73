import Ledger
import Money

struct CamtParty {
    var name: String?
    var account: String?
}

/// One `TxDtls`: what a bank knows about one payment of an entry.
struct CamtDetail {
    let node: XMLNode
    let symbols: PaymentSymbols
    /// `EndToEndId`, unless it says that there is none or holds only Czech payment symbols.
    let endToEnd: String?
    /// `Strd/CdtrRefInf/Ref` that are no Czech payment symbols.
    let creditorReferences: [String]
    /// All lines for people: unstructured ones, then the remarks of structured ones.
    let text: String?
    private let references: XMLNode?

    init(node: XMLNode) {
        self.node = node
        references = node.first(.refs)
        var symbols = PaymentSymbols()
        var endToEnd = references?.text(.endToEndId)
        var creditorReferences: [String] = []
        let remittance = node.first(.rmtInf)
        let structured = remittance?.all(.strd) ?? []
        for information in structured {
            for reference in information.all(.cdtrRefInf).flatMap({ $0.all(.ref) + $0.all(.cdtrRef) }) {
                guard let text = reference.text else { continue }
                if !symbols.fill(onlySymbols: text) { creditorReferences.append(text) }
            }
        }
        if let stated = endToEnd, symbols.fill(onlySymbols: stated) { endToEnd = nil }
        var lines: String?
        func add(_ line: String) { lines = lines.map { "\($0) \(line)" } ?? line }
        remittance?.each(.ustrd) { node in
            guard let line = node.text else { return }
            _ = symbols.fill(onlySymbols: line)
            add(line)
        }
        for information in structured { information.each(.addtlRmtInf) { if let remark = $0.text { add(remark) } } }
        text = lines.flatMap { $0.utf8.count <= 4_096 ? $0 : CleanText.clean($0) }
        self.symbols = symbols
        self.endToEnd = endToEnd.flatMap { isPlaceholder($0) ? nil : $0 }
        self.creditorReferences = creditorReferences
    }

    var debtor: CamtParty { party(.dbtr, ultimate: .ultmtDbtr, account: .dbtrAcct, agent: .dbtrAgt) }

    var creditor: CamtParty { party(.cdtr, ultimate: .ultmtCdtr, account: .cdtrAcct, agent: .cdtrAgt) }

    private func party(_ role: CamtName, ultimate: CamtName, account: CamtName, agent: CamtName) -> CamtParty {
        guard let parties = node.first(.rltdPties) else { return CamtParty() }
        return CamtParty(
            name: Self.name(of: parties.first(role)) ?? Self.name(of: parties.first(ultimate)),
            account: parties.first(account)?.accountNumber(agent: node.first(.rltdAgts)?.first(agent))
        )
    }

    /// The bank's own remark.
    var additional: String? { node.text(.addtlTxInf) }

    /// Why a payment came back, in words.
    var returnReason: String? {
        guard let information = node.first(.rtrInf) else { return nil }
        return joinedTexts(information.all(.addtlInf).map(\.text))
    }

    private static let references: [CamtName] = [.txId, .instrId, .uetr, .clrSysRef, .acctSvcrRef, .pmtInfId, .msgId]

    /// The first reference besides the end-to-end id, from the payment's own to the message's.
    var otherReference: String? {
        for name in Self.references {
            guard let text = references?.text(name), !isPlaceholder(text) else { continue }
            guard PaymentSymbols(onlySymbols: text) == nil else { continue }
            return text
        }
        return nil
    }

    var servicerReference: String? { references?.text(.acctSvcrRef).flatMap { isPlaceholder($0) ? nil : $0 } }

    /// `true` when the detail itself says that money left the account.
    var isDebit: Bool? { node.first(.cdtDbtInd).map { $0.says("DBIT") } }

    var merchantCategory: String? { Self.merchantCategory(of: node) }

    /// The detail's amount in the entry's currency, unsigned; version 02 has it only in `AmtDtls`.
    func amount(in currency: Currency) -> Money? {
        let details = node.first(.amtDtls)
        for stated in [node.first(.amt), details?.first(.txAmt, .amt), details?.first(.instdAmt, .amt)] {
            if let amount = try? stated?.amount(), amount.currency == currency { return amount }
        }
        return nil
    }

    /// Four digits of a card transaction's category: `MrchntCtgyCd`, or `TxCtgy` of banks that put it there.
    static func merchantCategory(of node: XMLNode) -> String? {
        guard let card = node.first(.cardTx) else { return nil }
        for name in [.mrchntCtgyCd, .txCtgy] as [CamtName] {
            guard let text = card.descendant(name)?.text else { continue }
            if text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }) { return text }
        }
        return nil
    }

    /// `Nm` up to version 06, below `Pty` or `Agt` from 07 on.
    private static func name(of party: XMLNode?) -> String? {
        guard let party else { return nil }
        return party.text(.nm) ?? party.first(.pty)?.text(.nm) ?? party.first(.agt)?.first(.finInstnId)?.text(.nm)
    }
}
