/// The key of one user and generation, from which every key that touches data is derived.
///
/// Tags outlive a generation: a row is found by the same tag after its cell was sealed anew. So they are derived from an
/// index root, which a new generation takes over.
public struct DataKey: Sendable {
    public let generation: UInt32
    let secret: Secret
    let indexRoot: Secret

    init(generation: UInt32, secret: Secret, indexRoot: Secret) {
        self.generation = generation
        self.secret = secret
        self.indexRoot = indexRoot
    }

    /// A fresh random key.
    public static func make(generation: UInt32) -> DataKey {
        DataKey(generation: generation, secret: .random(32), indexRoot: .random(32))
    }

    /// The next generation: a fresh secret, and the same tags.
    ///
    /// - Throws: ``VaultError/noKey(generation:)`` after the last of 2³² generations.
    public func successor() throws(VaultError) -> DataKey {
        guard generation < .max else { throw .noKey(generation: generation) }
        return DataKey(generation: generation + 1, secret: .random(32), indexRoot: indexRoot)
    }

    /// The key for one purpose: `row/<table>`, `index`, `stage`, `archive` or `manifest`.
    func subkey(_ purpose: String) -> Secret {
        let root = purpose == "index" ? indexRoot : secret
        return KeyDerivation.expand(root, info: Array("kapsa/key/1/\(purpose)".utf8), count: 32)
    }

    /// 16 bytes that fit this key, user and generation alone, because AES-GCM by itself commits to no key.
    func commitment(for user: UserID) -> [UInt8] {
        let info = Array("kapsa/commit/1".utf8) + user.bytes + generation.bigEndianBytes + indexRoot.reveal()
        return KeyDerivation.expand(secret, info: info, count: 16).reveal()
    }

    /// What is wrapped: secret 32, index root 32.
    static let wrappedCount = 64
    var wrappedBytes: [UInt8] { secret.reveal() + indexRoot.reveal() }
}

/// A data key as the key table keeps it.
public struct WrappedKey: Hashable, Sendable {
    public let generation: UInt32
    /// Which key of the key file wraps it.
    public let keyID: String
    /// `0x01 | nonce 12 | AES-256-GCM(secret 32, index root 32) | tag 16`, bound to deployment, user, generation and key id.
    public let wrapped: [UInt8]
    /// 16 bytes, checked after each unwrap.
    public let commitment: [UInt8]

    /// Takes the columns of a row of the key table.
    public init(generation: UInt32, keyID: String, wrapped: [UInt8], commitment: [UInt8]) {
        self.generation = generation
        self.keyID = keyID
        self.wrapped = wrapped
        self.commitment = commitment
    }
}
