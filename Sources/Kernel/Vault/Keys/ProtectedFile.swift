import COpenSSL
import Foundation
import Glibc

/// Reads and writes files of keys: mode 0400, the owner's alone, whole and durable or not there.
enum ProtectedFile {
    /// The content of a file that nobody but its owner can read and nobody can write; at most 1 MiB.
    ///
    /// Links are followed, because a mounted Kubernetes Secret is one; what counts is the file at their end.
    static func read(_ path: String) throws(VaultError) -> [UInt8] {
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
        var block = [UInt8](repeating: 0, count: 65_536)
        defer { unsafe OPENSSL_cleanse(&block, block.count) }
        while true {
            let count = unsafe Glibc.read(file, &block, block.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .keyFileMissing(path: path) }
            if count == 0 { return bytes }
            bytes += block.prefix(count)
            guard bytes.count <= 1_048_576 else { throw .keyFileMalformed(path: path, reason: "it is over 1 MiB long") }
        }
    }

    /// Whether anything has that name.
    static func exists(_ path: String) -> Bool { unsafe Glibc.access(path, F_OK) == 0 }

    /// Makes a file with mode 0400, and its missing folders with 0700.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``, also when the file exists.
    static func create(_ path: String, _ bytes: [UInt8]) throws(VaultError) {
        let folder = try makeFolder(of: path)
        try withDraft(of: path, holding: bytes) { draft in
            // Unlike rename, link never replaces what another process made meanwhile.
            unsafe Glibc.link(draft, path)
        }
        try synchronise(folder: folder, for: path)
    }

    /// Replaces a file: a process that is killed leaves the old content or the new, and a draft that the next call destroys.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``.
    static func replace(_ path: String, _ bytes: [UInt8]) throws(VaultError) {
        let folder = try makeFolder(of: path)
        try destroyDrafts(of: path)
        try withDraft(of: path, holding: bytes) { draft in unsafe Glibc.rename(draft, path) }
        try synchronise(folder: folder, for: path)
    }

    /// Overwrites a file and the drafts of it with zeros and takes their names away; one that is not there is as good.
    ///
    /// - Throws: ``VaultError/keyFileNotWritten(path:number:)``.
    static func destroy(_ path: String) throws(VaultError) {
        try destroyDrafts(of: path)
        try overwrite(path)
    }

    /// A draft that a killed process left holds keys, perhaps some that are to be destroyed.
    private static func destroyDrafts(of path: String) throws(VaultError) {
        let folder = folder(of: path)
        let name = path.split(separator: "/").last ?? ""
        let names: [String]
        do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch { return }
        for draft in names.sorted() where isDraft(draft, of: name) { try overwrite("\(folder)/\(draft)") }
    }

    private static func isDraft(_ draft: String, of name: some StringProtocol) -> Bool {
        guard draft.hasPrefix("\(name)."), draft.hasSuffix(".tmp") else { return false }
        return Digest.bytes(hex: String(draft.dropFirst(name.count + 1).dropLast(4)))?.count == 4
    }

    private static func overwrite(_ path: String) throws(VaultError) {
        guard unsafe Glibc.chmod(path, 0o600) == 0 else {
            if errno == ENOENT { return }
            throw .keyFileNotWritten(path: path, number: errno)
        }
        let file = unsafe Glibc.open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        var facts = stat()
        let isKnown = unsafe fstat(file, &facts) == 0
        do throws(VaultError) {
            try fill(file, [UInt8](repeating: 0, count: isKnown ? Int(facts.st_size) : 0), path: path)
        } catch {
            _ = Glibc.close(file)
            throw error
        }
        _ = Glibc.close(file)
        guard unsafe Glibc.unlink(path) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        try synchronise(folder: folder(of: path), for: path)
    }

    private static func withDraft(
        of path: String,
        holding bytes: [UInt8],
        _ publish: (String) -> Int32
    ) throws(VaultError) {
        let draft = "\(path).\(Digest.hex(SystemRandom.bytes(4))).tmp"
        let file = unsafe Glibc.open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o400)
        guard file >= 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        defer { _ = unsafe Glibc.unlink(draft) }
        do throws(VaultError) {
            try fill(file, bytes, path: path)
        } catch {
            _ = Glibc.close(file)
            throw error
        }
        guard Glibc.close(file) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        guard publish(draft) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
    }

    private static func fill(_ file: Int32, _ bytes: [UInt8], path: String) throws(VaultError) {
        var rest = bytes[...]
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

    private static func folder(of path: String) -> String {
        let folder = String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
        return folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
    }

    private static func makeFolder(of path: String) throws(VaultError) -> String {
        let folder = folder(of: path)
        var built = folder.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") where part != "." {
            let parent = built
            built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
            if unsafe Glibc.mkdir(built, 0o700) == 0 {
                try synchronise(folder: parent.isEmpty ? "." : parent, for: path)
            } else if errno != EEXIST {
                throw .keyFileNotWritten(path: path, number: errno)
            }
        }
        return folder
    }

    private static func synchronise(folder: String, for path: String) throws(VaultError) {
        let handle = unsafe Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw .keyFileNotWritten(path: path, number: errno) }
        defer { _ = Glibc.close(handle) }
        guard Glibc.fsync(handle) == 0 else { throw .keyFileNotWritten(path: path, number: errno) }
    }
}
