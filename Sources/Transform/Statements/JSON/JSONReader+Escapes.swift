/// Strings with escapes (RFC 8259 §7), which are few.
extension JSONReader {
    /// Reads the rest of a string from its first byte on that is not plain.
    func escapedString(from start: Int, _ at: inout Position) throws(StatementError) {
        while true {
            switch next(at) {
            case 0x22:
                append(JSONText.Node(.escapedString, start: start, count: at.index - start), &at)
                at.index += 1
                return
            case 0x5C:
                at.index += 1
                try escape(&at)
            default: throw failure("a string holds a control character", at.index)
            }
            skipPlain(&at)
        }
    }

    private func escape(_ at: inout Position) throws(StatementError) {
        guard at.index < bytes.count else { throw .truncated(place: place) }
        at.index += 1
        switch bytes[at.index - 1] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return
        case 0x75: try escapedScalar(&at)
        default: throw failure("a string holds an unknown escape", at.index)
        }
    }

    private func escapedScalar(_ at: inout Position) throws(StatementError) {
        let high = try codeUnit(&at)
        guard (0xD800...0xDFFF).contains(high) else { return }
        guard high < 0xDC00, try take(0x5C, &at), try take(0x75, &at), (0xDC00...0xDFFF).contains(try codeUnit(&at))
        else { throw failure("a surrogate stands alone", at.index) }
    }

    private func codeUnit(_ at: inout Position) throws(StatementError) -> UInt32 {
        guard at.index + 4 <= bytes.count else { throw .truncated(place: place) }
        var unit: UInt32 = 0
        for byte in bytes[at.index..<at.index + 4] {
            guard let digit = JSONEscapes.digit(byte) else {
                throw failure("a string holds an unknown escape", at.index)
            }
            unit = unit << 4 | UInt32(digit)
        }
        at.index += 4
        return unit
    }
}
