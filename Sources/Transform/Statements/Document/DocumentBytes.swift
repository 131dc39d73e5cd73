/// The bytes of one document from its first to its last, in pieces, so that a large one need not be held whole.
public struct DocumentBytes {
    /// The document's base name, for errors.
    let place: String
    private var pieces: () throws(StatementError) -> [UInt8]?
    private var waiting: [UInt8]?
    private(set) var byteCount = 0

    /// A document that is in memory.
    public init(_ bytes: [UInt8], place: String) {
        self.init(place: place) { nil }
        waiting = bytes
    }

    /// A document that is read as it is asked for.
    ///
    /// - Parameters:
    ///   - place: The document's base name.
    ///   - pieces: Gives the next bytes, any number of them; `nil` after the last.
    public init(place: String, pieces: @escaping () throws(StatementError) -> [UInt8]?) {
        self.place = place
        self.pieces = pieces
    }

    /// The next bytes, never empty; `nil` after the last.
    ///
    /// - Throws: ``StatementError/tooLarge(place:)``, or what the source threw.
    public mutating func next() throws(StatementError) -> [UInt8]? {
        var piece = waiting
        waiting = nil
        while piece?.isEmpty ?? true {
            guard let more = try pieces() else { return nil }
            piece = more
        }
        byteCount += piece?.count ?? 0
        guard byteCount <= StatementDecoder.streamedByteLimit else { throw .tooLarge(place: place) }
        return piece
    }

    /// The first bytes, which ``next()`` gives again; fewer only when the document is shorter.
    mutating func head(count: Int = 4_096) throws(StatementError) -> ArraySlice<UInt8> {
        guard var start = try next() else { return [] }
        byteCount -= start.count
        while start.count < count, let piece = try next() {
            byteCount -= piece.count
            start += piece
        }
        waiting = start
        return start.prefix(count)
    }

    /// Everything that is left.
    mutating func rest() throws(StatementError) -> [UInt8] {
        guard let first = try next() else { return [] }
        var more: [[UInt8]] = []
        while let piece = try next() {
            more.append(piece)
            guard byteCount <= StatementDecoder.byteLimit else { throw .tooLarge(place: place) }
        }
        guard byteCount <= StatementDecoder.byteLimit else { throw .tooLarge(place: place) }
        var bytes = first
        if !more.isEmpty { bytes.reserveCapacity(more.reduce(first.count) { $0 + $1.count }) }
        for piece in more { bytes += piece }
        return bytes
    }
}
