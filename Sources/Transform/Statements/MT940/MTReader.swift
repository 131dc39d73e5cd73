/// The fields of SWIFT MT940 and MT942 that mean something here.
enum MTTag {
    /// `:20:`, with which a message begins.
    case reference
    /// `:21:`
    case related
    /// `:25:`
    case account
    /// `:28C:` or `:28:`
    case number
    /// `:60F:`
    case opening
    /// `:60M:`
    case openingOfPage
    /// `:61:`
    case line
    /// `:86:`
    case details
    /// `:62F:`
    case closing
    /// `:62M:`
    case closingOfPage
    /// `:64:`
    case available
    /// `:65:`
    case forward
    /// `:34F:` of MT942
    case floor
    case other
    /// `-` or `-}`, with which a message ends.
    case end

    /// The tag with which a line begins, and what follows it.
    static func leading(_ line: ByteField) -> (tag: MTTag, value: ByteField)? {
        guard line.count >= 4, line.first == 0x3A else { return nil }
        let start = line.startIndex + 1
        if line.hasPrefix(":NS:") { return (.other, line[(start + 3)...]) }
        let (tens, ones, next) = (line[start], line[start + 1], line[start + 2])
        guard tens.isDigit, ones.isDigit else { return nil }
        let number = Int(tens - 48) * 10 + Int(ones - 48)
        if next == 0x3A { return (tag(number, option: 0), line[(start + 3)...]) }
        guard next.isUpper, line.count > 4, line[start + 3] == 0x3A else { return nil }
        return (tag(number, option: next), line[(start + 4)...])
    }

    private static func tag(_ number: Int, option: UInt8) -> MTTag {
        let isPage = option == UInt8(ascii: "M")
        switch number {
        case 20: return .reference
        case 21: return .related
        case 25: return .account
        case 28: return .number
        case 34: return .floor
        case 60: return isPage ? .openingOfPage : .opening
        case 61: return .line
        case 62: return isPage ? .closingOfPage : .closing
        case 64: return .available
        case 65: return .forward
        case 86: return .details
        default: return .other
        }
    }
}

/// Reads the fields of SWIFT messages one by one, with or without the blocks `{1:…}{4:` around them.
///
/// What stands outside of a field, such as the header of a transport, is passed over.
struct MTReader {
    /// What the field holds, its lines joined by line feeds; empty lines are left out.
    private(set) var value: [UInt8] = []
    /// The line on which the field begins; the first is 1.
    private(set) var line = 0
    /// Whether the field's last line ends in the document; without it the field may be cut off.
    private(set) var isEnded = true

    private var lines: LineReader
    private var held: LineReader.Line?
    private var isAtStart = true

    /// No field of a statement is as long; what is beyond it is passed over.
    private static let lengthLimit = 16_384

    init(_ document: DocumentBytes) { lines = LineReader(document) }

    /// The tag of the next field, whose value ``value`` then is; `nil` after the last.
    mutating func next() throws(StatementError) -> MTTag? {
        value.removeAll(keepingCapacity: true)
        while let start = try nextLine() {
            if Self.isEnd(start.bytes) { return .end }
            guard let (tag, first) = MTTag.leading(start.bytes) else { continue }
            line = start.number
            isEnded = start.isEnded
            value.append(contentsOf: first.prefix(Self.lengthLimit))
            while let more = try nextLine() {
                guard !Self.isEnd(more.bytes), MTTag.leading(more.bytes) == nil else {
                    held = more
                    break
                }
                isEnded = more.isEnded
                guard !more.bytes.trimmed.isEmpty, value.count + more.bytes.count < Self.lengthLimit else { continue }
                value.append(0x0A)
                value.append(contentsOf: more.bytes)
            }
            return tag
        }
        return nil
    }

    private mutating func nextLine() throws(StatementError) -> LineReader.Line? {
        if let line = held {
            held = nil
            return line
        }
        guard var line = try lines.next() else { return nil }
        if isAtStart {
            isAtStart = false
            if line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line.bytes = line.bytes.dropFirst(3) }
        }
        // The text block may begin on the line of the headers.
        if line.bytes.first == 0x7B, let block = line.bytes.firstIndex(of: "{4:", from: line.bytes.startIndex) {
            line.bytes = line.bytes[(block + 3)...]
        }
        return line
    }

    /// Whether a line ends the message: `-`, `-}`, `-XXX`, or a block that follows or precedes the text.
    private static func isEnd(_ line: ByteField) -> Bool {
        guard let first = line.first, first == 0x2D || first == 0x7B else { return false }
        if first == 0x2D { return line.hasPrefix("-}") || line.trimmed.count == 1 || line.trimmed.elementsEqual(xxx) }
        return line.count >= 3 && line[line.startIndex + 1].isDigit && line[line.startIndex + 2] == 0x3A
    }

    private static let xxx = Array("-XXX".utf8)
}
