import Synchronization

/// What is derived from one data key; ciphers are made on first use and kept.
final class GenerationKeys: Sendable {
    private final class Table {
        let name: String
        let cipher: BlockCipher
        var binding: CellBinding

        init(_ name: String, cipher: BlockCipher, binding: CellBinding) {
            self.name = name
            self.cipher = cipher
            self.binding = binding
        }
    }

    private struct Rows {
        var tables: [String: Table] = [:]
        /// The table that was asked for last.
        var last: Table?
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
                associated: table.binding.associated(cell)
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
                associated: table.binding.associated(cell)
            )
        }
    }

    private func table(_ name: String, in rows: inout Rows) -> Table {
        if let last = rows.last, last.name == name { return last }
        let table =
            rows.tables[name]
            ?? Table(
                name,
                cipher: BlockCipher(key: key.subkey("row/\(name)")),
                binding: CellBinding(deployment: deployment, user: user, table: name, generation: key.generation)
            )
        rows.tables[name] = table
        rows.last = table
        return table
    }
}
