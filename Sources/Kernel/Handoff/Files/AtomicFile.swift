import Vault

/// Writes a file so that a reader, or a machine that lost power, sees the old content or the new, never a part.
public enum AtomicFile {
    /// Writes to a temporary name in the same folder, then renames over `path`; the folder must exist.
    ///
    /// - Parameters:
    ///   - bytes: the whole new content.
    ///   - path: where it ends; what stands there is replaced.
    ///   - mode: permissions, less the process's umask.
    ///   - fileSystem: the calls to use.
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``; `path` then holds the old content, or the new one when
    ///   only making it durable failed.
    public static func write(
        _ bytes: [UInt8],
        to path: String,
        mode: UInt32 = 0o600,
        fileSystem: FileSystem = .live
    ) throws(HandoffError) {
        let (folder, prefix, name) = parts(of: path)
        let temporary = "\(prefix).\(name).\(Digest.hex(SystemRandom.bytes(4))).tmp"
        do throws(FileFault) {
            try fill(temporary, with: bytes, mode: mode, fileSystem: fileSystem)
            try fileSystem.rename(temporary, path)
            try fileSystem.synchronise(folder: folder)
        } catch {
            try? fileSystem.unlink(temporary)
            throw .cannotWrite(path: path, call: error.call, number: error.number)
        }
    }

    /// Removes the temporary files that killed writers of `path` left; call it where nobody else can be writing there.
    ///
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``.
    public static func removeLeftovers(of path: String, fileSystem: FileSystem = .live) throws(HandoffError) {
        let (folder, prefix, name) = parts(of: path)
        do throws(FileFault) {
            for file in try fileSystem.list(folder.isEmpty ? "." : folder)
            where file.hasPrefix(".\(name).") && file.hasSuffix(".tmp") {
                try fileSystem.unlink(prefix + file)
            }
        } catch {
            throw .cannotWrite(path: path, call: error.call, number: error.number)
        }
    }

    /// The folder as it is opened, the folder as it leads a path, and the file's name.
    static func parts(of path: String) -> (folder: String, prefix: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", "", path) }
        let folder = slash == path.startIndex ? "/" : String(path[..<slash])
        return (folder, String(path[...slash]), String(path[path.index(after: slash)...]))
    }

    private static func fill(
        _ path: String,
        with bytes: [UInt8],
        mode: UInt32,
        fileSystem: FileSystem
    ) throws(FileFault) {
        let file = try fileSystem.create(path, mode: mode)
        do throws(FileFault) {
            try fileSystem.writeAll(bytes, to: file)
            try fileSystem.synchronise(file)
        } catch {
            try? fileSystem.close(file)
            throw error
        }
        try fileSystem.close(file)
    }
}
