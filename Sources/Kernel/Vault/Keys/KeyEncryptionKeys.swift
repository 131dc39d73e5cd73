import Foundation

/// The keys of one installation that wrap every user's data keys, as `kek.json` holds them.
public struct KeyEncryptionKeys: Sendable {
    enum Status: String, Sendable {
        case enabled
        case decryptOnly = "decrypt-only"
        case destroyed
    }

    struct Key: Sendable {
        let id: String
        let status: Status
        /// `nil` once destroyed.
        let secret: Secret?
    }

    /// 16 bytes that name the installation; everything sealed is bound to them.
    public let deployment: [UInt8]
    let primary: String
    let keys: [Key]
    let index: Secret

    /// Wraps a user's data key with the primary key.
    ///
    /// - Throws: ``VaultError/wrongKey(keyID:)`` when the primary key is not enabled.
    public func wrap(_ key: DataKey, for user: UserID) throws(VaultError) -> WrappedKey {
        guard let wrapping = keys.first(where: { $0.id == primary && $0.status == .enabled })?.secret else {
            throw .wrongKey(keyID: primary)
        }
        let nonce = SystemRandom.bytes(BlockCipher.nonceSize)
        let wrapped = BlockCipher(key: wrapping).seal(
            key.secret.reveal(),
            nonce: nonce,
            associated: binding(user: user, generation: key.generation, keyID: primary),
            prefix: [1] + nonce
        )
        return WrappedKey(
            generation: key.generation,
            keyID: primary,
            wrapped: wrapped,
            commitment: key.commitment(for: user)
        )
    }

    /// Unwraps what ``wrap(_:for:)`` made, with any key that is not destroyed.
    ///
    /// - Throws: ``VaultError/wrongKey(keyID:)`` when key, user or bytes do not fit.
    public func unwrap(_ wrapped: WrappedKey, for user: UserID) throws(VaultError) -> DataKey {
        let bytes = wrapped.wrapped
        guard let wrapping = keys.first(where: { $0.id == wrapped.keyID })?.secret,
            bytes.count == 61, bytes[0] == 1,
            var opened = BlockCipher(key: wrapping).open(
                bytes,
                from: 13,
                nonce: Array(bytes[1..<13]),
                associated: binding(user: user, generation: wrapped.generation, keyID: wrapped.keyID)
            )
        else { throw .wrongKey(keyID: knownID(wrapped.keyID)) }
        let key = DataKey(generation: wrapped.generation, secret: Secret(wiping: &opened))
        guard LibCrypto.equal(key.commitment(for: user), wrapped.commitment) else {
            throw .wrongKey(keyID: knownID(wrapped.keyID))
        }
        return key
    }

    /// Whether a wrapped key should be wrapped anew because another key is primary now.
    public func isStale(_ wrapped: WrappedKey) -> Bool { wrapped.keyID != primary }

    /// 16 bytes that find a user by name without storing the name; the same after any rotation of the wrapping keys.
    ///
    /// The name is taken in NFC, so that both spellings of an accented letter find the same user.
    public func nameTag(_ name: String) -> [UInt8] {
        var message = TLV("kapsa/user-name/1")
        message.append(deployment)
        message.append(name.precomposedStringWithCanonicalMapping)
        return KeyedHash(key: index).code(of: message.bytes, count: 16)
    }

    private func binding(user: UserID, generation: UInt32, keyID: String) -> [UInt8] {
        var binding = TLV("kapsa/dek/1")
        binding.append(deployment)
        binding.append(user.bytes)
        binding.append(generation)
        binding.append(keyID)
        return binding.bytes
    }

    /// An id for an error text: never a text that only the database holds.
    private func knownID(_ id: String) -> String { keys.contains { $0.id == id } ? id : "(unknown)" }
}
