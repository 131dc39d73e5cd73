/// Turns the bytes of a sealed file back into plain ones, one chunk at a time; nothing is given out unproved.
///
/// Bytes given out before ``finish()`` are authentic but may not be all of them: only a `finish` that does not throw
/// says that the file was complete.
public struct FileOpener: ~Copyable {
    private static let prefix = FileHeader.size + Chunks.saltSize + Chunks.commitmentSize
    private static let sealedChunk = Chunks.size + BlockCipher.tagSize

    private let vault: UserVault
    private let place: FilePlace
    private var chunks: Chunks?
    private var waiting: [UInt8] = []

    init(vault: UserVault, place: FilePlace) {
        self.vault = vault
        self.place = place
    }

    /// Adds sealed bytes; returns the plain bytes that are proved by now, often none.
    ///
    /// - Throws: ``VaultError`` `notAuthentic`, or `noKey` for a generation that the vault does not hold.
    public mutating func append(_ bytes: [UInt8]) throws(VaultError) -> [UInt8] {
        waiting += bytes
        if chunks == nil {
            guard waiting.count >= FileOpener.prefix else { return [] }
            try begin()
        }
        var plain: [UInt8] = []
        var start = 0
        while waiting.count - start >= FileOpener.sealedChunk {
            plain += try opened(Array(waiting[start..<start + FileOpener.sealedChunk]))
            start += FileOpener.sealedChunk
        }
        if start > 0 { waiting.removeFirst(start) }
        return plain
    }

    /// Where the sealed chunk begins that holds a plain byte, in the file, and where the byte lies in the plain chunk.
    public static func place(ofPlain offset: Int) -> (file: Int, inChunk: Int) {
        let (chunk, rest) = offset.quotientAndRemainder(dividingBy: Chunks.size)
        return (prefix + chunk * sealedChunk, rest)
    }

    /// Goes on with the chunk that holds a plain byte; what is added next must begin at its place in the file.
    ///
    /// - Returns: `false` when too little was added yet to know the file's keys.
    public mutating func move(toPlain offset: Int) -> Bool {
        guard chunks != nil else { return false }
        chunks?.move(to: UInt64(offset / Chunks.size))
        waiting.removeAll(keepingCapacity: true)
        return true
    }

    /// The last plain bytes, once the end of the file was reached.
    ///
    /// - Throws: ``VaultError/notAuthentic(place:)`` when the file was cut or altered.
    public consuming func finish() throws(VaultError) -> [UInt8] {
        guard chunks != nil else { throw .notAuthentic(place: place.description) }
        return try opened(waiting)
    }

    private mutating func begin() throws(VaultError) {
        guard let header = FileHeader(Array(waiting[..<FileHeader.size])) else {
            throw .notAuthentic(place: place.description)
        }
        guard let keys = vault.generations[header.generation] else { throw .noKey(generation: header.generation) }
        let salt = Array(waiting[FileHeader.size..<FileHeader.size + Chunks.saltSize])
        let stated = Array(waiting[FileHeader.size + Chunks.saltSize..<FileOpener.prefix])
        let begun = Chunks(
            inputKey: keys.subkey(place.purpose),
            salt: salt,
            context: place.context(deployment: vault.deployment, user: vault.user)
        )
        guard LibCrypto.equal(begun.commitment, stated) else { throw .notAuthentic(place: place.description) }
        chunks = consume begun
        waiting.removeFirst(FileOpener.prefix)
    }

    private mutating func opened(_ sealed: [UInt8]) throws(VaultError) -> [UInt8] {
        guard let plain = chunks?.open(sealed) else { throw .notAuthentic(place: place.description) }
        return plain
    }
}

extension UserVault {
    /// Starts to read a sealed file that belongs in one place.
    public func fileOpener(for place: FilePlace) -> FileOpener { FileOpener(vault: self, place: place) }

    /// The generation that the first 9 bytes of a sealed file state; `nil` when it is none.
    public static func generation(ofFile head: some Collection<UInt8>) -> UInt32? {
        FileHeader(Array(head.prefix(FileHeader.size)))?.generation
    }

    /// Opens a whole file at once.
    ///
    /// - Throws: ``VaultError`` `notAuthentic`, or `noKey` for a generation that the vault does not hold.
    public func openFile(_ sealed: [UInt8], for place: FilePlace) throws(VaultError) -> [UInt8] {
        var opener = fileOpener(for: place)
        let head = try opener.append(sealed)
        return head + (try opener.finish())
    }
}
