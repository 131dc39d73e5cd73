import Synchronization

/// What is derived from one data key; ciphers are made on first use and kept.
final class GenerationKeys: Sendable {
    private struct Rows {
        var ciphers: [String: BlockCipher] = [:]
        var nonces = NonceSource()

        mutating func cipher(for table: String, of key: DataKey) -> BlockCipher {
            if let cipher = ciphers[table] { return cipher }
            let cipher = BlockCipher(key: key.subkey("row/\(table)"))
            ciphers[table] = cipher
            return cipher
        }
    }

    let index: KeyedHash
    private let key: DataKey
    private let rows = Mutex(Rows())

    init(_ key: DataKey) {
        self.key = key
        index = KeyedHash(key: key.subkey("index"))
    }

    func subkey(_ purpose: String) -> Secret { key.subkey(purpose) }

    /// `0x01 | generation | nonce | ciphertext | tag`.
    func seal(_ plain: [UInt8], table: String, associated: [UInt8]) -> [UInt8] {
        rows.withLock { rows in
            let nonce = rows.nonces.next()
            return rows.cipher(for: table, of: key).seal(
                plain,
                nonce: nonce,
                associated: associated,
                prefix: [1] + key.generation.bigEndianBytes + nonce
            )
        }
    }

    func open(_ sealed: [UInt8], table: String, associated: [UInt8]) -> [UInt8]? {
        rows.withLock { rows in
            rows.cipher(for: table, of: key).open(
                sealed,
                from: 17,
                nonce: Array(sealed[5..<17]),
                associated: associated
            )
        }
    }
}
