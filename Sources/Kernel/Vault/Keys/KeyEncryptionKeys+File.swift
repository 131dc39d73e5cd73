import Glibc

extension KeyEncryptionKeys {
    /// Reads a key file that nobody but its owner can read and nobody can write.
    ///
    /// Links are followed, because a mounted Kubernetes Secret is one; what counts is the file at their end.
    ///
    /// - Parameters:
    ///   - path: The key file.
    ///   - userKeys: Where the users' own secrets lie; the folder `users` beside the file, when none is named.
    /// - Throws: ``VaultError`` `keyFileMissing`, `keyFileExposed` (any permission beyond 0400), `keyFileForeign` or
    ///   `keyFileMalformed`.
    public init(readingFile path: String, userKeys: UserKeyFolder? = nil) throws(VaultError) {
        var bytes = try ProtectedFile.read(path)
        defer { Secret.wipe(&bytes) }
        do { self = try KeyFileFormat.keys(in: bytes) } catch {
            throw .keyFileMalformed(path: path, reason: error.reason)
        }
        file = path
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        self.userKeys = userKeys ?? UserKeyFolder(path: "\(folder)users")
    }

    /// Writes a key file for a new installation with mode 0400, and its missing folders with 0700.
    ///
    /// The file gets its name when it is whole and durable: a process that is killed leaves none, or all of it.
    ///
    /// - Parameters:
    ///   - path: Where it ends.
    ///   - made: The instant, for people.
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``, also when the file exists: a key file is never replaced.
    public static func createFile(at path: String, made: String? = nil) throws(VaultError) {
        guard var bytes = try? KeyFileFormat.fresh(made: made).encoded() else {
            throw .keyFileNotWritten(path: path, number: EINVAL)
        }
        defer { Secret.wipe(&bytes) }
        try ProtectedFile.create(path, bytes)
    }

    /// Adds a key to the file and makes it primary; the others stay as they are.
    ///
    /// - Returns: The keys as they are now, durably.
    /// - Throws: ``VaultError``.
    public func addingPrimary(made: String) throws(VaultError) -> KeyEncryptionKeys {
        try changingFile { file in
            let id = file.nextID
            file.keys.append(.fresh(id: id, made: made))
            file.primary = id
        }
    }

    /// Lets every key but the primary only open what it wrapped; destroyed ones stay destroyed.
    ///
    /// - Throws: ``VaultError``.
    public func retiringOthers() throws(VaultError) -> KeyEncryptionKeys {
        try changingFile { file in
            for index in file.keys.indices
            where file.keys[index].id != file.primary && file.keys[index].status == Status.enabled.rawValue {
                file.keys[index].status = Status.decryptOnly.rawValue
            }
        }
    }

    /// Takes a key's secret out of the file for good.
    ///
    /// - Throws: ``VaultError``; the primary key is refused as `keyFileMalformed`.
    public func destroying(_ id: String) throws(VaultError) -> KeyEncryptionKeys {
        try changingFile { file in
            for index in file.keys.indices where file.keys[index].id == id {
                file.keys[index].status = Status.destroyed.rawValue
                file.keys[index].key = nil
            }
        }
    }

    /// Replaces the file by a changed one that is checked before; through a link, the file at its end.
    private func changingFile(_ change: (inout KeyFileFormat) -> Void) throws(VaultError) -> KeyEncryptionKeys {
        guard let file, let end = unsafe realpath(file, nil) else {
            throw .keyFileMissing(path: file ?? "the key file")
        }
        let path = unsafe String(cString: end)
        unsafe free(end)
        var old = try ProtectedFile.read(path)
        defer { Secret.wipe(&old) }
        var new = try Self.changed(old, at: path, change)
        defer { Secret.wipe(&new) }
        try ProtectedFile.replace(path, new)
        return try KeyEncryptionKeys(readingFile: file, userKeys: userKeys)
    }

    private static func changed(
        _ old: [UInt8],
        at path: String,
        _ change: (inout KeyFileFormat) -> Void
    ) throws(VaultError) -> [UInt8] {
        do throws(KeyFileFormat.Refusal) {
            var format = try KeyFileFormat(reading: old)
            change(&format)
            guard let new = try? format.encoded() else { throw KeyFileFormat.Refusal(reason: "it cannot be encoded") }
            _ = try KeyFileFormat.keys(in: new)
            return new
        } catch {
            throw .keyFileMalformed(path: path, reason: error.reason)
        }
    }
}
