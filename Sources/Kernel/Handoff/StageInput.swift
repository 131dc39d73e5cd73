public import Vault

/// A published folder whose manifest has been proved; no record of a part is used before its size and hash are.
public struct StageInput: Sendable {
    public let folder: StageFolder
    public let manifest: Manifest
    private let fileSystem: FileSystem
    private let provesWhenRead: Bool

    /// Opens a folder and proves all of it, or each part when it is read.
    ///
    /// - Parameters:
    ///   - folder: the stage before's.
    ///   - vault: the system user's, whose manifest key proves the list.
    ///   - provesWhenRead: whether a part that nobody reads need not be proved.
    ///   - fileSystem: the calls to use.
    /// - Throws: ``HandoffError`` `notPublished`, `unreadable`, `damaged`, or `sealed` for a manifest of other hands.
    public init(
        _ folder: StageFolder,
        provenBy vault: UserVault,
        provesWhenRead: Bool = false,
        fileSystem: FileSystem = .live
    ) throws(HandoffError) {
        guard try folder.isPublished(fileSystem: fileSystem) else { throw .notPublished(path: folder.path) }
        let bytes: [UInt8]
        do throws(FileFault) { bytes = try fileSystem.contents(of: folder.manifestPath) } catch {
            throw .unreadable(path: folder.manifestPath, call: error.call, number: error.number)
        }
        manifest = try Manifest(proving: bytes, by: vault, place: folder.manifestPath)
        guard manifest.run == folder.run, manifest.stage == folder.stage else {
            throw .damaged(place: folder.manifestPath, reason: "it belongs to another run or stage")
        }
        self.folder = folder
        self.fileSystem = fileSystem
        self.provesWhenRead = provesWhenRead
        if !provesWhenRead { for part in manifest.parts { try prove(part) } }
    }

    /// The parts of one user, sorted by name.
    public func parts(of user: UserID) -> [Manifest.Part] { manifest.parts.filter { $0.user == user.hex } }

    /// Starts to read a part with its owner's vault.
    ///
    /// - Throws: ``HandoffError`` `unreadable` or `damaged`; reading then throws `sealed` when the vault is another user's.
    public func records(of part: Manifest.Part, vault: UserVault) throws(HandoffError) -> RecordReader {
        if provesWhenRead { try prove(part) }
        let place = FilePlace.part(
            run: folder.run,
            stage: folder.stage,
            name: part.name,
            recordVersion: manifest.records
        )
        return try RecordReader(
            path: folder.path(of: part.name),
            place: place,
            vault: vault,
            fileSystem: fileSystem
        )
    }

    private func prove(_ part: Manifest.Part) throws(HandoffError) {
        let path = folder.path(of: part.name)
        let digest = RunningDigest()
        var size = 0
        do throws(FileFault) {
            let file = try fileSystem.openToRead(path)
            defer { try? fileSystem.close(file) }
            while true {
                let block = try fileSystem.readBlock(file)
                if block.isEmpty { break }
                digest.append(block)
                size += block.count
            }
        } catch { throw .unreadable(path: path, call: error.call, number: error.number) }
        guard size == part.size, Digest.hex(digest.finish()) == part.sha256 else {
            throw .damaged(place: path, reason: "its size or SHA-256 differs from the manifest's")
        }
    }
}
