import Vault

/// Writes one part of a stage's output: records in order, sealed as they come, then one trailer.
///
/// A class because it owns a file; it belongs to one task. Dropped before ``finish(trailer:)``, it leaves a temporary
/// file that the next attempt removes.
public final class RecordWriter {
    /// How many bytes stand before each record in the part.
    public static let frameHeadSize = RecordFrame.headSize

    private let name: String
    private let user: UserID
    private let path: String
    private let temporary: String
    private let fileSystem: FileSystem
    private let digest = RunningDigest()
    private var file: Int32?
    private var sealer: FileSealer?
    private var size = 0

    init(
        name: String,
        folder: StageFolder,
        recordVersion: UInt32,
        vault: UserVault,
        fileSystem: FileSystem
    ) throws(HandoffError) {
        self.name = name
        self.fileSystem = fileSystem
        user = vault.user
        path = folder.path(of: name)
        temporary = "\(path).tmp"
        sealer = vault.fileSealer(
            for: .part(run: folder.run, stage: folder.stage, name: name, recordVersion: recordVersion)
        )
        do { file = try fileSystem.create(temporary, mode: 0o600) } catch {
            throw .cannotWrite(path: temporary, call: error.call, number: error.number)
        }
    }

    deinit { if let file { try? fileSystem.close(file) } }

    /// Adds a record; what is full goes to the disk.
    ///
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``; the writer is of no use afterwards.
    public func append(_ record: [UInt8]) throws(HandoffError) {
        try add(RecordFrame.framed(record, type: RecordFrame.record))
    }

    /// Ends the part with its trailer, makes it durable and gives it its name.
    ///
    /// - Returns: what ``StageOutput/publish(_:provenBy:)`` wants to know.
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``.
    public func finish(trailer: [UInt8] = []) throws(HandoffError) -> Manifest.Part {
        try add(RecordFrame.framed(trailer, type: RecordFrame.trailer))
        if let last = sealer.take()?.finish() { try write(last) }
        try calling { file throws(FileFault) in try fileSystem.synchronise(file) }
        try calling { file throws(FileFault) in
            self.file = nil
            try fileSystem.close(file)
            try fileSystem.rename(temporary, path)
        }
        return Manifest.Part(name: name, user: user.hex, size: size, sha256: Digest.hex(digest.finish()))
    }

    private func add(_ frame: [UInt8]) throws(HandoffError) {
        if let ready = sealer?.append(frame), !ready.isEmpty { try write(ready) }
    }

    private func write(_ bytes: [UInt8]) throws(HandoffError) {
        try calling { file throws(FileFault) in try fileSystem.writeAll(bytes, to: file) }
        digest.append(bytes)
        size += bytes.count
    }

    private func calling(_ body: (Int32) throws(FileFault) -> Void) throws(HandoffError) {
        do throws(FileFault) {
            guard let file else { throw FileFault(call: "write after a failure", number: 0) }
            try body(file)
        } catch {
            if let file { try? fileSystem.close(file) }
            file = nil
            throw .cannotWrite(path: path, call: error.call, number: error.number)
        }
    }
}
