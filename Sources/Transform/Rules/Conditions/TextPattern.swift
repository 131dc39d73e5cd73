import Ledger

/// A literal that a folded text is compared with.
struct TextPattern: Hashable, Sendable {
    enum Place: String, Sendable, CaseIterable {
        /// Anywhere, inside words too.
        case contains
        /// As whole words in this order.
        case words
        /// At the beginning.
        case starts
        /// At the end.
        case ends
        /// The whole text.
        case equals
    }

    let place: Place
    /// Folded, not empty.
    let literal: [UInt8]

    var literalText: String { String(decoding: literal, as: UTF8.self) }

    /// `nil` when nothing is left of the text after folding.
    init?(_ text: String, place: Place) {
        literal = TextFold.bytes(of: text)
        self.place = place
        if literal.isEmpty { return nil }
    }

    /// A pattern of a text that is folded already and not empty.
    init(folded literal: [UInt8], place: Place) {
        self.literal = literal
        self.place = place
    }

    /// Whether a folded text fits.
    func matches(_ text: [UInt8]) -> Bool {
        guard text.count >= literal.count else { return false }
        switch place {
        case .equals: return text == literal
        case .starts: return text.starts(with: literal)
        case .ends: return text.suffix(literal.count).elementsEqual(literal)
        case .contains: return occurs(in: text) { _, _ in true }
        case .words:
            return occurs(in: text) { start, end in
                (start == 0 || !text[start - 1].isWordByte) && (end == text.count || !text[end].isWordByte)
            }
        }
    }

    private func occurs(in text: [UInt8], where fits: (Int, Int) -> Bool) -> Bool {
        let first = literal[0]
        for start in 0...(text.count - literal.count) where text[start] == first {
            let end = start + literal.count
            if text[start..<end].elementsEqual(literal), fits(start, end) { return true }
        }
        return false
    }
}

extension UInt8 {
    /// Letters and digits, and every byte of a letter outside ASCII.
    @inline(__always)
    var isWordByte: Bool { self &- 97 < 26 || self &- 48 < 10 || self >= 0x80 }
}
