import Ledger
import Money

enum CamtSide: Hashable {
    case debtor
    case creditor
}

struct CamtParty {
    var name: String?
    var account: String?
}

/// One `TxDtls`: what a bank knows about one payment of an entry.
struct CamtDetail {
    let node: XMLNode
    let parties: [CamtSide: CamtParty]
    let symbols: PaymentSymbols
    /// `EndToEndId`, unless it says that there is none or holds only Czech payment symbols.
    let endToEnd: String?
    /// `Strd/CdtrRefInf/Ref` that are no Czech payment symbols.
    let creditorReferences: [String]

    init(node: XMLNode) {
        self.node = node
        parties = [
            .debtor: Self.party("Dbtr", of: node),
            .creditor: Self.party("Cdtr", of: node),
        ]
        var symbols = PaymentSymbols()
        var endToEnd = node.text("Refs", "EndToEndId")
        var creditorReferences: [String] = []
        let structured = node.first("RmtInf")?.all("Strd") ?? []
        for reference in structured.flatMap({ $0.all("CdtrRefInf") }).flatMap({ $0.all("Ref") + $0.all("CdtrRef") }) {
            guard let text = CleanText.clean(reference.text) else { continue }
            if let stated = PaymentSymbols(onlySymbols: text) {
                symbols.fill(from: stated)
            } else {
                creditorReferences.append(text)
            }
        }
        if let stated = endToEnd.flatMap({ PaymentSymbols(onlySymbols: $0) }) {
            symbols.fill(from: stated)
            endToEnd = nil
        }
        for line in node.first("RmtInf")?.all("Ustrd") ?? [] {
            if let stated = PaymentSymbols(onlySymbols: line.text) { symbols.fill(from: stated) }
        }
        self.symbols = symbols
        self.endToEnd = endToEnd.flatMap { isPlaceholder($0) ? nil : $0 }
        self.creditorReferences = creditorReferences
    }

    /// All lines for people: unstructured ones, then the remarks of structured ones.
    var text: String? {
        guard let remittance = node.first("RmtInf") else { return nil }
        let lines = remittance.all("Ustrd") + remittance.all("Strd").flatMap { $0.all("AddtlRmtInf") }
        return CleanText.clean(lines.map(\.text).joined(separator: " "))
    }

    /// The bank's own remark.
    var additional: String? { node.text("AddtlTxInf") }

    /// The first reference besides the end-to-end id, from the payment's own to the message's.
    var otherReference: String? {
        for name in ["TxId", "InstrId", "UETR", "ClrSysRef", "AcctSvcrRef", "PmtInfId", "MsgId"] {
            guard let text = node.text("Refs", name), !isPlaceholder(text) else { continue }
            guard PaymentSymbols(onlySymbols: text) == nil else { continue }
            return text
        }
        return nil
    }

    var servicerReference: String? {
        node.text("Refs", "AcctSvcrRef").flatMap { isPlaceholder($0) ? nil : $0 }
    }

    /// `true` when the detail itself says that money left the account.
    var isDebit: Bool? { node.text("CdtDbtInd").map { $0 == "DBIT" } }

    var merchantCategory: String? { Self.merchantCategory(of: node) }

    /// The detail's amount in the entry's currency, unsigned; version 02 has it only in `AmtDtls`.
    func amount(in currency: Currency) -> Money? {
        for path in [["Amt"], ["AmtDtls", "TxAmt", "Amt"], ["AmtDtls", "InstdAmt", "Amt"]] {
            if let amount = try? node.amount(at: path), amount.currency == currency { return amount }
        }
        return nil
    }

    /// Four digits of a card transaction's category: `MrchntCtgyCd`, or `TxCtgy` of banks that put it there.
    static func merchantCategory(of node: XMLNode) -> String? {
        guard let card = node.first("CardTx") else { return nil }
        for name in ["MrchntCtgyCd", "TxCtgy"] {
            guard let text = card.descendant(name).flatMap({ CleanText.clean($0.text) }) else { continue }
            if text.utf8.count == 4, text.utf8.allSatisfy({ (48...57).contains($0) }) { return text }
        }
        return nil
    }

    private static func party(_ role: String, of node: XMLNode) -> CamtParty {
        let parties = node.first("RltdPties")
        let agent = node.first("RltdAgts", "\(role)Agt")
        return CamtParty(
            name: parties?.first(role).flatMap(name) ?? parties?.first("Ultmt\(role)").flatMap(name),
            account: parties?.first("\(role)Acct")?.accountNumber(agent: agent)
        )
    }

    /// `Nm` up to version 06, below `Pty` or `Agt` from 07 on.
    private static func name(of party: XMLNode) -> String? {
        party.text("Nm") ?? party.text("Pty", "Nm") ?? party.text("Agt", "FinInstnId", "Nm")
    }
}
