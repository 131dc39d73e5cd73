import Ledger

extension PaymentSymbols {
    /// Takes over the Czech symbols that stand in a text: `VS:0451`, `/VS/0451/KS/0308`, `VS 0451`, `VS0451`.
    ///
    /// Only what this does not have yet is taken. A symbol has 1 to 10 digits and stands apart from other words.
    mutating func fill(scanning text: ByteField) {
        guard text.count > 2 else { return }
        var index = text.startIndex
        while index + 2 < text.endIndex {
            defer { index += 1 }
            guard text[index + 1] | 0x20 == UInt8(ascii: "s") else { continue }
            let name = text[index] | 0x20
            guard name == UInt8(ascii: "v") || name == UInt8(ascii: "k") || name == UInt8(ascii: "s") else { continue }
            // The digits of one symbol may touch the name of the next.
            if index > text.startIndex, text[index - 1].isLetter { continue }
            var digits = index + 2
            while digits < text.endIndex, digits < index + 5, Self.isMark(text[digits]) { digits += 1 }
            var end = digits
            while end < text.endIndex, text[end].isDigit { end += 1 }
            guard (1...10).contains(end - digits) else { continue }
            if end < text.endIndex, text[end].isAlphanumeric, !Self.beginsSymbol(text[end...]) { continue }
            take(String(decoding: text[digits..<end], as: UTF8.self), name: name)
            index = end - 1
        }
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

    private static func beginsSymbol(_ text: ByteField) -> Bool {
        guard let first = text.first, text.count > 2 else { return false }
        return (first == UInt8(ascii: "V") || first == UInt8(ascii: "K") || first == UInt8(ascii: "S"))
            && text[text.startIndex + 1] == UInt8(ascii: "S")
    }
}
