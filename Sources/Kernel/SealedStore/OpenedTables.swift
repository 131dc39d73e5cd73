public import Records
public import Warehouse

/// The opened rows of some sealed tables, as they are now or as an earlier load left them.
public struct OpenedTables {
    /// The record of each row by its tag.
    public private(set) var payloads: [SealedTable: [[UInt8]: [UInt8]]] = [:]
    /// What did not open; it is in no table.
    public private(set) var damaged: [DamagedRow] = []

    /// Opens the tables.
    ///
    /// - Throws: `WarehouseError`; `VaultError` but for a row that is damaged.
    public init(_ tables: [SealedTable], of user: UserStore, from reader: any WarehouseReader) throws {
        for table in tables {
            var opened: [[UInt8]: [UInt8]] = [:]
            for row in try reader.rows(in: table, of: user.number) {
                if let payload = try DamagedRow.opening({ try user.payload(of: row, in: table) }) {
                    opened[row.tag] = payload
                } else {
                    damaged.append(DamagedRow(table, tag: row.tag))
                }
            }
            payloads[table] = opened
        }
    }

    /// Takes back what the loads after one changed.
    ///
    /// - Throws: `WarehouseError`, `VaultError`.
    public mutating func rollBack(to load: Int64, of user: UserStore, from reader: any WarehouseReader) throws {
        for later in try reader.batches(of: user.number).reversed() where later.load > load {
            for row in try user.changes(by: later.load, from: reader).rows where payloads[row.table] != nil {
                payloads[row.table]?[row.tag] = row.before
                damaged.removeAll { $0 == DamagedRow(row.table, tag: row.tag) }
            }
        }
    }

    /// The records of a table in the order of their tags.
    ///
    /// - Throws: ``Records/RecordError``.
    public func records<Content: Record>(in table: SealedTable, as type: Content.Type) throws -> [Content] {
        try (payloads[table] ?? [:]).sorted { $0.key.lexicographicallyPrecedes($1.key) }
            .map { try Content(decoding: $0.value) }
    }
}
