public import Records
public import Warehouse

/// What one load changed in the sealed tables: the content of each changed row before it.
///
/// It rests in the table `loads` under the load's number. It undoes the load, and shows a table as it was before.
public struct LoadChanges: Hashable, Sendable {
    /// A changed row.
    public struct Row: Hashable, Sendable {
        public let table: SealedTable
        public let tag: [UInt8]
        /// The record as it was; `nil` when there was none.
        public let before: [UInt8]?

        public init(table: SealedTable, tag: [UInt8], before: [UInt8]?) {
            self.table = table
            self.tag = tag
            self.before = before
        }
    }

    /// By table and tag.
    public let rows: [Row]

    public init(rows: [Row]) { self.rows = rows }
}

extension LoadChanges: Record {
    public func encodeFields(into map: inout CBORMapEncoder) {
        map.field(1) { encoder in
            encoder.append(array: rows) { encoder, row in
                encoder.append(array: [row.tag, row.before ?? []]) { encoder, bytes in encoder.append(bytes: bytes) }
            }
        }
        map.field(2, rows.map(\.table.rawValue))
    }

    public init(decodingFields fields: RecordFields) throws(RecordError) {
        let tables = try fields.texts(2)
        let pairs = try fields.required(1) { (decoder: inout CBORDecoder) throws(RecordError) in
            try decoder.array { (decoder: inout CBORDecoder) throws(RecordError) in
                try decoder.array { (decoder: inout CBORDecoder) throws(RecordError) in try decoder.byteString() }
            }
        }
        guard tables.count == pairs.count else { throw .malformed(byteOffset: 0) }
        var rows: [Row] = []
        for (name, pair) in zip(tables, pairs) {
            guard let table = SealedTable(rawValue: name), pair.count == 2 else { throw .malformed(byteOffset: 0) }
            rows.append(Row(table: table, tag: pair[0], before: pair[1].isEmpty ? nil : pair[1]))
        }
        self.init(rows: rows)
    }
}

/// The sealed tables that a load writes, as they stand at one moment of it.
public struct LoadTables {
    private static let tables: [SealedTable] = [
        .cursors, .accounts, .transfers, .streams, .balances, .quarantine, .heads,
    ]

    private let rows: [SealedTable: [SealedRow]]

    public init(of user: UserStore, from reader: any WarehouseReader) throws {
        var rows: [SealedTable: [SealedRow]] = [:]
        for table in Self.tables { rows[table] = try reader.rows(in: table, of: user.number) }
        self.rows = rows
    }

    /// Notes what the load with a number has changed since; nothing when it changed nothing.
    ///
    /// - Throws: `WarehouseError`, `VaultError`.
    public func noteChanges(by load: Int64, of user: UserStore, to writer: any WarehouseWriter) throws {
        let now = try LoadTables(of: user, from: writer)
        let rows = try Self.tables.flatMap { try changes(in: $0, until: now, of: user) }
        guard !rows.isEmpty else { return }
        try user.put(LoadChanges(rows: rows), tag: user.tag(.loads, String(load)), in: .loads, to: writer)
    }

    /// A row that did not open before is left out: there is nothing to go back to.
    private func changes(in table: SealedTable, until now: LoadTables, of user: UserStore) throws -> [LoadChanges.Row] {
        let old = Dictionary(uniqueKeysWithValues: (rows[table] ?? []).map { ($0.tag, $0) })
        let new = Dictionary(uniqueKeysWithValues: (now.rows[table] ?? []).map { ($0.tag, $0) })
        let tags = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        return try tags.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { tag in
            guard let row = old[tag] else { return LoadChanges.Row(table: table, tag: tag, before: nil) }
            guard let before = try DamagedRow.opening({ try user.payload(of: row, in: table) }) else { return nil }
            return LoadChanges.Row(table: table, tag: tag, before: before)
        }
    }
}

extension UserStore {
    /// What a load changed in the sealed tables; nothing when it changed nothing.
    ///
    /// - Throws: `WarehouseError`, `VaultError`.
    public func changes(by load: Int64, from reader: any WarehouseReader) throws -> LoadChanges {
        let row = try reader.row(in: .loads, of: number, tag: tag(.loads, String(load)))
        return try row.map { try open($0, in: .loads, as: LoadChanges.self) } ?? LoadChanges(rows: [])
    }
}
