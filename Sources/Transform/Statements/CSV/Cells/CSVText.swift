import Ledger

/// Turns a cell's bytes into text, in the encoding that the document shows to have.
struct CSVText {
    private enum Form {
        /// Only ASCII was seen so far.
        case undecided
        case utf8
        case page([[UInt8]])
    }

    private var form = Form.undecided
    private let preferred: CSVLayout.Encoding?
    /// Whether a cell was met whose bytes are not in the encoding; then the document is broken.
    private(set) var isBroken = false

    /// A text that is in the encoding `preferred` when it is not UTF-8; `nil` finds the one with the most Czech letters.
    init(preferred: CSVLayout.Encoding?) { self.preferred = preferred }

    /// Decides by the first bytes that are not ASCII.
    ///
    /// - Parameters:
    ///   - bytes: A piece of the document, cut anywhere.
    ///   - isUnicode: Whether the document says that it is.
    mutating func decide(by bytes: ArraySlice<UInt8>, isUnicode: Bool) {
        guard case .undecided = form else { return }
        if isUnicode {
            form = .utf8
            return
        }
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        // The cut may have split the last character.
        let isUTF8 = (0..<4).contains { cut in
            String(validating: bytes.dropLast(cut), as: UTF8.self) != nil
        }
        let page = preferred.map(CodePage.init) ?? TextDecoding.mostCzechPage(of: Array(bytes))
        form = isUTF8 ? .utf8 : .page(page.utf8)
    }

    /// The text of a cell, as ``CleanText`` lets it enter an entry; `nil` when nothing is left or ``isBroken``.
    mutating func text(_ cell: ArraySlice<UInt8>) -> String? {
        if cell.isEmpty { return nil }
        switch Shape(cell) {
        case .ascii: return String(decoding: cell, as: UTF8.self)
        case .untidy where !cell.contains(where: { $0 >= 0x80 }):
            return CleanText.clean(String(decoding: cell, as: UTF8.self))
        case .latin, .untidy: break
        }
        decide(by: cell, isUnicode: false)
        switch form {
        case .page(let table): return CleanText.clean(Self.string(cell, table))
        case .utf8, .undecided:
            if Shape(cell) == .latin { return String(decoding: cell, as: UTF8.self) }
            guard let text = String(validating: cell, as: UTF8.self) else {
                isBroken = true
                return nil
            }
            return CleanText.clean(text)
        }
    }

    private static func string(_ cell: ArraySlice<UInt8>, _ table: [[UInt8]]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(cell.count + cell.count / 4)
        for byte in cell {
            if byte < 0x80 { text.append(byte) } else { text += table[Int(byte) - 0x80] }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What a cell's bytes are at first sight; most need no cleaning.
    private enum Shape {
        /// Printable ASCII with single spaces inside.
        case ascii
        /// That and well-formed letters U+00C0 to U+017F, which are their own composed form.
        case latin
        case untidy

        init(_ cell: ArraySlice<UInt8>) {
            var previous: UInt8 = 0x20
            var isASCII = true
            let cell = cell.span
            var index = 0
            while index < cell.count {
                let byte = cell[index]
                if byte >= 0x20, byte < 0x7F {
                    if byte == 0x20, previous == 0x20 {
                        self = .untidy
                        return
                    }
                } else if byte >= 0xC3, byte <= 0xC5, index + 1 < cell.count, cell[index + 1] & 0xC0 == 0x80 {
                    index += 1
                    isASCII = false
                } else {
                    self = .untidy
                    return
                }
                previous = byte
                index += 1
            }
            self = cell.count > 4_096 || previous == 0x20 ? .untidy : isASCII ? .ascii : .latin
        }
    }
}

extension CodePage {
    init(_ encoding: CSVLayout.Encoding) {
        switch encoding {
        case .windows1250: self = .windows1250
        case .latin2: self = .latin2
        case .dos852: self = .dos852
        case .latin1: self = .latin1
        }
    }

    /// The UTF-8 of the bytes 0x80 to 0xFF.
    var utf8: [[UInt8]] { (0x80...0xFF).map { Array(text(of: [UInt8($0)]).utf8) } }
}
