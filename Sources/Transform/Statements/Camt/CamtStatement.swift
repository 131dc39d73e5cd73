import Ledger
import Money
import XMLRecords

/// One `Stmt`, `Rpt` or `Ntfctn` while it is read.
struct CamtStatement {
    /// How many records wait at most for one that says which currency the account has.
    private static let waitingLimit = 1_000

    private let source: Source
    private let format: String
    private let line: Int
    /// Lines in front of the document, which no element counts.
    private let skippedLines: Int
    private var number: String?
    private var currency: Currency?
    private var balances: [(code: String?, balance: Balance)] = []
    private var waiting: [(name: CamtName, batch: XMLBatch, index: Int)] = []
    private var hasBegun = false
    private var account: AccountKey?
    private var ids = SharedIDs()

    init(source: Source, format: String, line: Int, skippedLines: Int) {
        self.source = source
        self.format = format
        self.line = line + skippedLines
        self.skippedLines = skippedLines
    }

    /// Takes one `Acct`, `Bal` or `Ntry`.
    mutating func read(
        _ batch: XMLBatch,
        at index: Int,
        name: CamtName,
        into sink: inout some DocumentSink
    ) throws(StatementError) {
        let node = XMLNode(batch, at: index)
        defer { extendLifetime(batch) }
        if name == .acct {
            number = number ?? node.accountNumber(agent: node.first(.svcr))
            currency = currency ?? node.text(.ccy).flatMap { Currency(code: $0) }
            return
        }
        currency = currency ?? node.first(.amt)?.currency
        guard currency != nil else {
            guard waiting.count < Self.waitingLimit else { throw missingCurrency }
            waiting.append((name, batch, index))
            return
        }
        if !waiting.isEmpty { takeWaiting(into: &sink) }
        take(node, name: name, into: &sink)
    }

    /// Takes the end of the statement.
    mutating func end(into sink: inout some DocumentSink) throws(StatementError) {
        currency = currency ?? source.account?.currency
        guard currency != nil else { throw missingCurrency }
        takeWaiting(into: &sink)
        begin(into: &sink)
        if !ids.shared.isEmpty { sink.forget(ids: ids.shared) }
    }

    private mutating func takeWaiting(into sink: inout some DocumentSink) {
        let earlier = waiting
        waiting = []
        for (name, batch, index) in earlier {
            take(XMLNode(batch, at: index), name: name, into: &sink)
            extendLifetime(batch)
        }
    }

    private mutating func take(_ node: XMLNode, name: CamtName, into sink: inout some DocumentSink) {
        do throws(RowProblem) {
            if name == .bal { try add(balance: node, into: &sink) } else { try add(entry: node, into: &sink) }
        } catch {
            sink.reject(error.finding(at: "\(source.place):\(node.line + skippedLines)"))
        }
    }

    private var missingCurrency: StatementError {
        .malformed(place: source.place, line: line, reason: "the account's currency is missing")
    }

    /// Tells the sink, before the first entry, whose statement it is.
    private mutating func begin(into sink: inout some DocumentSink) {
        guard !hasBegun, let currency else { return }
        hasBegun = true
        let account =
            number.map { AccountKey(number: $0, currency: currency) }
            ?? AccountKey(number: source.account?.number ?? "", currency: currency)
        self.account = account
        let hasOpening = balances.contains { $0.code == "OPBD" }
        let kept = balances.filter { !(hasOpening && $0.code == "PRCD") }
        sink.begin(Statement(format: format, account: account, balances: kept.map(\.balance)))
    }

    private mutating func add(balance node: XMLNode, into sink: inout some DocumentSink) throws(RowProblem) {
        let type = node.first(.tp)
        let code = type?.text(.cdOrPrtry, .cd) ?? type?.text(.cdOrPrtry, .prtry) ?? type?.text(.cd)
        let kind: Balance.Kind
        switch code {
        case "OPBD", "PRCD": kind = .opening
        case "CLBD": kind = .closing
        case "ITBD": kind = .intermediate
        case "CLAV", "ITAV": kind = .available
        default: return
        }
        let balance = Balance(kind: kind, amount: try node.signedAmount(), date: try node.day(.dt))
        // Balances stand before the entries in every version; what stands elsewhere is told as it comes.
        if hasBegun { sink.add(balance) } else { balances.append((code, balance)) }
    }

    private mutating func add(entry node: XMLNode, into sink: inout some DocumentSink) throws(RowProblem) {
        begin(into: &sink)
        guard let account else { return }
        let stated = CamtEntry(node: node, account: account)
        if var entry = try stated.singleEntry() {
            entry.providerID = ids.kept(of: entry)
            sink.add(entry)
        } else {
            for entry in try stated.entries() {
                var entry = entry
                entry.providerID = ids.kept(of: entry)
                sink.add(entry)
            }
        }
    }
}

/// Finds the ids that two booked entries of one statement share: some banks repeat a batch's reference, which then names
/// none of them.
private struct SharedIDs {
    /// The ids that two booked entries had.
    private(set) var shared: Set<String> = []
    /// Eight bytes an entry, so that a statement of any length can be read.
    private var seen: Set<UInt64> = []

    /// The entry's id unless another booked entry had it before; the first to have it is told at the end.
    mutating func kept(of entry: Entry) -> String? {
        guard let id = entry.providerID else { return nil }
        guard entry.status == .booked else { return shared.contains(id) ? nil : id }
        // FNV-1a (RFC 9923), 64 bits.
        var text = id
        let hash = text.withUTF8 { $0.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 } }
        guard !seen.insert(hash).inserted else { return id }
        shared.insert(id)
        return nil
    }
}
