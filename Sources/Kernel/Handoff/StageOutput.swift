import Glibc
public import Vault

/// An attempt at one stage's output; nothing of it counts before ``publish(_:provenBy:)`` has returned.
public struct StageOutput: Sendable {
    public let folder: StageFolder
    private let versions: Manifest.Versions
    private let fileSystem: FileSystem

    /// Makes the folder and clears what an attempt that was never published left there.
    ///
    /// - Throws: ``HandoffError`` `alreadyPublished`, `cannotWrite`.
    public static func begin(
        in folder: StageFolder,
        versions: Manifest.Versions,
        fileSystem: FileSystem = .live
    ) throws(HandoffError) -> StageOutput {
        do throws(FileFault) {
            try fileSystem.makeFolders(folder.path)
            let names = try fileSystem.list(folder.path)
            if names.contains("MANIFEST") { throw FileFault(call: "publish", number: EEXIST) }
            for name in names where name.hasSuffix(".sealed") || name.hasSuffix(".tmp") {
                try fileSystem.unlink("\(folder.path)/\(name)")
            }
        } catch {
            if error.call == "publish" { throw .alreadyPublished(path: folder.path) }
            throw .cannotWrite(path: folder.path, call: error.call, number: error.number)
        }
        return StageOutput(folder: folder, versions: versions, fileSystem: fileSystem)
    }

    /// Starts a part that belongs to the vault's user.
    ///
    /// - Throws: ``HandoffError`` `badName` unless the name is 1 to 80 of `a-z 0-9 -`; `alreadyPublished` when this
    ///   attempt has finished a part of that name; `cannotWrite`.
    public func part(_ name: String, vault: UserVault) throws(HandoffError) -> RecordWriter {
        guard StageFolder.isPartName(name) else { throw .badName(what: "part") }
        let path = folder.path(of: name)
        do throws(FileFault) {
            if try fileSystem.exists(path) { throw FileFault(call: "open", number: EEXIST) }
        } catch {
            if error.number == EEXIST { throw .alreadyPublished(path: path) }
            throw .cannotWrite(path: path, call: error.call, number: error.number)
        }
        return try RecordWriter(
            name: name,
            folder: folder,
            recordVersion: versions.records,
            vault: vault,
            fileSystem: fileSystem
        )
    }

    /// Makes the finished parts durable together and writes MANIFEST last.
    ///
    /// - Parameters:
    ///   - parts: what each ``RecordWriter/finish(trailer:)`` returned, in any order.
    ///   - rules: The hash of what the stage read its input by, when that was not known at the beginning.
    ///   - vault: the system user's, whose manifest key proves the list.
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``; then nothing was published.
    public func publish(
        _ parts: [Manifest.Part],
        rules: String? = nil,
        provenBy vault: UserVault
    ) throws(HandoffError) {
        var versions = versions
        if let rules { versions.rules = rules }
        let manifest = Manifest(folder: folder, versions: versions, parts: parts)
        do throws(FileFault) { try fileSystem.synchronise(folder: folder.path) } catch {
            throw .cannotWrite(path: folder.path, call: error.call, number: error.number)
        }
        guard let bytes = try? manifest.sealed(by: vault) else {
            throw .cannotWrite(path: folder.manifestPath, call: "encode", number: EINVAL)
        }
        do throws(HandoffError) {
            try AtomicFile.write(bytes, to: folder.manifestPath, fileSystem: fileSystem)
        } catch {
            try? fileSystem.unlink(folder.manifestPath)
            throw error
        }
    }
}
