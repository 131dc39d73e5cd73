/// Reads a document line by line: LF, CRLF and CR end a line, and the last one may have no end.
struct LineReader {
    /// A line without its end.
    struct Line {
        /// The first is 1.
        var number: Int
        var bytes: ArraySlice<UInt8>
        /// Whether the line's end stands in the document; without it the line may be cut off.
        var isEnded: Bool
    }

    private var document: DocumentBytes
    private var piece: ArraySlice<UInt8> = []
    private var number = 0
    private var isAfterCR = false

    init(_ document: DocumentBytes) { self.document = document }

    /// The next line; `nil` after the last.
    mutating func next() throws(StatementError) -> Line? {
        while true {
            if isAfterCR, let first = piece.first {
                if first == 0x0A { piece = piece.dropFirst() }
                isAfterCR = false
            }
            if let end = lineEnd() {
                number += 1
                let line = Line(number: number, bytes: piece[..<end], isEnded: true)
                isAfterCR = piece[end] == 0x0D
                piece = piece[(end + 1)...]
                return line
            }
            guard let more = try document.next() else { break }
            piece = piece.isEmpty ? more[...] : piece + more
        }
        guard !piece.isEmpty else { return nil }
        number += 1
        defer { piece = [] }
        return Line(number: number, bytes: piece, isEnded: false)
    }

    /// Where the line ends that begins the piece.
    private func lineEnd() -> Int? {
        piece.withUnsafeBufferPointer { bytes in
            let end = bytes.index(of: 0x0A, or: 0x0D, from: 0)
            return end < bytes.count ? piece.startIndex + end : nil
        }
    }
}
