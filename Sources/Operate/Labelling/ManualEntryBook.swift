public import Handoff
public import Ledger
public import Money
import Records
public import SealedStore
public import Warehouse

/// Takes in what a person writes by hand: as a document in the archive, which the next run decodes like any other.
public struct ManualEntryBook: Sendable {
    private let user: UserStore
    private let warehouse: any Warehouse
    private let archive: Archive

    public init(of user: UserStore, in warehouse: any Warehouse, archive: Archive) {
        self.user = user
        self.warehouse = warehouse
        self.archive = archive
    }

    /// The account that a person means: one that is known, a sound account number, or the name of a purse such as `cash`.
    ///
    /// - Parameters:
    ///   - written: What the person wrote.
    ///   - currency: What the person wrote; `nil` takes the known account's.
    ///   - usual: The currency of a new account, when nobody says one.
    /// - Returns: The account, which may be a new one.
    /// - Throws: ``ManualEntryError/badValue(option:reason:)``; `WarehouseError`, `VaultError`.
    public func account(_ written: String, currency: Currency?, usual: Currency?) throws -> AccountKey {
        let number = AccountKey.canonical(written)
        let records = try warehouse.read { try user.intactRecords(in: .accounts, as: TextRecord.self, from: $0) }
        let known = records.filter { $0.record["number"] == number }
            .compactMap { $0.record["currency"].flatMap { Currency(code: $0) } }
        guard !known.isEmpty || IBAN(parsing: number) != nil || Self.isPurse(written) else {
            let reason = "it is neither an account number with right check digits nor a name such as cash"
            throw ManualEntryError.badValue(option: "--account", reason: reason)
        }
        guard let currency = currency ?? (known.count == 1 ? known[0] : known.isEmpty ? usual : nil) else {
            throw ManualEntryError.badValue(option: "--currency", reason: "the account does not decide it, so name it")
        }
        return AccountKey(canonicalNumber: number, currency: currency)
    }

    /// A word of letters, digits and hyphens that nobody takes for an IBAN.
    private static func isPurse(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        let isWord = bytes.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
        guard isWord, (1...40).contains(bytes.count), (0x61...0x7A).contains(bytes[0] | 0x20) else { return false }
        return !bytes.dropFirst(2).prefix(2).contains { (0x30...0x39).contains($0) }
    }

    /// Archives a movement and notes that it waits for the next run, with its label, in one step.
    ///
    /// The same movement written twice is two movements; the same one under a given id is one, and its newest words count.
    ///
    /// - Parameters:
    ///   - entry: The movement.
    ///   - id: What it is known by, of a-z, 0-9 and hyphens; `nil` derives an id.
    ///   - category: The person's own decision, if there is one.
    ///   - now: When it was decided.
    /// - Returns: The id that is part of the row's identity, and the id of the row that people see.
    /// - Throws: `HandoffError`, `WarehouseError`, `VaultError`.
    public func add(
        _ entry: ManualEntry,
        id: String?,
        category: CategoryPath?,
        at now: Instant
    ) throws -> (id: String, row: String) {
        try warehouse.write { writer in
            let id = try id ?? "\(entry.digest)-\(user.countByHand(entry.digest, in: writer))"
            let known = "manual-\(id)"
            let name = try archive.store(entry.document(id: known), vault: user.vault)
            let waiting = WaitingDocument(
                document: name,
                format: "manual-json",
                listing: "manual/\(known)",
                place: "written by hand for \(entry.day)"
            )
            try user.put(waiting, to: writer)
            let row = entry.row(id: known)
            if let category { try label(row, as: category, at: now, in: writer) }
            return (id, row.publicID)
        }
    }

    private func label(
        _ row: Transaction,
        as category: CategoryPath,
        at now: Instant,
        in writer: any WarehouseWriter
    ) throws {
        let tag = user.rowTag(of: row).bytes
        let stored = try writer.row(in: .labels, of: user.number, tag: tag)
        var label = try stored.map { try user.open($0, in: .labels, as: LabelRecord.self) } ?? LabelRecord()
        label.decide(LabelRecord.Change(at: now, category: category, by: "add"), about: row.entry)
        try user.put(label, tag: tag, in: .labels, to: writer)
    }
}
