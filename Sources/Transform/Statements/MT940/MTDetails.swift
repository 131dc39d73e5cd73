/// A field `:86:` of numbered sub-fields, as German, Austrian, Czech and Polish banks write it.
///
/// `166?00GUTSCHRIFT?20EREF+…?30BIC?31account?32name`: a transaction code of three digits, then sub-fields of a mark
/// and two digits. The mark is `?`, or `~`, `^`, `<`, `>` and others (DK, Anlage 3 zum DFÜ-Abkommen, chapter 8).
/// One value is read again for each movement, so that its buffers are.
struct MTDetails {
    /// The transaction code, GVC in Germany; empty when there is none.
    private(set) var code: [UInt8] = []
    /// `?00`
    private(set) var postingText: [UInt8] = []
    /// `?10`
    private(set) var primanota: [UInt8] = []
    /// `?20` to `?29`, then `?60` to `?63`, joined without anything between them.
    private(set) var purpose: [UInt8] = []
    /// Where each sub-field begins in ``purpose``.
    private(set) var pieces: [Int] = []
    /// `?30`, a BIC or a bank's number.
    private(set) var bank: [UInt8] = []
    /// `?31`
    private(set) var account: [UInt8] = []
    /// `?38`
    private(set) var iban: [UInt8] = []
    /// `?32` and `?33`
    private(set) var name: [UInt8] = []
    /// `?34`
    private(set) var textKey: [UInt8] = []
    /// `?60` to `?63`, which ``purpose`` holds too.
    private(set) var furtherPurpose: [UInt8] = []
    private var joined: [UInt8] = []

    /// Reads a field; `false` when it has no sub-fields.
    mutating func read(_ field: ByteField) -> Bool {
        let start = field.trimmed
        guard let mark = Self.mark(of: start) else { return false }
        reset()
        for byte in start where byte != 0x0A { joined.append(byte) }
        var index = 0
        if joined[0].isDigit {
            code.append(contentsOf: joined[..<3])
            index = 3
        }
        while index + 2 < joined.count {
            let number = Int(joined[index + 1] &- 48) * 10 + Int(joined[index + 2] &- 48)
            var end = index + 3
            while end < joined.count, !Self.isSubfield(at: end, of: joined, mark: mark) { end += 1 }
            take(joined[(index + 3)..<end], number: number)
            index = end
        }
        return true
    }

    private mutating func reset() {
        code.removeAll(keepingCapacity: true)
        postingText.removeAll(keepingCapacity: true)
        primanota.removeAll(keepingCapacity: true)
        purpose.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        bank.removeAll(keepingCapacity: true)
        account.removeAll(keepingCapacity: true)
        iban.removeAll(keepingCapacity: true)
        name.removeAll(keepingCapacity: true)
        textKey.removeAll(keepingCapacity: true)
        furtherPurpose.removeAll(keepingCapacity: true)
        joined.removeAll(keepingCapacity: true)
    }

    private mutating func take(_ value: ByteField, number: Int) {
        switch number {
        case 0: postingText.append(contentsOf: value)
        case 10: primanota.append(contentsOf: value.trimmed)
        case 20...29:
            pieces.append(purpose.count)
            purpose.append(contentsOf: value)
        case 30: bank.append(contentsOf: value.trimmed)
        case 31: account.append(contentsOf: value.trimmed)
        case 32, 33: name.append(contentsOf: value)
        case 34: textKey.append(contentsOf: value.trimmed)
        case 38: iban.append(contentsOf: value.trimmed)
        case 60...65:
            pieces.append(purpose.count)
            purpose.append(contentsOf: value)
            furtherPurpose.append(contentsOf: value)
        default: break
        }
    }

    private static func isSubfield(at index: Int, of bytes: [UInt8], mark: UInt8) -> Bool {
        bytes[index] == mark && index + 2 < bytes.count && bytes[index + 1].isDigit && bytes[index + 2].isDigit
    }

    /// The mark before the first sub-field's number.
    private static func mark(of field: ByteField) -> UInt8? {
        let start = field.startIndex
        guard field.count > 3, let first = field.first else { return nil }
        if first.isDigit {
            guard field.prefix(3).isDigits else { return nil }
            // A line may end between the code, the mark and its number.
            let rest = field[(start + 3)...].lazy.filter { $0 != 0x0A }.prefix(3)
            let bytes = Array(rest)
            guard bytes.count == 3, isMark(bytes[0]), bytes[1].isDigit, bytes[2].isDigit else { return nil }
            return bytes[0]
        }
        guard isMark(first), field[start + 1].isDigit, field[start + 2].isDigit else { return nil }
        return first
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "?"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "|"),
            UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "+"), 0xA7:
            true
        default: false
        }
    }
}
