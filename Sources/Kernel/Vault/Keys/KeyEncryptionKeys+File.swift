import COpenSSL
import Glibc

extension KeyEncryptionKeys {
    /// Reads a key file that nobody but its owner can read and nobody can write.
    ///
    /// Links are followed, because a mounted Kubernetes Secret is one; what counts is the file at their end.
    ///
    /// - Throws: ``VaultError`` `keyFileMissing`, `keyFileExposed` (any permission beyond 0400), `keyFileForeign` or
    ///   `keyFileMalformed`.
    public init(readingFile path: String) throws(VaultError) {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard file >= 0 else { throw .keyFileMissing(path: path) }
        defer { _ = Glibc.close(file) }
        var facts = stat()
        guard unsafe fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            throw .keyFileMissing(path: path)
        }
        let mode = facts.st_mode & 0o7777
        guard mode & 0o377 == 0 else { throw .keyFileExposed(path: path, mode: mode) }
        guard facts.st_uid == geteuid() || facts.st_uid == 0 else { throw .keyFileForeign(path: path) }
        var bytes: [UInt8] = []
        defer { unsafe OPENSSL_cleanse(&bytes, bytes.count) }
        var block = [UInt8](repeating: 0, count: 65_536)
        defer { unsafe OPENSSL_cleanse(&block, block.count) }
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
    /// The file gets its name when it is whole and durable: a process that is killed leaves none, or all of it.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``, also when the file exists: a key file is never replaced.
    public static func createFile(at path: String) throws(VaultError) {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        try makeFolders(folder, for: path)
        let temporary = "\(path).\(Digest.hex(SystemRandom.bytes(4))).tmp"
        let file = unsafe Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o400)
        guard file >= 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        defer { _ = unsafe Glibc.unlink(temporary) }
        do throws(VaultError) {
            try fill(file, path: path)
        } catch {
            _ = Glibc.close(file)
            throw error
        }
        guard Glibc.close(file) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        // Unlike rename, link never replaces what another process made meanwhile.
        guard unsafe Glibc.link(temporary, path) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
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
            let parent = built
            built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
            if unsafe Glibc.mkdir(built, 0o700) == 0 {
                try synchronise(folder: parent.isEmpty ? "." : parent, for: path)
            } else if errno != EEXIST {
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
