/// A field `:86:` of numbered sub-fields, as German, Austrian, Czech and Polish banks write it.
///
/// `166?00GUTSCHRIFT?20EREF+…?30BIC?31account?32name`: a transaction code of three digits, then sub-fields of a mark
/// and two digits. The mark is `?`, or `~`, `^`, `<`, `>` and others (DK, Anlage 3 zum DFÜ-Abkommen, chapter 8).
/// One value is read again for each movement, so that its buffers are.
struct MTDetails {
    /// `?20` to `?29`, then `?60` to `?65`, joined without anything between them.
    private(set) var purpose: [UInt8] = []
    /// Where each sub-field begins in ``purpose``.
    private(set) var pieces: [Int] = []
    /// The name: `?32` and `?33`.
    private(set) var name: [UInt8] = []
    /// Where the part of ``purpose`` begins that `?60` to `?65` hold.
    private(set) var furtherStart = 0
    /// The field without its line ends.
    private var joined: [UInt8] = []
    private var codePlace = 0..<0
    /// Where `?00`, `?10`, `?30`, `?31`, `?34` and `?38` stand in ``joined``.
    private var places: (Range<Int>, Range<Int>, Range<Int>, Range<Int>, Range<Int>, Range<Int>) = nowhere

    /// How many characters a sub-field of the purpose or the name holds.
    static let width = 27

    private static let nowhere = (0..<0, 0..<0, 0..<0, 0..<0, 0..<0, 0..<0)

    /// The transaction code, GVC in Germany; empty when there is none.
    var code: ByteField { joined[codePlace] }
    /// The text of the kind of movement, `?00`.
    var postingText: ByteField { joined[places.0] }
    /// The number of the bank's journal, `?10`.
    var primanota: ByteField { joined[places.1].trimmed }
    /// `?30`, a BIC or a bank's number.
    var bank: ByteField { joined[places.2].trimmed }
    /// The other side's account, `?31`.
    var account: ByteField { joined[places.3].trimmed }
    /// The addition to the code, `?34`.
    var textKey: ByteField { joined[places.4].trimmed }
    /// The other side's IBAN, `?38`.
    var iban: ByteField { joined[places.5].trimmed }

    /// Reads a field; `false` when it has no sub-fields.
    mutating func read(_ field: ByteField) -> Bool {
        let start = field.trimmed
        guard let mark = Self.mark(of: start) else { return false }
        reset()
        join(start)
        var index = 0
        if joined[0].isDigit {
            codePlace = 0..<3
            index = 3
        }
        while index + 2 < joined.count {
            let number = Int(joined[index + 1] &- 48) * 10 + Int(joined[index + 2] &- 48)
            let end = nextSubfield(from: index + 3, mark: mark)
            take(index + 3..<end, number: number)
            index = end
        }
        return true
    }

    /// Takes a transaction code that stands alone.
    mutating func read(code: ByteField) {
        reset()
        joined.append(contentsOf: code)
        codePlace = joined.indices
    }

    private mutating func join(_ field: ByteField) {
        field.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes.index(of: 0x0A, or: 0x0A, from: start)
                joined.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
                start = end + 1
            }
        }
    }

    private mutating func reset() {
        purpose.removeAll(keepingCapacity: true)
        pieces.removeAll(keepingCapacity: true)
        name.removeAll(keepingCapacity: true)
        joined.removeAll(keepingCapacity: true)
        furtherStart = Int.max
        codePlace = 0..<0
        places = Self.nowhere
    }

    /// What `?60` to `?65` say.
    var furtherPurpose: ByteField { purpose[min(furtherStart, purpose.count)...] }

    private mutating func take(_ place: Range<Int>, number: Int) {
        switch number {
        case 0: places.0 = place
        case 10: places.1 = place
        // Polish banks fill sub-fields that they do not use with zeros.
        case 20...29 where joined[place].count < 10 || joined[place].contains { $0 != 48 }:
            pieces.append(purpose.count)
            purpose.append(contentsOf: joined[place])
        case 30: places.2 = place
        case 31: places.3 = place
        case 32, 33:
            // A full line goes on in the next within a word.
            if !name.isEmpty, name.count < Self.width { name.append(0x20) }
            name.append(contentsOf: joined[place])
        case 34: places.4 = place
        case 38: places.5 = place
        case 60...65:
            furtherStart = min(furtherStart, purpose.count)
            pieces.append(purpose.count)
            purpose.append(contentsOf: joined[place])
        default: break
        }
    }

    /// Where the next mark with two digits after it stands; the end when there is none.
    private func nextSubfield(from start: Int, mark: UInt8) -> Int {
        joined.withUnsafeBufferPointer { bytes in
            var index = bytes.index(of: mark, or: mark, from: start)
            while index + 2 < bytes.count {
                if bytes[index + 1].isDigit, bytes[index + 2].isDigit { return index }
                index = bytes.index(of: mark, or: mark, from: index + 1)
            }
            return bytes.count
        }
    }

    /// The mark before the first sub-field's number.
    private static func mark(of field: ByteField) -> UInt8? {
        let start = field.startIndex
        guard field.count > 3, let first = field.first else { return nil }
        if first.isDigit {
            guard field.prefix(3).isDigits else { return nil }
            // A line may end between the code, the mark and its number.
            var found: (mark: UInt8, digits: Int) = (0, 0)
            for byte in field[(start + 3)...] where byte != 0x0A {
                if found.mark == 0 {
                    guard isMark(byte) else { return nil }
                    found.mark = byte
                } else {
                    guard byte.isDigit else { return nil }
                    found.digits += 1
                    if found.digits == 2 { return found.mark }
                }
            }
            return nil
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
