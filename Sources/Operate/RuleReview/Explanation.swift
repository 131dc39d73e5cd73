public import Cleaning
public import Ledger
import Records
public import Rules
public import SealedStore
import Transformation
import Vault
public import Warehouse

/// Why one stored row is decided as it is, and how the rules of today would decide it.
public struct Explanation: Sendable {
    /// Another row that this one has to do with.
    public struct Tie: Hashable, Sendable {
        /// `transfer`, `refund` or `stream`.
        public let kind: String
        public let evidence: String
        /// The public ids of the other rows, as far as they open.
        public let rows: [String]
    }

    public let stored: Transaction
    public let cleaning: CleanedPayee
    public let trace: RuleTrace
    /// The row as today's rules and the label decide it.
    public let today: Transaction
    public let label: LabelRecord?
    public let ties: [Tie]
    /// The hash of today's rules.
    public let rulesNow: String

    /// Explains a row.
    ///
    /// - Throws: `WarehouseError`, `VaultError`.
    public init(
        of row: TransactionTags,
        _ stored: Transaction,
        user: UserStore,
        rules: RuleSet,
        from reader: any WarehouseReader
    )
        throws
    {
        self.stored = stored
        label = try reader.row(in: .labels, of: user.number, tag: row.row.bytes)
            .map { try user.open($0, in: .labels, as: LabelRecord.self) }
        cleaning = rules.cleaner.clean(stored.entry)
        trace = rules.trace(stored.entry, label: label?.category)
        today = stored.reclassified(by: rules, label: label?.category) ?? stored
        rulesNow = rules.hash
        ties = try Self.ties(of: Digest.hex(row.row.bytes), user: user, from: reader)
    }

    private static func ties(of tag: String, user: UserStore, from reader: any WarehouseReader) throws -> [Tie] {
        var found: [(kind: String, evidence: String, others: [String])] = []
        for (_, record) in try user.intactRecords(in: .transfers, as: TextRecord.self, from: reader) {
            let pair = [record["out"], record["in"]].compactMap(\.self)
            guard pair.contains(tag) else { continue }
            found.append((record["kind"] ?? "transfer", record["evidence"] ?? "", pair.filter { $0 != tag }))
        }
        if let streams = SealedTable(rawValue: "streams") {
            for (_, record) in try user.intactRecords(in: streams, as: TextRecord.self, from: reader) {
                let rows = (record["rows"] ?? "").split(separator: ",").map(String.init)
                guard rows.contains(tag) else { continue }
                let next = record["next"].map { ", next on \($0)" } ?? ""
                found.append(("stream", "\(record["cadence"] ?? "")\(next)", rows.filter { $0 != tag }))
            }
        }
        guard !found.isEmpty else { return [] }
        let wanted = Set(found.flatMap(\.others))
        var ids: [String: String] = [:]
        try reader.eachTransaction(of: user.number, months: nil) { other in
            let tag = Digest.hex(other.tags.row.bytes)
            guard wanted.contains(tag) else { return }
            ids[tag] = try DamagedRow.opening { try user.open(other) }?.publicID
        }
        return found.map { Tie(kind: $0.kind, evidence: $0.evidence, rows: $0.others.compactMap { ids[$0] }) }
            .sorted { ($0.kind, $0.evidence, $0.rows.first ?? "") < ($1.kind, $1.evidence, $1.rows.first ?? "") }
    }
}

extension Origin {
    /// The word for machines and people, with the rule's id or the confidence.
    public var words: String {
        switch self {
        case .label: "label"
        case .rule(let id): "rule \(id)"
        case .suggestion(let confidence): "suggestion at \(percentText(confidence))"
        case .bank: "bank"
        case .none: "nobody"
        }
    }
}
