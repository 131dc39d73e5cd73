/// Turns a stream of plain bytes into a sealed file, one chunk at a time.
///
/// The file is `"KAPS" | 0x01 | generation 4` and then a Cobblestone-256 message (C2SP, chunked-encryption).
public struct FileSealer: ~Copyable {
    private var chunks: Chunks
    private var waiting: [UInt8] = []
    private var ready: [UInt8]

    init(generation: UInt32, inputKey: Secret, salt: [UInt8], context: [UInt8]) {
        chunks = Chunks(inputKey: inputKey, salt: salt, context: context)
        ready = FileHeader(generation: generation).bytes + salt + chunks.commitment
    }

    /// Adds plain bytes; returns the sealed bytes that can be written now, often none.
    public mutating func append(_ bytes: [UInt8]) -> [UInt8] {
        waiting += bytes
        var start = 0
        while waiting.count - start >= Chunks.size {
            ready += chunks.seal(Array(waiting[start..<start + Chunks.size]))
            start += Chunks.size
        }
        if start > 0 { waiting.removeFirst(start) }
        defer { ready = [] }
        return ready
    }

    /// The last sealed bytes; without them the file does not open.
    public consuming func finish() -> [UInt8] {
        ready + chunks.seal(waiting)
    }
}

/// The nine bytes before the message of a sealed file.
struct FileHeader {
    static let size = 9
    private static let mark = Array("KAPS".utf8) + [1]

    let generation: UInt32

    init(generation: UInt32) { self.generation = generation }

    init?(_ bytes: [UInt8]) {
        guard bytes.count == FileHeader.size, Array(bytes[..<5]) == FileHeader.mark else { return nil }
        generation = UInt32(bigEndian: bytes[5...])
    }

    var bytes: [UInt8] { FileHeader.mark + generation.bigEndianBytes }
}

extension UserVault {
    /// Starts a sealed file for one place, under the newest generation.
    public func fileSealer(for place: FilePlace) -> FileSealer {
        FileSealer(
            generation: generation,
            inputKey: newest.subkey(place.purpose),
            salt: SystemRandom.bytes(Chunks.saltSize),
            context: place.context(deployment: deployment, user: user)
        )
    }

    /// Seals a whole file at once.
    public func sealFile(_ bytes: [UInt8], for place: FilePlace) -> [UInt8] {
        var sealer = fileSealer(for: place)
        let head = sealer.append(bytes)
        return head + sealer.finish()
    }
}
