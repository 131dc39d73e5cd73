import Synchronization

/// What is derived from one data key; ciphers are made on first use and kept.
final class GenerationKeys: Sendable {
    /// A table's cipher and the first items of its cells' associated data.
    private struct Table {
        let cipher: BlockCipher
        let common: [UInt8]
    }

    private struct Rows {
        var tables: [String: Table] = [:]
        var nonces = NonceSource()
    }

    let index: KeyedHash
    private let key: DataKey
    private let deployment: [UInt8]
    private let user: UserID
    private let rows = Mutex(Rows())

    init(_ key: DataKey, deployment: [UInt8], user: UserID) {
        self.key = key
        self.deployment = deployment
        self.user = user
        index = KeyedHash(key: key.subkey("index"))
    }

    func subkey(_ purpose: String) -> Secret { key.subkey(purpose) }

    /// `0x01 | generation | nonce | ciphertext of the padded payload | tag`.
    func seal(_ payload: ArraySlice<UInt8>, in cell: CellPlace) -> [UInt8] {
        rows.withLock { rows in
            let table = table(cell.table, in: &rows)
            return table.cipher.sealPadded(
                payload,
                prefix: 1,
                key.generation,
                nonce: rows.nonces.next(),
                associated: cell.binding(table.common, generation: key.generation)
            )
        }
    }

    /// The payload; `nil` when the cell is not authentic in its place.
    func open(_ sealed: [UInt8], in cell: CellPlace) -> [UInt8]? {
        rows.withLock { rows in
            let table = table(cell.table, in: &rows)
            return table.cipher.openPadded(
                sealed,
                nonceAt: 5,
                associated: cell.binding(table.common, generation: key.generation)
            )
        }
    }

    private func table(_ name: String, in rows: inout Rows) -> Table {
        if let table = rows.tables[name] { return table }
        let table = Table(
            cipher: BlockCipher(key: key.subkey("row/\(name)")),
            common: CellPlace.common(deployment: deployment, user: user, table: name)
        )
        rows.tables[name] = table
        return table
    }
}
