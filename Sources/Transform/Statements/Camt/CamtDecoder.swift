import Diagnostics
import Ledger
import Money

/// ISO 20022 camt.052, camt.053 and camt.054 of the versions 001.01 to 001.14.
///
/// Elements are found by their local names, so a file's version or a missing namespace changes nothing.
struct CamtDecoder {
    let source: Source

    private static let messages = [
        "BkToCstmrAcctRpt": (name: "camt.052", statement: "Rpt"),
        "BkToCstmrStmt": (name: "camt.053", statement: "Stmt"),
        "BkToCstmrDbtCdtNtfctn": (name: "camt.054", statement: "Ntfctn"),
    ]

    /// Whether a name is a message's, with or without its version.
    static func isMessage(_ name: String) -> Bool { messages.values.contains { name.hasPrefix($0.name) } }

    func decode(_ text: String) throws(StatementError) -> DecodedDocument {
        let (root, namespaces) = try XMLReader.read(text, place: source.place)
        // A bank's envelope may stand around the document.
        let bodies = ([root] + root.children + root.children.flatMap(\.children))
        guard let body = bodies.first(where: { Self.message($0) != nil }), let message = Self.message(body) else {
            throw .unrecognised(place: source.place)
        }
        var document = DecodedDocument(format: Self.format(message.name, namespaces: namespaces))
        for node in body.all(message.statement) {
            let decoded = try statement(node, format: document.format)
            document.statements.append(decoded.statement)
            document.rejected += decoded.rejected
        }
        guard !document.statements.isEmpty else { throw .noStatement(place: source.place) }
        return document
    }

    /// Version 001.01 writes its number into the name: `BkToCstmrStmtV01`.
    private static func message(_ node: XMLNode) -> (name: String, statement: String)? {
        messages[node.name.hasSuffix("V01") ? String(node.name.dropLast(3)) : node.name]
    }

    /// `camt.053.001.08` of `urn:iso:std:iso:20022:tech:xsd:camt.053.001.08`.
    private static func format(_ name: String, namespaces: [String]) -> String {
        let tails = namespaces.compactMap { $0.split(separator: ":").last.map(String.init) }
        return tails.first { tail in
            tail.hasPrefix(name) && tail.utf8.count == 15
                && tail.utf8.dropFirst(8).allSatisfy { $0 == 46 || (48...57).contains($0) }
        } ?? name
    }

    private func statement(
        _ node: XMLNode,
        format: String
    ) throws(StatementError) -> (statement: Statement, rejected: [Finding]) {
        let account = try account(of: node)
        var statement = Statement(format: format, account: account)
        var rejected: [Finding] = []
        let balances = node.all("Bal")
        let hasOpening = balances.contains { Self.balanceCode($0) == "OPBD" }
        for node in balances {
            do throws(RowProblem) {
                guard let balance = try balance(node), !(hasOpening && Self.balanceCode(node) == "PRCD") else {
                    continue
                }
                statement.balances.append(balance)
            } catch {
                rejected.append(error.finding(at: place(node)))
            }
        }
        for node in node.all("Ntry") {
            do throws(RowProblem) {
                statement.entries += try CamtEntry(node: node, account: account).entries()
            } catch {
                rejected.append(error.finding(at: place(node)))
            }
        }
        statement.entries = Self.withoutSharedIDs(statement.entries)
        return (statement, rejected)
    }

    private func place(_ node: XMLNode) -> String { "\(source.place):\(node.line)" }

    /// An id that two booked entries of one statement share names neither: some banks repeat a batch's reference.
    private static func withoutSharedIDs(_ entries: [Entry]) -> [Entry] {
        var counts: [String: Int] = [:]
        for case let id? in entries.filter({ $0.status == .booked }).map(\.providerID) { counts[id, default: 0] += 1 }
        return entries.map { entry in
            var entry = entry
            if let id = entry.providerID, counts[id, default: 0] > 1 { entry.providerID = nil }
            return entry
        }
    }

    private func account(of node: XMLNode) throws(StatementError) -> AccountKey {
        let stated = node.first("Acct")
        let codes =
            [stated?.text("Ccy")] + (node.all("Bal") + node.all("Ntry")).map { $0.first("Amt")?.attributes["Ccy"] }
        guard
            let currency = codes.lazy.compactMap({ $0.flatMap { Currency(code: $0.trimmed) } }).first
                ?? source.account?.currency
        else {
            throw .malformed(place: source.place, line: node.line, reason: "the account's currency is missing")
        }
        guard let stated, let number = stated.accountNumber(agent: stated.first("Svcr")) else {
            return AccountKey(number: source.account?.number ?? "", currency: currency)
        }
        return AccountKey(number: number, currency: currency)
    }

    private static func balanceCode(_ node: XMLNode) -> String? {
        node.text("Tp", "CdOrPrtry", "Cd") ?? node.text("Tp", "CdOrPrtry", "Prtry") ?? node.text("Tp", "Cd")
    }

    private func balance(_ node: XMLNode) throws(RowProblem) -> Balance? {
        let kind: Balance.Kind
        switch Self.balanceCode(node) {
        case "OPBD", "PRCD": kind = .opening
        case "CLBD": kind = .closing
        case "ITBD": kind = .intermediate
        case "CLAV", "ITAV": kind = .available
        default: return nil
        }
        return Balance(kind: kind, amount: try node.signedAmount(), date: try node.day("Dt"))
    }
}

extension XMLNode {
    /// `Amt@Ccy` with the sign of `CdtDbtInd`.
    func signedAmount() throws(RowProblem) -> Money {
        guard let indicator = text("CdtDbtInd"), let amount = try amount(at: ["Amt"]) else { throw .incomplete }
        guard indicator == "CRDT" || indicator == "DBIT", amount.minorUnits >= 0 else { throw .badAmount }
        return try amount.signed(negative: indicator == "DBIT")
    }

    func amount(at path: [String]) throws(RowProblem) -> Money? {
        guard let node = first(at: path) else { return nil }
        let currency = try Currency(stated: node.attributes["Ccy"])
        return try Money(lexeme: node.text.trimmed, currency: currency)
    }

    /// A choice of `Dt` and `DtTm`.
    func day(_ name: String) throws(RowProblem) -> CalendarDate? {
        guard let node = first(name), let text = node.text("Dt") ?? node.text("DtTm") ?? CleanText.clean(node.text)
        else { return nil }
        return try CalendarDate(leading: text)
    }

    /// `Id/IBAN`, or `Id/Othr/Id` (in version 001.01 `Id/BBAN` or `Id/PrtryAcct/Id`) at the Czech bank that the agent's clearing member number names.
    func accountNumber(agent: XMLNode?) -> String? {
        if let iban = text("Id", "IBAN") { return AccountKey.stated(iban) }
        guard let other = text("Id", "Othr", "Id") ?? text("Id", "BBAN") ?? text("Id", "PrtryAcct", "Id") else {
            return nil
        }
        let member = agent?.first("FinInstnId", "ClrSysMmbId") ?? agent?.first("FinInstnId", "CmbndId", "ClrSysMmbId")
        var bankCode = member?.text("MmbId")
        if bankCode?.utf8.count != 4 { bankCode = nil }
        if let system = member?.text("ClrSysId", "Cd"), !system.hasPrefix("CZ") { bankCode = nil }
        return AccountKey.stated(other, bankCode: bankCode)
    }
}
