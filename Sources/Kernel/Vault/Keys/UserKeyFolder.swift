/// A small secret a user, kept outside the database and mixed into what wraps the user's data keys.
///
/// Whoever destroys it closes every copy of the database for that user, old dumps included, and for nobody else.
/// `<user id>.key` holds 64 hexadecimal digits and a line end, mode 0400; `<user id>.erased` says that it was destroyed.
public struct UserKeyFolder: Hashable, Sendable {
    public let path: String

    /// Names a folder; it is made with its first key.
    public init(path: String) { self.path = path }

    /// Whether the user was erased here, whatever an old copy of the database or of this folder says.
    public func isErased(_ user: UserID) -> Bool { ProtectedFile.exists(mark(user)) }

    /// The secret of a user.
    ///
    /// - Throws: ``VaultError`` `noKey` for an erased user; `keyFileMissing`, `keyFileExposed`, `keyFileForeign` or
    ///   `keyFileMalformed`.
    public func secret(of user: UserID) throws(VaultError) -> Secret {
        if isErased(user) { throw .noKey(generation: 0) }
        var text = try ProtectedFile.read(file(user))
        defer { Secret.wipe(&text) }
        guard text.count == 65, text.last == UInt8(ascii: "\n"),
            var bytes = Digest.bytes(hex: String(decoding: text.dropLast(), as: UTF8.self))
        else { throw .keyFileMalformed(path: file(user), reason: "it is not one line of 64 hexadecimal digits") }
        return Secret(wiping: &bytes)
    }

    /// Makes the secret of a new user; it is durable before it is used.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``.
    public func make(for user: UserID) throws(VaultError) -> Secret {
        let secret = Secret.random(32)
        var text = Array("\(Digest.hex(secret.reveal()))\n".utf8)
        defer { Secret.wipe(&text) }
        try ProtectedFile.create(file(user), text)
        return secret
    }

    /// Takes back a secret that nothing was wrapped with.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``.
    public func discard(_ user: UserID) throws(VaultError) { try ProtectedFile.destroy(file(user)) }

    /// Destroys a user's secret for good and marks the user erased; doing it again is as good.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``.
    public func erase(_ user: UserID) throws(VaultError) {
        if !isErased(user) { try ProtectedFile.replace(mark(user), []) }
        try ProtectedFile.destroy(file(user))
    }

    private func file(_ user: UserID) -> String { "\(path)/\(user.hex).key" }
    private func mark(_ user: UserID) -> String { "\(path)/\(user.hex).erased" }
}
