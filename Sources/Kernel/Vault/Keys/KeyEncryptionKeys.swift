import Foundation

/// The keys of one installation that wrap every user's data keys, as `kek.json` holds them.
public struct KeyEncryptionKeys: Sendable {
    /// What a key may still do.
    public enum Status: String, Sendable {
        case enabled
        case decryptOnly = "decrypt-only"
        case destroyed
    }

    /// One wrapping key; its secret never leaves this module.
    public struct Key: Sendable {
        public let id: String
        public let status: Status
        /// When it was made, as its file says.
        public var made: String?
        /// `nil` once destroyed.
        let secret: Secret?

        init(id: String, status: Status, made: String? = nil, secret: Secret?) {
            self.id = id
            self.status = status
            self.made = made
            self.secret = secret
        }
    }

    /// 16 bytes that name the installation; everything sealed is bound to them.
    public let deployment: [UInt8]
    /// The id of the key that wraps.
    public let primary: String
    /// In the order of their making.
    public let keys: [Key]
    let index: Secret
    /// The file that they were read from; `nil` when they come from the environment.
    public internal(set) var file: String?
    /// Where the users' own secrets lie.
    public internal(set) var userKeys: UserKeyFolder?

    /// Wraps a user's data key with the primary key and the user's own secret.
    ///
    /// - Parameters:
    ///   - key: The data key.
    ///   - user: Its owner.
    ///   - userKey: The owner's secret of the ``UserKeyFolder``; `nil` for the system, which nobody erases.
    /// - Returns: The row of the key table.
    /// - Throws: ``VaultError/wrongKey(keyID:)`` when the primary key is not enabled.
    public func wrap(_ key: DataKey, for user: UserID, with userKey: Secret? = nil) throws(VaultError) -> WrappedKey {
        guard let wrapping = keys.first(where: { $0.id == primary && $0.status == .enabled })?.secret else {
            throw .wrongKey(keyID: primary)
        }
        let nonce = SystemRandom.bytes(BlockCipher.nonceSize)
        var plain = key.wrappedBytes
        defer { Secret.wipe(&plain) }
        let wrapped = BlockCipher(key: Self.mixed(wrapping, userKey)).seal(
            plain,
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

    /// Unwraps what ``wrap(_:for:with:)`` made, with any key that is not destroyed.
    ///
    /// - Throws: ``VaultError/wrongKey(keyID:)`` when key, user, the user's secret or bytes do not fit.
    public func unwrap(
        _ wrapped: WrappedKey,
        for user: UserID,
        with userKey: Secret? = nil
    ) throws(VaultError) -> DataKey {
        let bytes = wrapped.wrapped
        guard let wrapping = keys.first(where: { $0.id == wrapped.keyID })?.secret,
            bytes.count == 29 + DataKey.wrappedCount, bytes[0] == 1,
            var opened = BlockCipher(key: Self.mixed(wrapping, userKey)).open(
                bytes,
                from: 13,
                nonce: Array(bytes[1..<13]),
                associated: binding(user: user, generation: wrapped.generation, keyID: wrapped.keyID)
            )
        else { throw .wrongKey(keyID: knownID(wrapped.keyID)) }
        defer { Secret.wipe(&opened) }
        let key = DataKey(
            generation: wrapped.generation,
            secret: Secret(Array(opened[..<32])),
            indexRoot: Secret(Array(opened[32...]))
        )
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

    /// The key that really wraps: HKDF-Expand of the wrapping key over the user's secret, so that both are needed.
    private static func mixed(_ wrapping: Secret, _ userKey: Secret?) -> Secret {
        guard let userKey else { return wrapping }
        var info = TLV("kapsa/wrap/1")
        info.append(userKey.reveal())
        return KeyDerivation.expand(wrapping, info: info.bytes, count: 32)
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
