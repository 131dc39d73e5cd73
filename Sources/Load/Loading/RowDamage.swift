import Diagnostics
import Records
import SealedStore
import Vault
import Warehouse

/// The transactions of a user whose cells do not open.
///
/// Each is in quarantine until it opens again, or until its source states it anew and so replaces it.
struct RowDamage {
    /// What is in quarantine from earlier loads.
    let known: Set<RowTag>
    private(set) var found: Set<RowTag> = []
    /// Whether all rows were tried.
    private var isComplete = false

    init(of user: UserStore, in reader: any WarehouseReader) throws {
        let rows = try OpenedTables([.quarantine], of: user, from: reader)
            .records(in: .quarantine, as: TextRecord.self)
        let tags = rows.filter { $0["code"] == DamagedRow.code }.compactMap { $0["row"] }
        known = Set(tags.compactMap { Digest.bytes(hex: $0).flatMap { RowTag($0[...]) } })
    }

    /// What `body` opens of a row; `nil` when the row is damaged, which is noted.
    mutating func opening<Value>(_ row: TransactionRow, _ body: () throws -> Value) throws -> Value? {
        let value = try DamagedRow.opening(body)
        if value == nil { found.insert(row.tags.row) }
        return value
    }

    /// Another thread found a row damaged.
    mutating func note(_ row: RowTag) { found.insert(row) }

    /// Begins to try all rows.
    mutating func beginAll() {
        found = []
        isComplete = true
    }

    /// The row was replaced.
    mutating func forget(_ row: RowTag) { found.remove(row) }

    /// Brings the quarantine up to date.
    ///
    /// - Returns: How many rows are new in it.
    func note(for user: UserStore, run: String, in writer: any WarehouseWriter) throws -> Int {
        func tag(_ row: RowTag) -> [UInt8] { user.tag(.quarantine, "row", Digest.hex(row.bytes)) }
        if isComplete {
            for row in known.subtracting(found) { try writer.delete(tag: tag(row), in: .quarantine, of: user.number) }
        }
        let news = found.subtracting(known).sorted()
        for row in news {
            let finding = DamagedRow(row).finding
            let record = TextRecord([
                "code": finding.code, "place": finding.place, "reason": finding.reason, "run": run,
                "row": Digest.hex(row.bytes),
            ])
            try user.put(record, tag: tag(row), in: .quarantine, to: writer)
        }
        return news.count
    }
}
