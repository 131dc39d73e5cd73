/// The pieces of a document as UTF-8, whatever its encoding is, without a byte order mark.
///
/// A byte order mark decides, then an XML declaration; everything else is UTF-8. A document whose beginning is none of
/// these is read whole and guessed, as ``TextDecoding`` does it.
struct UTF8Pieces {
    private enum Encoding {
        case utf8
        case utf16(isBigEndian: Bool)
        case page(CodePage)
    }

    private var document: DocumentBytes
    private var encoding = Encoding.utf8
    private var waiting: [UInt8]?
    /// Bytes or code units that the next piece completes.
    private var rest: [UInt8] = []
    private var high: UInt16?
    private var isAtStart = true

    init(_ document: DocumentBytes) throws(StatementError) {
        self.document = document
        let head = Array(try self.document.head())
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0x3C, 0]) {
            encoding = .utf16(isBigEndian: false)
        } else if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0, 0x3C]) {
            encoding = .utf16(isBigEndian: true)
        } else if !head.starts(with: [0xEF, 0xBB, 0xBF]), let name = TextDecoding.declaredEncoding(head) {
            if let page = try TextDecoding.page(named: name, place: document.place) { encoding = .page(page) }
        } else if !isUTF8(head) {
            waiting = Array(try TextDecoding.text(of: try self.document.rest(), place: document.place).utf8)
        }
    }

    /// The next bytes, never empty; `nil` after the last.
    mutating func next() throws(StatementError) -> [UInt8]? {
        if let whole = waiting {
            waiting = nil
            return whole
        }
        while let piece = try document.next() {
            var text = try recoded(piece)
            if isAtStart, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
            isAtStart = isAtStart && text.isEmpty
            if !text.isEmpty { return text }
        }
        guard rest.isEmpty, high == nil else { throw .truncated(place: document.place) }
        return nil
    }

    private mutating func recoded(_ piece: [UInt8]) throws(StatementError) -> [UInt8] {
        switch encoding {
        case .utf8: return piece
        case .page(let page): return Array(page.text(of: piece).utf8)
        case .utf16(let isBigEndian):
            let bytes = rest + piece
            rest = bytes.count % 2 == 0 ? [] : [bytes[bytes.count - 1]]
            var units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
                let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
                return isBigEndian ? first << 8 | second : second << 8 | first
            }
            if let high { units.insert(high, at: 0) }
            high = units.last.flatMap { (0xD800..<0xDC00).contains($0) ? $0 : nil }
            if high != nil { units.removeLast() }
            guard let text = String(validating: units, as: UTF16.self) else {
                throw .malformed(place: document.place, line: 1, reason: "the text is not UTF-16 although it says so")
            }
            return Array(text.utf8)
        }
    }

    /// Whether the bytes are UTF-8; the last character may be cut.
    private func isUTF8(_ head: [UInt8]) -> Bool {
        (0..<4).contains { String(validating: head.dropLast($0), as: UTF8.self) != nil }
    }
}
