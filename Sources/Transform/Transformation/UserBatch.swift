import Cleaning
import Diagnostics
import Handoff
import Ledger
import Money
import Records
import Rules
import SealedStore
import StageRuntime
import Statements
import Vault
import Warehouse

/// What transform hands to load for one user.
struct UserBatch {
    private let user: UserStore
    private let rules: RuleSet?
    private var labels: UserLabels
    var totals = ControlTotals()
    /// How many entries were of days that nobody asked for; they are no data.
    private(set) var outside = 0
    /// How many rows a suggestion categorised.
    var suggestedCount: Int { rows.values.count { $0.categoryOrigin.isSuggestion } }
    private var assigners: [String: IdentityAssigner] = [:]
    /// The newest reading of each row, by account, identity and kind of witness.
    var rows: [RowKey: Transaction] = [:]
    private var balances: [BalanceRecord] = []
    private(set) var rates: [Rate] = []
    private(set) var rateLists = RateLists()
    private var quarantined: [TextRecord] = []
    private var decoded: [TextRecord] = []
    /// What transform itself has to tell, beside what extract found.
    private var findings: [Finding] = []
    var snapshots: Set<[String]> = []
    var withdrawals = Withdrawals()
    private var labelMoves: [(from: [UInt8], to: [UInt8])] = []
    /// Stored rows that a lost label may be about.
    private var relabelled: [[UInt8]: Transaction] = [:]
    /// Whether the documents are old ones, which say nothing about what is pending or changed since.
    var isRedrive = false
    /// The documents that a person wrote by hand.
    private var taken: [TextRecord] = []

    struct RowKey: Hashable {
        let account: AccountKey
        let identity: Identity
        let kind: String
    }

    /// The document that is being read, and the kind of source it comes from.
    private struct Source {
        let kind: String
        let document: String
        let listing: String
        let days: AskedDays?
    }

    init(user: UserStore, rules: RuleSet?, labels: UserLabels) {
        self.user = user
        self.rules = rules
        self.labels = labels
    }

    /// Puts a document that is not what it claims into quarantine.
    mutating func quarantine(_ finding: Finding, in document: DocumentRecord) {
        keep(finding, in: document)
        rateLists.fail(document.listing)
    }

    private mutating func keep(_ finding: Finding, in document: DocumentRecord) {
        var record = TextRecord(["code": finding.code, "place": finding.place, "reason": finding.reason])
        record.texts.merge(QuarantineItem.texts(of: document)) { stated, _ in stated }
        record["file"] = document.inboxFile
        quarantined.append(record)
    }

    /// Adds something to know.
    mutating func add(_ finding: Finding) { findings.append(finding) }

    /// Takes in what one document says; of two readings of one row the later wins.
    mutating func add(_ document: DecodedDocument, from source: DocumentRecord) {
        // The files of an archive are listings of their own: two that state a movement state the same one.
        let listing = document.member.map { "\(source.listing)/\($0)" } ?? source.listing
        for finding in document.rejected {
            totals.read += 1
            totals.quarantined += 1
            keep(finding, in: source)
        }
        let days = AskedDays(listing: source.listing)
        let asked = document.rates.filter { days?.hold($0) ?? true }
        rateLists.add(asked, of: source.listing)
        rates += asked
        for statement in document.statements {
            let kind = Self.kind(of: statement.format)
            let place = Source(kind: kind, document: source.archiveName, listing: listing, days: days)
            balances += statement.balances.map {
                BalanceRecord(account: statement.account, balance: $0, source: kind)
            }
            snapshots.insert([statement.account.number, statement.account.currency.code, kind])
            for entry in statement.entries { add(entry, from: place) }
        }
        let kind = Self.kind(of: document.format)
        withdrawals.begin(kind)
        if !isRedrive { withdraw(document.withdrawn, by: kind) }
    }

    /// Notes that a document was read; `isWhole` when nothing of it was rejected.
    mutating func noteDecoded(_ document: DocumentRecord, isWhole: Bool) {
        if document.listing.hasPrefix("manual/") { taken.append(TextRecord(["document": document.archiveName])) }
        var record = TextRecord(["document": document.archiveName])
        if isWhole { record["file"] = document.inboxFile } else { record["partly"] = "true" }
        decoded.append(record)
    }

    private mutating func add(_ entry: Entry, from source: Source) {
        totals.read += 1
        guard entry.status != .info else {
            totals.filtered += 1
            return
        }
        guard !isRedrive || entry.status == .booked else {
            totals.filtered += 1
            return
        }
        guard source.days?.hold(entry) ?? true else {
            totals.filtered += 1
            outside += 1
            return
        }
        let identity = assigners["\(source.listing)\u{1F}\(entry.account.number)", default: IdentityAssigner()]
            .identity(of: entry)
        let witness = Witness(kind: source.kind, document: source.document, identity: identity.canonicalText)
        let transaction = classified(Transaction(identity: identity, entry: entry, witnesses: [witness]))
        let key = RowKey(account: entry.account, identity: identity, kind: source.kind)
        if rows.updateValue(transaction, forKey: key) != nil { totals.duplicates += 1 }
        withdrawals.state(entry.providerID, by: source.kind)
    }

    func key(of row: Transaction) -> RowKey {
        RowKey(account: row.entry.account, identity: row.identity, kind: row.witnesses.first?.kind ?? "")
    }

    /// Leaves out a row that is stored already: an old document is read again for what is missing.
    mutating func leaveOut(_ stored: Transaction) {
        guard isRedrive, rows.removeValue(forKey: key(of: stored)) != nil else { return }
        totals.duplicates += 1
    }

    /// Takes in a stored row that the rules of today decide otherwise.
    mutating func restate(reclassified row: Transaction) {
        totals.read += 1
        rows[key(of: row)] = row
    }

