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
import Warehouse

/// What transform hands to load for one user.
struct UserBatch {
    private let user: UserStore
    private let rules: RuleSet?
    private let cleaning: PayeeTables
    private let labels: [[UInt8]: CategoryPath]
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
    private var findings: [Finding] = []
    var snapshots: Set<[String]> = []
    var withdrawals = Withdrawals()

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

    init(user: UserStore, rules: RuleSet?, cleaning: PayeeTables, labels: [[UInt8]: CategoryPath]) {
        self.user = user
        self.rules = rules
        self.cleaning = cleaning
        self.labels = labels
    }

    /// Puts a document that is not what it claims into quarantine.
    mutating func quarantine(_ finding: Finding, in document: DocumentRecord) {
        keep(finding, in: document)
        rateLists.fail(document.listing)
    }

    private mutating func keep(_ finding: Finding, in document: DocumentRecord) {
        var record = TextRecord(["code": finding.code, "place": finding.place, "reason": finding.reason])
        record["document"] = document.archiveName
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
        withdraw(document.withdrawn, by: kind)
    }

    /// Notes that a document was read; `isWhole` when nothing of it was rejected.
    mutating func noteDecoded(_ document: DocumentRecord, isWhole: Bool) {
        guard isWhole else { return }
        var record = TextRecord(["document": document.archiveName])
        record["file"] = document.inboxFile
        decoded.append(record)
    }

    private mutating func add(_ entry: Entry, from source: Source) {
        totals.read += 1
        guard entry.status != .info else {
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

    /// Takes in a stored row whose label differs from what it says, unless a document of this batch states it.
    mutating func relabel(_ stored: Transaction, tag: [UInt8]) {
        let key = key(of: stored)
        let label = labels[tag]
        let isCurrent = label.map { stored.categoryOrigin == .label && stored.category == $0 }
        guard !(isCurrent ?? (stored.categoryOrigin != .label)), rows[key] == nil else { return }
        totals.read += 1
        rows[key] = classified(stored)
    }

    /// A person's decision on the row with a tag.
    func label(_ tag: [UInt8]) -> CategoryPath? { labels[tag] }

    /// The row as rules and bank decide it.
    func classified(_ read: Transaction) -> Transaction {
        guard let rules else { return read }
        var transaction = read
        let cleaned = cleaning.cleaner.clean(read.entry, isTraced: false)
        let label = labels[user.rowTag(of: read).bytes]
        let classification = rules.classify(read.entry, payee: cleaned.payee, label: label)
        transaction.payee = classification.payee
        transaction.payeeOrigin = classification.payeeOrigin
        if cleaned.isAlias, transaction.payeeOrigin == .bank { transaction.payeeOrigin = .rule(id: "alias") }
        transaction.brand = cleaned.brand
        transaction.category = classification.category
        transaction.categoryOrigin = classification.categoryOrigin
        transaction.tags = classification.tags
        transaction.notes = classification.notes
        transaction.flags = classification.flags
        transaction.splits = classification.splits
        transaction.ruleSet = cleaning.hash(with: rules)
        return transaction
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
            records: accounts.map { TextRecord(["number": $0[0], "currency": $0[1], "kind": $0[2]]).encoded }
        )
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
