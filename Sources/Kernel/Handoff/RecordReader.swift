import Vault

/// Reads the records of one part in order, opening them as they come.
public final class RecordReader {
    /// What the part ends with; there once ``next()`` has returned `nil`.
    public private(set) var trailer: [UInt8]?

    private let filePlace: FilePlace
    private let vault: UserVault
    private var place: String { filePlace.description }
    private let path: String
    private let fileSystem: FileSystem
    private var file: Int32?
    private var opener: FileOpener?
    private var plain: [UInt8] = []
    private var start = 0

    init(path: String, place: FilePlace, vault: UserVault, fileSystem: FileSystem) throws(HandoffError) {
        self.path = path
        filePlace = place
        self.vault = vault
        self.fileSystem = fileSystem
        try open()
    }

    deinit { if let file { try? fileSystem.close(file) } }

    /// The next record, or `nil` after the last, when the whole part has proved to be complete.
    ///
    /// - Throws: ``HandoffError`` `unreadable`, `damaged`, or `sealed` when something was altered, cut or moved.
    public func next() throws(HandoffError) -> [UInt8]? {
        guard trailer == nil else { return nil }
        guard try fill(RecordFrame.headSize) else { throw .damaged(place: place, reason: "its trailer is missing") }
        let type = plain[start]
        let length = RecordFrame.length(in: plain, at: start)
        guard try fill(RecordFrame.headSize + length) else {
            throw .damaged(place: place, reason: "its last record is cut")
        }
        let body = start + RecordFrame.headSize
        let record = Array(plain[body..<body + length])
        start = body + length
        if type == RecordFrame.record { return record }
        guard type == RecordFrame.trailer, try !fill(1) else {
            throw .damaged(place: place, reason: "its records are not framed as expected")
        }
        trailer = record
        return nil
    }

    /// Goes to the record that begins at a plain byte of the part.
    ///
    /// - Throws: ``HandoffError`` `unreadable`, `damaged`, or `sealed`.
    public func move(to offset: Int) throws(HandoffError) {
        if file == nil { try open() }
        while opener?.move(toPlain: offset) == false {
            let block = try readBlock()
            guard !block.isEmpty else { throw .damaged(place: place, reason: "it ends before its records do") }
            do throws(VaultError) { _ = try opener?.append(block) } catch { throw .sealed(error) }
        }
        guard let file else { return }
        let target = FileOpener.place(ofPlain: offset)
        do { try fileSystem.seek(file, target.file) } catch {
            throw .unreadable(path: path, call: error.call, number: error.number)
        }
        plain.removeAll(keepingCapacity: true)
        start = target.inChunk
        trailer = nil
    }

    private func open() throws(HandoffError) {
        opener = vault.fileOpener(for: filePlace)
        (plain, start) = ([], 0)
        do { file = try fileSystem.openToRead(path) } catch {
            throw .unreadable(path: path, call: error.call, number: error.number)
        }
    }

    /// Whether so many plain bytes are at hand from `start` on; reads until they are or the file ends.
    private func fill(_ count: Int) throws(HandoffError) -> Bool {
        while plain.count - start < count, opener != nil {
            if start > 0, start <= plain.count {
                plain.removeFirst(start)
                start = 0
            }
            let block = try readBlock()
            do throws(VaultError) {
                if block.isEmpty {
                    plain += try opener.take()?.finish() ?? []
                } else {
                    plain += try opener?.append(block) ?? []
                }
            } catch { throw .sealed(error) }
        }
        return plain.count - start >= count
    }

    private func readBlock() throws(HandoffError) -> [UInt8] {
        guard let file else { return [] }
        do {
            let block = try fileSystem.readBlock(file)
            if block.isEmpty {
                self.file = nil
                try fileSystem.close(file)
            }
            return block
        } catch { throw .unreadable(path: path, call: error.call, number: error.number) }
    }
}
