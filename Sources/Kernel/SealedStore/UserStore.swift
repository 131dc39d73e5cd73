public import Records
public import Vault
public import Warehouse

/// One user's keys beside the tables they open.
///
/// Everything that enters or leaves a sealed table of the user goes through here.
public struct UserStore: Sendable {
    public let number: UserNumber
    public let id: UserID
    /// The name that pipeline files use.
    public let name: String
    public let vault: UserVault
    /// The commitment of the newest data key, by which the key table knows it.
    let keyCommitment: [UInt8]

    /// The version of the sealed rows' layout, bound to every cell.
    static let schemaVersion: UInt32 = 1

    /// The 16-byte tag of a thing known by `parts`, in the name space of `table`.
    public func tag(_ table: SealedTable, _ parts: String...) -> [UInt8] {
        vault.tag("kapsa/\(table.rawValue)", parts.map { Array($0.utf8) }, count: 16)
    }

    /// Seals a record as the version that follows `previous`.
    public func seal(_ record: some Record, tag: [UInt8], in table: SealedTable, after previous: SealedRow?) throws
        -> SealedRow
    {
        try seal(payload: record.encoded, tag: tag, in: table, after: previous)
    }

    private func seal(payload: [UInt8], tag: [UInt8], in table: SealedTable, after previous: SealedRow?) throws
        -> SealedRow
    {
        let version = (previous?.version ?? 0) + 1
        let sealed = try vault.seal(payload, in: cell(table, tag: tag, version: version))
        return SealedRow(tag: tag, version: version, sealed: sealed)
    }

    /// Opens a row of a sealed table.
    ///
    /// - Throws: `VaultError` when the cell is not authentic in its place; ``Records/RecordError``.
    public func open<Content: Record>(_ row: SealedRow, in table: SealedTable, as type: Content.Type) throws -> Content
    {
        try Content(decoding: payload(of: row, in: table))
    }

    /// Opens a row of a sealed table, without decoding it.
    ///
    /// - Throws: `VaultError` when the cell is not authentic in its place.
    public func payload(of row: SealedRow, in table: SealedTable) throws -> [UInt8] {
        try vault.open(row.sealed, in: cell(table, tag: row.tag, version: row.version))
    }

    /// Opens every row of a sealed table, in the order of the tags.
    public func records<Content: Record>(
        in table: SealedTable,
        as type: Content.Type,
        from reader: any WarehouseReader
    ) throws -> [(tag: [UInt8], record: Content)] {
        try reader.rows(in: table, of: number).map { ($0.tag, try open($0, in: table, as: type)) }
    }

    /// Opens every row of a sealed table that is not damaged, in the order of the tags; the report names the others.
    ///
    /// - Throws: `WarehouseError`; `VaultError` but for a damaged row.
    public func intactRecords<Content: Record>(
        in table: SealedTable,
        as type: Content.Type,
        from reader: any WarehouseReader
    ) throws -> [(tag: [UInt8], record: Content)] {
        try reader.rows(in: table, of: number).compactMap { row in
            try DamagedRow.opening { try open(row, in: table, as: type) }.map { (row.tag, $0) }
        }
    }

    /// Writes a record under a tag; does nothing when the stored one is equal.
    ///
    /// - Returns: Whether anything was written.
    @discardableResult
    public func put<Content: Record & Equatable>(
        _ record: Content,
        tag: [UInt8],
        in table: SealedTable,
        to writer: any WarehouseWriter
    ) throws -> Bool {
        let previous = try writer.row(in: table, of: number, tag: tag)
        // What does not open any more is replaced.
        if let previous, try DamagedRow.opening({ try open(previous, in: table, as: Content.self) }) == record {
            return false
        }
        try demandKey(in: writer)
        try writer.put(seal(record, tag: tag, in: table, after: previous), in: table, of: number)
        return true
    }

    /// Brings a row back to what an encoded record says; `nil` deletes it.
    ///
    /// - Throws: `WarehouseError`, `VaultError`.
    public func restore(
        _ payload: [UInt8]?,
        tag: [UInt8],
        in table: SealedTable,
        to writer: any WarehouseWriter
    ) throws {
        guard let payload else { return try writer.delete(tag: tag, in: table, of: number) }
        try demandKey(in: writer)
        let previous = try writer.row(in: table, of: number, tag: tag)
        try writer.put(seal(payload: payload, tag: tag, in: table, after: previous), in: table, of: number)
    }

    func cell(_ table: SealedTable, tag: [UInt8], version: Int64) throws -> Cell {
        Cell(
            table: table.rawValue,
            row: tag,
            schemaVersion: Self.schemaVersion,
            rowVersion: try Self.rowVersion(version),
            plainColumns: []
        )
    }

    /// A version as cells bind it; the database may hold any number.
    static func rowVersion(_ version: Int64) throws(WarehouseError) -> UInt32 {
        guard let bound = UInt32(exactly: version) else { throw .damaged }
        return bound
    }
}
