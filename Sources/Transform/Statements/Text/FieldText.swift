import Ledger

/// Turns single fields into text where a document is read in pieces and its encoding shows only on the way.
///
/// A field that is UTF-8 is read so. Any other is read in the encoding that the document declares, or else in the one
/// in which all such fields so far have the most letters of Central Europe.
struct FieldText {
    private let declared: CodePage?
    private var guess = EncodingGuess()

    init(declared: CodePage? = nil) { self.declared = declared }

    /// Looks at a document's beginning, so that its first fields are read in the same encoding as the later ones.
    init(beginning document: inout DocumentBytes) throws(StatementError) {
        self.init()
        let head = try document.head(count: Self.headByteCount)
        guard !head.isASCII else { return }
        var lines = head.split { $0 == 0x0A || $0 == 0x0D }
        // The last line may be cut within a character.
        if head.count == Self.headByteCount { lines.removeLast() }
        for line in lines where !line.isASCII && String(validating: line, as: UTF8.self) == nil { guess.note(line) }
    }

    private static let headByteCount = 1 << 16

    /// The text of a field as it may enter an entry; `nil` when nothing is left.
    ///
    /// It is what ``CleanText`` makes of the text. ASCII and Latin letters in UTF-8, which most fields are, need no look
    /// at their Unicode properties.
    mutating func clean(_ bytes: ByteField) -> String? {
        guard !bytes.isEmpty else { return nil }
        switch FieldShape(bytes) {
        case .plain: return String(decoding: bytes, as: UTF8.self)
        case .plainLatin: if let text = String(validating: bytes, as: UTF8.self) { return text }
        case .spaced:
            let text = Self.compacted(bytes)
            return text.isEmpty ? nil : text
        case .spacedLatin:
            if String(validating: bytes, as: UTF8.self) != nil {
                let text = Self.compacted(bytes)
                return text.isEmpty ? nil : text
            }
        case .other: break
        }
        // Many a program declares its country's encoding and writes UTF-8 all the same.
        if let text = String(validating: bytes, as: UTF8.self) { return CleanText.clean(text) }
        if let declared { return CleanText.clean(declared.text(of: bytes)) }
        guess.note(bytes)
        return CleanText.clean(guess.page.text(of: bytes))
    }

    /// The text of a field with each run of white space as one space and none at the ends.
    private static func compacted(_ field: ByteField) -> String {
        String(unsafeUninitializedCapacity: field.count) { buffer in
            field.withUnsafeBufferPointer { bytes in
                var count = 0
                var isAfterSpace = true
                for byte in bytes {
                    let isSpace = byte <= 0x20 || byte == 0x7F
                    if !isSpace || !isAfterSpace {
                        buffer[count] = isSpace ? 0x20 : byte
                        count += 1
                    }
                    isAfterSpace = isSpace
                }
                return isAfterSpace && count > 0 ? count - 1 : count
            }
        }
    }
}

/// What a field's bytes need before they are a clean text.
private enum FieldShape {
    /// Printable ASCII with single spaces inside: nothing.
    case plain
    /// The same with letters of U+00A1 to U+02FF, if it is UTF-8.
    case plainLatin
    /// White space or control characters to put in order, in ASCII.
    case spaced
    /// The same with such letters.
    case spacedLatin
    /// Anything else, or a field that is too long.
    case other

    init(_ field: ByteField) {
        self = field.withUnsafeBufferPointer { bytes in
            guard bytes.count <= 4_096 else { return .other }
            var previous: UInt8 = 0x20
            var found: UInt8 = 0
            for byte in bytes {
                // Letters, digits and marks of ASCII are all that most fields hold.
                if byte &- 0x21 >= 0x5E { found |= Self.mark(byte, after: previous) }
                previous = byte
            }
            if previous == 0x20 { found |= 1 }
            if found & 4 != 0 { return .other }
            if found & 1 != 0 { return found & 2 != 0 ? .spacedLatin : .spaced }
            return found & 2 != 0 ? .plainLatin : .plain
        }
    }

    /// 1 for white space to put in order, 2 for a byte of a letter, 4 for anything else.
    private static func mark(_ byte: UInt8, after previous: UInt8) -> UInt8 {
        if byte == 0x20 { return previous == 0x20 ? 1 : 0 }
        if byte < 0x80 { return byte == 0 ? 4 : 1 }
        // Later letters may combine; the soft hyphen, the no-break space and controls are no letters.
        return byte > 0xCB || (previous == 0xC2 && (byte <= 0xA0 || byte == 0xAD)) ? 4 : 2
    }
}
