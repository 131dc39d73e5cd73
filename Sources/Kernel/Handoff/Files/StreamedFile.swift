import Vault

/// A file that is written piece by piece under a temporary name and appears whole, or not at all.
public final class StreamedFile {
    private static let blockMax = 65_536

    private let path: String
    private let temporary: String
    private let folder: String
    private let fileSystem: FileSystem
    private var file: Int32?
    /// What waits to be written; appending to it and then calling ``flushWhenLarge()`` writes a file of any size.
    public var bytes: [UInt8] = []

    /// Makes the temporary file; the folder must exist.
    ///
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``.
    public init(_ path: String, mode: UInt32 = 0o600, fileSystem: FileSystem = .live) throws(HandoffError) {
        let (folder, prefix, name) = AtomicFile.parts(of: path)
        self.path = path
        self.folder = folder
        self.fileSystem = fileSystem
        temporary = "\(prefix).\(name).\(Digest.hex(SystemRandom.bytes(4))).tmp"
        do throws(FileFault) {
            file = try fileSystem.create(temporary, mode: mode)
        } catch {
            throw .cannotWrite(path: path, call: error.call, number: error.number)
        }
    }

    deinit { abandon() }

    /// Writes what waits when it is more than a block.
    ///
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``.
    public func flushWhenLarge() throws(HandoffError) {
        if bytes.count >= Self.blockMax { try flush() }
    }

    /// Writes the rest and puts the file in its place.
    ///
    /// - Throws: ``HandoffError/cannotWrite(path:call:number:)``; then the old content stands.
    public func publish() throws(HandoffError) {
        try flush()
        guard let file else { return }
        try naming { () throws(FileFault) in
            try fileSystem.synchronise(file)
            self.file = nil
            try fileSystem.close(file)
            try fileSystem.rename(temporary, path)
            try fileSystem.synchronise(folder: folder)
        }
    }

    private func flush() throws(HandoffError) {
        guard let file else { return }
        try naming { () throws(FileFault) in try fileSystem.writeAll(bytes, to: file) }
        bytes.removeAll(keepingCapacity: true)
    }

    private func naming(_ body: () throws(FileFault) -> Void) throws(HandoffError) {
        do throws(FileFault) {
            try body()
        } catch {
            throw .cannotWrite(path: path, call: error.call, number: error.number)
        }
    }

    private func abandon() {
        guard let file else { return }
        try? fileSystem.close(file)
        try? fileSystem.unlink(temporary)
    }
}
