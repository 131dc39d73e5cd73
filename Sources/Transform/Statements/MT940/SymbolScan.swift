import Ledger

extension PaymentSymbols {
    /// Takes over the Czech symbols that stand in a text: `VS:0451`, `/VS/0451/KS/0308`, `VS 0451`, `VS0451`.
    ///
    /// Only what this does not have yet is taken. A symbol has 1 to 10 digits and stands apart from other words.
    mutating func fill(scanning field: ByteField) {
        field.withUnsafeBufferPointer { text in
            guard text.count > 2 else { return }
            var index = 1
            while index < text.count - 1 {
                if text[index] | 0x20 == UInt8(ascii: "s") { index = fill(at: index - 1, of: text) ?? index }
                index += 1
            }
        }
    }

    /// Takes the symbol whose two letters begin at an index; the index of its last digit.
    private mutating func fill(at start: Int, of text: UnsafeBufferPointer<UInt8>) -> Int? {
        let name = text[start] | 0x20
        guard name == UInt8(ascii: "v") || name == UInt8(ascii: "k") || name == UInt8(ascii: "s") else { return nil }
        // The digits of one symbol may touch the name of the next.
        if start > 0, text[start - 1].isLetter { return nil }
        var digits = start + 2
        while digits < text.count, digits < start + 5, Self.isMark(text[digits]) { digits += 1 }
        var end = digits
        while end < text.count, text[end].isDigit { end += 1 }
        guard (1...10).contains(end - digits) else { return nil }
        if end < text.count, text[end].isAlphanumeric {
            guard end + 1 < text.count, text[end].isUpper, text[end + 1] == UInt8(ascii: "S") else { return nil }
        }
        take(String(decoding: UnsafeBufferPointer(rebasing: text[digits..<end]), as: UTF8.self), name: name)
        return end - 1
    }

    /// Whether a text is one symbol and nothing else: `VS:0451`, `KS0308`.
    static func isAlone(in field: ByteField) -> Bool {
        guard field.count > 2, let name = field.first, field[field.startIndex + 1] == UInt8(ascii: "S"),
            name == UInt8(ascii: "V") || name == UInt8(ascii: "K") || name == UInt8(ascii: "S")
        else { return false }
        return field.dropFirst(2).drop(while: isMark).isDigits
    }

    private mutating func take(_ symbol: String, name: UInt8) {
        switch name {
        case UInt8(ascii: "v"): variable = variable ?? symbol
        case UInt8(ascii: "k"): constant = constant ?? symbol
        default: specific = specific ?? symbol
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x3A || byte == 0x2F || byte == 0x2E || byte == 0x3D
    }
}