    /// Takes in a stored row whose label differs from what it says, unless a document of this batch states it.
    mutating func relabel(_ stored: Transaction, tag: [UInt8]) {
        let key = key(of: stored)
        let label = labels.categories[tag]
        let isCurrent = label.map { stored.categoryOrigin == .label && stored.category == $0 }
        guard !(isCurrent ?? (stored.categoryOrigin != .label)), rows[key] == nil else { return }
        totals.read += 1
        rows[key] = classified(stored)
    }

    /// A person's decision on the row with a tag.
    func label(_ tag: [UInt8]) -> CategoryPath? { labels.categories[tag] }

    /// Looks for labels whose row is gone, and for what may be their rows among those that this batch states.
    mutating func findLostLabels(from reader: any WarehouseReader) throws {
        guard !labels.categories.isEmpty else { return }
        let stated = Set(rows.values.map { user.rowTag(of: $0).bytes })
        try labels.findLost(of: user, stated: stated, from: reader)
        for row in rows.values { labels.weigh(row, tag: user.rowTag(of: row).bytes) }
    }

    /// Looks whether a stored row may be what a lost label is about.
    mutating func weigh(_ stored: Transaction, forLabelsAt tag: [UInt8]) {
        if labels.weigh(stored, tag: tag) { relabelled[tag] = stored }
    }

    /// Gives the lost labels to the rows that were found for them.
    mutating func reattachLabels() {
        labelMoves = labels.reattach()
        guard !labelMoves.isEmpty else { return }
        let moved = Set(labelMoves.map(\.to))
        for (key, row) in rows where moved.contains(user.rowTag(of: row).bytes) { rows[key] = classified(row) }
        for (tag, row) in relabelled where moved.contains(tag) && row.entry.status == .booked { relabel(row, tag: tag) }
    }

    /// The row as rules and bank decide it.
    func classified(_ read: Transaction) -> Transaction {
        guard let rules else { return read }
        return read.classified(by: rules, label: labels.categories[user.rowTag(of: read).bytes])
    }

    /// `camt.053.001.08` and `camt.052.001.02` are one kind of witness, `camt`.
    private static func kind(of format: String) -> String {
        switch format {
        case "berlin-group-json": "berlin-group"
        case "cobs-accounts": "cobs"
        case "csas-accounts-v3": "csas"
        case "csas-card-transactions-v3": "csas-cards"
        case "enable-banking-json": "enable-banking"
        case "fio-csv", "fio-json": "fio"
        case "gocardless-json": "gocardless"
        case "kb-adaa": "kb"
        case "manual-json": "manual"
        case "plaid-json": "plaid"
        case "simplefin-json": "simplefin"
        default: String(format.prefix { $0 != "." })
        }
    }
}

extension UserBatch {
    /// Writes the parts of the batch, every list in an order that only its content decides.
    mutating func write(to handOver: inout HandOver, from input: StageInput) throws {
        let ordered = rows.values.sorted { left, right in
            let (a, b) = (left.entry, right.entry)
            if a.day != b.day { return (a.day?.dayNumber ?? .max) < (b.day?.dayNumber ?? .max) }
            if a.account != b.account { return a.account < b.account }
            if left.identity != right.identity { return left.identity.canonicalText < right.identity.canonicalText }
            return (left.witnesses.first?.kind ?? "") < (right.witnesses.first?.kind ?? "")
        }
        for transaction in ordered { totals.add(transaction.entry) }
        try handOver.writeRows(ordered, of: user, totals: totals)
        try handOver.write("balances", of: user, records: balances.map(\.encoded))
        try handOver.write("rates", of: user, records: rates.map(\.encoded))
        try handOver.write("quarantine", of: user, records: quarantined.map(\.encoded))
        try handOver.write("decoded", of: user, records: decoded.map(\.encoded))
        let accounts = snapshots.sorted { $0.lexicographicallyPrecedes($1) }
        try handOver.write(
            "accounts",
            of: user,
            records: accounts.map { account in
                var record = TextRecord(["number": account[0], "currency": account[1], "kind": account[2]])
                if isRedrive { record["partly"] = "true" }
                return record.encoded
            }
        )
        if !taken.isEmpty { try handOver.write("taken", of: user, records: taken.map(\.encoded)) }
        if !labelMoves.isEmpty {
            let moves = labelMoves.map { TextRecord(["from": Digest.hex($0.from), "to": Digest.hex($0.to)]) }
            try handOver.write("labels", of: user, records: moves.map(\.encoded))
        }
        let cursors = try input.read("cursors", of: user).records.compactMap { record in
            try rateLists.settled(TextRecord(decoding: record))?.encoded
        }
        try handOver.write("cursors", of: user, records: cursors)
        var findings = try input.read("findings", of: user).records
        if outside > 0, try !findings.contains(where: { try Finding(decoding: $0).code == Finding.outsideCode }) {
            findings.append(Finding.outside(outside).encoded)
        }
        if let withdrawn = withdrawals.finding { findings.append(withdrawn.encoded) }
        findings += self.findings.map(\.encoded)
        try handOver.write("findings", of: user, records: findings)
    }
}

extension Finding {
    fileprivate static let outsideCode = "connector/outside-window"

    /// What a connector would have said, had it looked at the days of the rows.
    fileprivate static func outside(_ count: Int) -> Finding {
        Finding(code: outsideCode, place: "fetched", reason: "\(count) rows are of days that were not asked for")
    }
}

extension DocumentRecord {
    /// The name of a file that a person gave; `nil` for what was fetched.
    fileprivate var inboxFile: String? { listing.hasPrefix("inbox/") ? place : nil }
}
