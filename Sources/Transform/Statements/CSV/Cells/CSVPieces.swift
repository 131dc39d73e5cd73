/// A document's bytes in an encoding whose bytes below 0x80 are ASCII, without its byte order mark.
///
/// UTF-16 becomes UTF-8 on the way; every other encoding stays as it is.
struct CSVPieces {
    private enum Form {
        case unknown
        case bytes
        case units(isBigEndian: Bool)
    }

    private var document: DocumentBytes
    private var form = Form.unknown
    private var rest: [UInt8] = []
    private var highSurrogate: UInt32?
    /// Whether a mark or the width of the characters says that the text is Unicode.
    private(set) var isUnicode = false

    init(_ document: DocumentBytes) { self.document = document }

    /// The next bytes, never empty; `nil` after the last.
    mutating func next() throws(StatementError) -> [UInt8]? {
        while let piece = try document.next() {
            var bytes = rest.isEmpty ? piece : rest + piece
            rest = []
            if case .unknown = form {
                if bytes.count < 4, let more = try document.next() {
                    rest = bytes + more
                    continue
                }
                recognise(&bytes)
            }
            if case .units(let isBigEndian) = form {
                bytes = try utf8(bytes, isBigEndian: isBigEndian)
            }
            if !bytes.isEmpty { return bytes }
        }
        guard rest.isEmpty, highSurrogate == nil else { throw .truncated(place: document.place) }
        return nil
    }

    private mutating func recognise(_ bytes: inout [UInt8]) {
        form = .bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes.removeFirst(3)
            isUnicode = true
        } else if bytes.starts(with: [0xFF, 0xFE]) || (bytes.count > 1 && bytes[0] != 0 && bytes[1] == 0) {
            form = .units(isBigEndian: false)
        } else if bytes.starts(with: [0xFE, 0xFF]) || (bytes.count > 1 && bytes[0] == 0 && bytes[1] != 0) {
            form = .units(isBigEndian: true)
        }
        if case .units = form { isUnicode = true }
    }

    private mutating func utf8(_ bytes: [UInt8], isBigEndian: Bool) throws(StatementError) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var index = 0
        while index + 1 < bytes.count {
            let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
            let unit = isBigEndian ? first << 8 | second : second << 8 | first
            index += 2
            if let high = highSurrogate {
                guard (0xDC00...0xDFFF).contains(unit) else { throw broken }
                highSurrogate = nil
                append(0x10000 + (high - 0xD800) << 10 + (unit - 0xDC00), to: &text)
            } else if (0xD800...0xDBFF).contains(unit) {
                highSurrogate = unit
            } else {
                guard !(0xDC00...0xDFFF).contains(unit) else { throw broken }
                append(unit, to: &text)
            }
        }
        rest = Array(bytes[index...])
        return text
    }

    private var broken: StatementError {
        .malformed(place: document.place, line: 1, reason: "the text is not UTF-16 although it says so")
    }

    private func append(_ value: UInt32, to text: inout [UInt8]) {
        if value < 0x80 {
            text.append(UInt8(value))
        } else if value != 0xFEFF, let scalar = Unicode.Scalar(value), let encoded = UTF8.encode(scalar) {
            text += encoded
        }
    }
}
