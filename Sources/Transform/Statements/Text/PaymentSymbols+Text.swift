import Ledger

extension PaymentSymbols {
    /// Reads a text that holds nothing but Czech payment symbols; `nil` for any other text.
    init?(onlySymbols text: String) {
        self.init()
        guard fill(onlySymbols: text) else { return nil }
    }

    /// Takes what is missing from a text that holds nothing but Czech payment symbols; `false` for any other text.
    ///
    /// Both `VS:0451 KS:1178` and `/VS0451/SS/KS1178` occur (Czech Banking Association, camt.053 profile).
    mutating func fill(onlySymbols text: String) -> Bool {
        var text = text
        return text.withUTF8 { fill(onlySymbols: $0) }
    }

    /// The same for UTF-8 bytes.
    mutating func fill(onlySymbols text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var count = 0
        var digits: (variable: Range<Int>, constant: Range<Int>, specific: Range<Int>) = (0..<0, 0..<0, 0..<0)
        while index < text.count {
            // Between the symbols: space, `/`, `,` and `;`.
            if Self.isMark(text[index]) {
                index += 1
                continue
            }
            let name = text[index] & 0xDF
            guard name == 0x56 || name == 0x4B || name == 0x53, index + 1 < text.count, text[index + 1] & 0xDF == 0x53
            else { return false }
            index += 2
            if index < text.count, text[index] == 0x3A { index += 1 }
            let start = index
            while index < text.count, text[index].isDigit { index += 1 }
            guard index - start <= 10, index == text.count || Self.isMark(text[index]) else { return false }
            count += 1
            switch name {
            case 0x56: if digits.variable.isEmpty { digits.variable = start..<index }
            case 0x4B: if digits.constant.isEmpty { digits.constant = start..<index }
            default: if digits.specific.isEmpty { digits.specific = start..<index }
            }
        }
        guard count > 0 else { return false }
        func stated(_ range: Range<Int>) -> String? {
            range.isEmpty ? nil : String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
        }
        if variable == nil { variable = stated(digits.variable) }
        if constant == nil { constant = stated(digits.constant) }
        if specific == nil { specific = stated(digits.specific) }
        return true
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x2F || byte == 0x2C || byte == 0x3B || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Takes over what `other` has and this does not.
    mutating func fill(from other: PaymentSymbols) {
        variable = variable ?? other.variable
        constant = constant ?? other.constant
        specific = specific ?? other.specific
    }
}

/// Whether a reference says only that there is none.
func isPlaceholder(_ reference: String) -> Bool {
    if let first = reference.utf8.first, first.isAlphanumeric, first.uppercase != 78 { return false }
    let ascii = reference.utf8.withContiguousStorageIfAvailable { bytes in
        bytes.allSatisfy { $0 < 0x80 } ? bytes.isPlaceholder : nil
    }
    if case let isPlaceholder?? = ascii { return isPlaceholder }
    let folded = reference.uppercased().filter { $0.isLetter || $0.isNumber }
    return folded.isEmpty || folded == "NOTPROVIDED" || folded == "NONREF"
}
