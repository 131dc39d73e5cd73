import Glibc

extension KeyEncryptionKeys {
    /// Reads a key file that nobody but its owner can read and nobody can write.
    ///
    /// - Throws: ``VaultError`` `keyFileMissing`, `keyFileExposed` (any permission beyond 0400) or `keyFileMalformed`.
    public init(readingFile path: String) throws(VaultError) {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
        guard file >= 0 else { throw .keyFileMissing(path: path) }
        defer { _ = Glibc.close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw .keyFileMissing(path: path)
        }
        let mode = facts.st_mode & 0o7777
        guard mode & 0o377 == 0 else { throw .keyFileExposed(path: path, mode: mode) }
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe Glibc.read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .keyFileMissing(path: path) }
            if count == 0 { break }
            bytes += block.prefix(count)
            guard bytes.count <= 1_048_576 else { throw .keyFileMalformed(path: path, reason: "it is over 1 MiB long") }
        }
        do { self = try KeyFileFormat.keys(in: bytes) } catch {
            throw .keyFileMalformed(path: path, reason: error.reason)
        }
    }

    /// Writes a key file for a new installation with mode 0400, and its missing folders with 0700.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``, also when the file exists: a key file is never replaced.
    public static func createFile(at path: String) throws(VaultError) {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        try makeFolders(folder, for: path)
        // Nobody ever sees half a key file: it gets its name by a link, which fails when the name is taken.
        let draft = "\(path).\(getpid()).tmp"
        _ = unsafe Glibc.unlink(draft)
        let file = unsafe Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o400)
        guard file >= 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        defer { _ = unsafe Glibc.unlink(draft) }
        do throws(VaultError) {
            try fill(file, path: path)
        } catch {
            _ = Glibc.close(file)
            throw error
        }
        guard Glibc.close(file) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        guard unsafe Glibc.link(draft, path) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        try synchronise(folder: folder.isEmpty ? "." : folder, for: path)
    }

    private static func fill(_ file: Int32, path: String) throws(VaultError) {
        guard var rest = try? KeyFileFormat.fresh().encoded()[...] else {
            throw .keyFileNotWritten(path: path, number: EINVAL)
        }
        while !rest.isEmpty {
            let bytes = Array(rest)
            let count = unsafe Glibc.write(file, bytes, bytes.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .keyFileNotWritten(path: path, number: errno) }
            rest = rest.dropFirst(count)
        }
        guard Glibc.fchmod(file, 0o400) == 0, Glibc.fsync(file) == 0 else {
            throw .keyFileNotWritten(path: path, number: errno)
        }
    }

    private static func makeFolders(_ folder: String, for path: String) throws(VaultError) {
        var built = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
            guard unsafe Glibc.mkdir(built, 0o700) == 0 || errno == EEXIST else {
                throw .keyFileNotWritten(path: path, number: errno)
            }
        }
    }

    private static func synchronise(folder: String, for path: String) throws(VaultError) {
        let handle = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        defer { _ = Glibc.close(handle) }
        guard Glibc.fsync(handle) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
    }
}
