public import Configuration
public import Ledger
import Records
public import SealedStore
import Vault
public import Warehouse

/// A user's labels: finds rows by the ids that people see, and notes what was decided about them.
public struct LabelBook: Sendable {
    /// A stored row.
    public struct Row: Sendable {
        public let tags: TransactionTags
        public let transaction: Transaction
    }

    private let user: UserStore
    private let warehouse: any Warehouse

    public init(of user: UserStore, in warehouse: any Warehouse) {
        self.user = user
        self.warehouse = warehouse
    }

    /// The one row whose public id begins so; a row that does not open is passed over.
    ///
    /// - Throws: ``LabelError/noSuchRow``; `WarehouseError`, `VaultError`.
    public func row(_ prefix: String) throws -> Row {
        let found = try rows([prefix.lowercased()])[prefix.lowercased()] ?? []
        guard let row = found.first, found.count == 1 else { throw LabelError.noSuchRow }
        return row
    }

    /// All rows by the prefixes of their public ids, in one reading of the table; at most two a prefix.
    func rows(_ prefixes: Set<String>) throws -> [String: [Row]] {
        let lengths = Set(prefixes.map(\.utf8.count)).filter { $0 > 0 }.sorted()
        var found: [String: [Row]] = [:]
        try warehouse.read { reader in
            try reader.eachTransaction(of: user.number, months: nil) { stored in
                guard let transaction = try DamagedRow.opening({ try user.open(stored) }) else { return }
                let id = transaction.publicID
                for length in lengths {
                    let prefix = String(id.prefix(length))
                    guard prefixes.contains(prefix), (found[prefix]?.count ?? 0) < 2 else { continue }
                    found[prefix, default: []].append(Row(tags: stored.tags, transaction: transaction))
                }
            }
        }
        return found
    }

    /// What was decided about a row; `nil` when nothing ever was.
    public func label(of row: Row) throws -> LabelRecord? {
        try warehouse.read { reader in
            let tag = row.tags.row.bytes
            return try reader.row(in: .labels, of: user.number, tag: tag)
                .map { try user.open($0, in: .labels, as: LabelRecord.self) }
        }
    }

    /// Notes a decision about one row.
    ///
    /// - Returns: Whether it differs from what was decided before.
    public func decide(_ change: LabelRecord.Change, about row: Row) throws -> Bool {
        try warehouse.write { try note(change, about: row, to: $0) }
    }

    /// Goes back to what was decided before the newest decision.
    ///
    /// - Returns: The category that counts now.
    /// - Throws: ``LabelError/noHistory``.
    public func undo(about row: Row, at now: Instant) throws -> CategoryPath? {
        guard let label = try label(of: row), !label.changes.isEmpty else { throw LabelError.noHistory }
        _ = try decide(LabelRecord.Change(at: now, category: label.former, by: "label --undo"), about: row)
        return label.former
    }

    /// Notes every decision of a file, or none.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - categories: The categories that there are; `nil` when nobody can say.
    ///   - now: When it was decided.
    ///   - report: Gets every mistake when there is one, in the file's order.
    /// - Returns: How many rows the file decides, and how many of these differ from what was decided before.
    /// - Throws: ``LabelError/badFile(_:reason:count:)`` for the first mistake.
    public func decide(
        _ file: LabelFile,
        knowing categories: CategoryTree?,
        at now: Instant,
        report: (LabelMistake) -> Void
    ) throws -> (rows: Int, changed: Int) {
        var (decisions, mistakes) = file.decisions(knowing: categories)
        let found = try rows(Set(decisions.keys))
        var byRow: [RowTag: LabelFile.Row] = [:]
        for stated in file.rows where decisions[stated.id] != nil {
            let rows = found[stated.id] ?? []
            guard let row = rows.first, rows.count == 1 else {
                let reason = rows.isEmpty ? "no transaction has this id" : "more than one transaction has this id"
                mistakes.append(LabelMistake(position: stated.idPosition, reason: reason))
                continue
            }
            if let other = byRow[row.tags.row], decisions[other.id] != decisions[stated.id] {
                let reason = "the row has another category at \(other.categoryPosition)"
                mistakes.append(LabelMistake(position: stated.categoryPosition, reason: reason))
            }
            byRow[row.tags.row] = byRow[row.tags.row] ?? stated
        }
        mistakes.sort { ($0.position.line, $0.position.column) < ($1.position.line, $1.position.column) }
        if let first = mistakes.first {
            for mistake in mistakes { report(mistake) }
            throw LabelError.badFile(first.position, reason: first.reason, count: mistakes.count)
        }
        let changes = decisions.compactMap { id, category in
            found[id]?.first.map { ($0, LabelRecord.Change(at: now, category: category, by: "label --from")) }
        }
        let changed = try warehouse.write { writer in
            try changes.count { row, change in try note(change, about: row, to: writer) }
        }
        return (byRow.count, changed)
    }

    private func note(_ change: LabelRecord.Change, about row: Row, to writer: any WarehouseWriter) throws -> Bool {
        let tag = row.tags.row.bytes
        let stored = try writer.row(in: .labels, of: user.number, tag: tag)
        var label = try stored.map { try user.open($0, in: .labels, as: LabelRecord.self) } ?? LabelRecord()
        let isNew = label.decide(change, about: row.transaction.entry)
        if isNew { try user.put(label, tag: tag, in: .labels, to: writer) }
        return isNew
    }
}
