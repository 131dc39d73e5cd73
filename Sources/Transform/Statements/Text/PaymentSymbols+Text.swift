import Ledger

extension PaymentSymbols {
    /// Reads a text that holds nothing but Czech payment symbols; `nil` for any other text.
    ///
    /// Both `VS:0451 KS:1178` and `/VS0451/SS/KS1178` occur (Czech Banking Association, camt.053 profile).
    init?(onlySymbols text: String) {
        var text = text
        guard let found = text.withUTF8({ PaymentSymbols(onlySymbols: $0) }) else { return nil }
        self = found
    }

    /// The same for UTF-8 bytes.
    init?(onlySymbols text: UnsafeBufferPointer<UInt8>) {
        self.init()
        var index = 0
        var count = 0
        while index < text.count {
            // Between the symbols: space, `/`, `,` and `;`.
            if Self.isMark(text[index]) {
                index += 1
                continue
            }
            let name = text[index] & 0xDF
            guard name == 0x56 || name == 0x4B || name == 0x53, index + 1 < text.count, text[index + 1] & 0xDF == 0x53 else {
                return nil
            }
            index += 2
            if index < text.count, text[index] == 0x3A { index += 1 }
            let start = index
            while index < text.count, (48...57).contains(text[index]) { index += 1 }
            guard index - start <= 10, index == text.count || Self.isMark(text[index]) else { return nil }
            count += 1
            guard index > start else { continue }
            let digits = String(decoding: text[start..<index], as: UTF8.self)
            switch name {
            case 0x56: variable = variable ?? digits
            case 0x4B: constant = constant ?? digits
            default: specific = specific ?? digits
            }
        }
        guard count > 0 else { return nil }
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
    // Only marks and these words begin otherwise than nearly every reference does.
    if let first = reference.utf8.first, (48...57).contains(first) { return false }
    if let first = reference.utf8.first, (65...90).contains(first & 0xDF), first & 0xDF != 78 { return false }
    let folded = reference.uppercased().filter { $0.isLetter || $0.isNumber }
    return folded.isEmpty || folded == "NOTPROVIDED" || folded == "NONREF"
}
