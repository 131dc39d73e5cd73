import Vault
public import Warehouse

/// What changes when a user's data key does.
extension UserStore {
    /// Proves inside this transaction that the key which seals here is still the user's newest.
    ///
    /// A process that was started before the key was changed, or before the user was erased, must not write any more.
    ///
    /// - Throws: `WarehouseError.leaseLost`.
    public func demandKey(in writer: any WarehouseWriter) throws {
        guard try writer.newestKey(of: number)?.commitment == keyCommitment else { throw WarehouseError.leaseLost }
    }

    /// The same transaction sealed under the newest generation; `nil` when it is already.
    ///
    /// - Throws: `VaultError` when the cell is not authentic in its place.
    public func resealed(_ row: TransactionRow) throws -> TransactionRow? {
        guard isStale(row.sealed) else { return nil }
        return TransactionRow(tags: row.tags, sealed: try vault.seal(payload(of: row)[...], in: cell(row.tags)))
    }

    /// The same row sealed under the newest generation, as the same version; `nil` when it is already.
    ///
    /// - Throws: `VaultError` when the cell is not authentic in its place.
    public func resealed(_ row: SealedRow, in table: SealedTable) throws -> SealedRow? {
        guard isStale(row.sealed) else { return nil }
        let place = try cell(table, tag: row.tag, version: row.version)
        let sealed = try vault.seal(vault.open(row.sealed, in: place), in: place)
        return SealedRow(tag: row.tag, version: row.version, sealed: sealed)
    }

    private func isStale(_ sealed: [UInt8]) -> Bool { UserVault.generation(of: sealed) != vault.generation }
}
