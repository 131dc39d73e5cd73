import Glibc
public import Vault

/// Every document as it was received, sealed and kept for ever: `archive/<user>/<aa>/<name>.sealed`.
///
/// A document's name is HMAC-SHA-256 of its bytes under the user's index key, in hexadecimal: the same bytes have the same
/// name, and nobody without the key can tell whether a known document is there.
public struct Archive: Sendable {
    private let home: String
    private let fileSystem: FileSystem

    /// The archive below `$KAPSA_HOME`.
    public init(home: String, fileSystem: FileSystem = .live) {
        self.home = home
        self.fileSystem = fileSystem
    }

    /// The name that a document has in its user's archive.
    public static func name(of bytes: [UInt8], vault: UserVault) -> String {
        Digest.hex(vault.tag("kapsa/archive/1", [bytes], count: 32))
    }

    /// Keeps a document and returns its name; one that is there already is left as it is.
    ///
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``.
    public func store(_ bytes: [UInt8], vault: UserVault) throws(HandoffError) -> String {
        let name = Archive.name(of: bytes, vault: vault)
        let path = path(of: name, user: vault.user)
        do throws(FileFault) {
            if try fileSystem.exists(path) { return name }
            try fileSystem.makeFolders(folder(of: name, user: vault.user))
        } catch { throw .cannotWrite(path: path, call: error.call, number: error.number) }
        let sealed = vault.sealFile(bytes, for: .archive(name: name))
        try AtomicFile.write(sealed, to: path, mode: 0o400, fileSystem: fileSystem)
        return name
    }

    /// A document's bytes as they were received.
    ///
    /// - Throws: ``HandoffError`` `badName`, `unreadable`, or `sealed` when it was altered or is another user's.
    public func read(_ name: String, vault: UserVault) throws(HandoffError) -> [UInt8] {
        guard Digest.bytes(hex: name)?.count == 32 else { throw .badName(what: "document") }
        let path = path(of: name, user: vault.user)
        let sealed: [UInt8]
        do throws(FileFault) { sealed = try fileSystem.contents(of: path) } catch {
            throw .unreadable(path: path, call: error.call, number: error.number)
        }
        do throws(VaultError) { return try vault.openFile(sealed, for: .archive(name: name)) } catch {
            throw .sealed(error)
        }
    }

    /// The generation of the data key that a document is sealed under; `nil` when the file is damaged.
    ///
    /// - Throws: ``HandoffError/unreadable(path:call:number:)``.
    public func generation(of name: String, user: UserID) throws(HandoffError) -> UInt32? {
        let path = path(of: name, user: user)
        do throws(FileFault) {
            let file = try fileSystem.openToRead(path)
            defer { try? fileSystem.close(file) }
            return UserVault.generation(ofFile: try fileSystem.readBlock(file))
        } catch { throw .unreadable(path: path, call: error.call, number: error.number) }
    }

    /// Seals a document under the newest generation of the vault; its name stays.
    ///
    /// - Throws: ``HandoffError``; the old file then stands whole.
    public func reseal(_ name: String, vault: UserVault) throws(HandoffError) {
        let bytes = try read(name, vault: vault)
        let sealed = vault.sealFile(bytes, for: .archive(name: name))
        try AtomicFile.write(sealed, to: path(of: name, user: vault.user), mode: 0o400, fileSystem: fileSystem)
    }

    /// The names of all documents of a user, sorted; none where nothing was ever stored.
    public func names(of user: UserID) throws(HandoffError) -> [String] {
        let root = "\(home)/archive/\(user.hex)"
        do throws(FileFault) {
            var names: [String] = []
            for folder in try fileSystem.list(root) {
                for file in try fileSystem.list("\(root)/\(folder)") where file.hasSuffix(".sealed") {
                    names.append(String(file.dropLast(".sealed".count)))
                }
            }
            return names.sorted()
        } catch {
            if error.number == ENOENT { return [] }
            throw .unreadable(path: root, call: error.call, number: error.number)
        }
    }

    private func folder(of name: String, user: UserID) -> String { "\(home)/archive/\(user.hex)/\(name.prefix(2))" }

    private func path(of name: String, user: UserID) -> String { "\(folder(of: name, user: user))/\(name).sealed" }
}
