import Records
import Vault
public import Warehouse

/// The transactions as an earlier load left them.
///
/// Load L left the rows that a load up to L wrote and no load up to L replaced. The sealed head of that time proves them:
/// its content is kept with what the next load changed.
extension UserStore {
    /// Calls `body` with every row that was current after a load, in no promised order.
    ///
    /// `body` must not ask the view anything.
    ///
    /// - Throws: `VaultError.notAuthentic` when a row of that time is missing, added, or of another version.
    public func eachTransaction(
        knownAfter load: Int64,
        from reader: any WarehouseReader,
        _ body: (TransactionRow) throws -> Void
    ) throws {
        var tags: [TransactionTags] = []
        try reader.eachTransaction(of: number, months: nil) { row in
            guard row.tags.load <= load else { return }
            tags.append(row.tags)
            try body(row)
        }
        try reader.eachRetired(of: number, since: load + 1) { retired in
            guard retired.row.tags.load <= load else { return }
            tags.append(retired.row.tags)
            try body(retired.row)
        }
        tags.sort { $0.precedes($1) }
        var heads = try OpenedTables([.heads], of: self, from: reader)
        try heads.rollBack(to: load, of: self, from: reader)
        try checkHead(of: tags, stated: heads.payloads[.heads]?[headTag])
    }
}
