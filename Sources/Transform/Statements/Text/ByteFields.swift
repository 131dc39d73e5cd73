import Ledger

/// A field of a document that is read as bytes; only what enters an entry becomes a `String`.
typealias ByteField = ArraySlice<UInt8>

extension ArraySlice<UInt8> {
    /// Without ASCII white space and control characters at either end.
    var trimmed: ByteField {
        var (first, last) = (startIndex, endIndex)
        while first < last, self[first] <= 0x20 { first += 1 }
        while last > first, self[last - 1] <= 0x20 { last -= 1 }
        return self[first..<last]
    }

    var isASCII: Bool {
        withUnsafeBufferPointer { bytes in
            var union: UInt8 = 0
            for byte in bytes { union |= byte }
            return union < 0x80
        }
    }

    /// The number that 1 to 18 ASCII digits spell.
    var digitsValue: Int? {
        guard (1...18).contains(count) else { return nil }
        return withUnsafeBufferPointer { bytes in
            var value = 0
            for byte in bytes {
                guard byte.isDigit else { return nil }
                value = value &* 10 &+ Int(byte &- 48)
            }
            return value
        }
    }

    var isDigits: Bool {
        withUnsafeBufferPointer { bytes in
            for byte in bytes where !byte.isDigit { return false }
            return !bytes.isEmpty
        }
    }

    func hasPrefix(_ ascii: StaticString) -> Bool {
        guard count >= ascii.utf8CodeUnitCount else { return false }
        return ascii.withUTF8Buffer { wanted in
            for (offset, byte) in wanted.enumerated() where self[startIndex + offset] != byte { return false }
            return true
        }
    }

    /// Where bytes stand first, at or after an index.
    func firstIndex(of ascii: StaticString, from start: Int) -> Int? {
        let length = ascii.utf8CodeUnitCount
        return ascii.withUTF8Buffer { wanted in
            var index = start
            while index + length <= endIndex {
                if self[index] == wanted[0], (1..<length).allSatisfy({ self[index + $0] == wanted[$0] }) {
                    return index
                }
                index += 1
            }
            return nil
        }
    }

    /// Whether the bytes of another field stand in this one.
    func contains(field other: ByteField) -> Bool {
        withUnsafeBufferPointer { bytes in
            other.withUnsafeBufferPointer { wanted in
                guard let head = wanted.first else { return true }
                guard wanted.count <= bytes.count else { return false }
                var start = bytes.index(of: head, or: head, from: 0)
                while start + wanted.count <= bytes.count {
                    var length = 1
                    while length < wanted.count, bytes[start + length] == wanted[length] { length += 1 }
                    if length == wanted.count { return true }
                    start = bytes.index(of: head, or: head, from: start + 1)
                }
                return false
            }
        }
    }

    /// Whether a reference says only that there is none: `NONREF`, `NOTPROVIDED`, or marks alone.
    var isPlaceholder: Bool { withUnsafeBufferPointer { $0.isPlaceholder } }
}

extension UnsafeBufferPointer<UInt8> {
    /// The same for bytes in memory.
    var isPlaceholder: Bool {
        var (isNonref, isNotProvided, count) = (true, true, 0)
        for byte in self {
            // A letter beyond ASCII is in neither word.
            guard byte < 0x80 else { return false }
            guard byte.isAlphanumeric else { continue }
            let letter = byte.uppercase
            isNonref = isNonref && count < 6 && letter == UInt8.nonref[count]
            isNotProvided = isNotProvided && count < 11 && letter == UInt8.notProvided[count]
            count += 1
            if !isNonref, !isNotProvided { return false }
        }
        return count == 0 || (isNonref && count == 6) || (isNotProvided && count == 11)
    }
}

extension UInt8 {
    fileprivate static let nonref = Array("NONREF".utf8)
    fileprivate static let notProvided = Array("NOTPROVIDED".utf8)

    var isDigit: Bool { self &- 48 < 10 }
    var isUpper: Bool { self &- 65 < 26 }
    var isLetter: Bool { (self | 0x20) &- 97 < 26 }
    var isAlphanumeric: Bool { isDigit || isLetter }
    var uppercase: UInt8 { self &- 97 < 26 ? self &- 32 : self }
}

extension CalendarDate {
    /// Reads `YYYYMMDD`, exactly eight digits.
    init(compact digits: ByteField) throws(RowProblem) {
        guard digits.count == 8, let value = digits.digitsValue,
            let date = CalendarDate(year: value / 10_000, month: value / 100 % 100, day: value % 100)
        else { throw .badDate }
        self = date
    }

    /// A year of two digits: 70 to 99 lie in the last century.
    static func fullYear(ofTwoDigits year: Int) -> Int { year < 70 ? 2000 + year : 1900 + year }
}

extension String {
    /// Two fields of UTF-8 with a byte of ASCII between them.
    init(_ first: ByteField, mark: UInt8, _ second: ByteField) {
        self.init(unsafeUninitializedCapacity: first.count + 1 + second.count) { buffer in
            var count = buffer.update(fromContentsOf: first)
            buffer[count] = mark
            count += 1
            return buffer[count...].update(fromContentsOf: second)
        }
    }
}

/// The account that a source states, upper-case without white space, at the bank whose code is digits.
func statedAccount(_ number: ByteField, bank: ByteField = []) -> String? {
    let isCompact = number.allSatisfy { $0.isDigit || $0.isUpper }
    let compact = isCompact ? number : ByteField(number.filter { $0 > 0x20 }.map(\.uppercase))
    guard let first = compact.first, isCompact || compact.isASCII else { return nil }
    // Only an IBAN begins with a letter, and it needs no bank.
    guard first.isDigit, bank.isDigits, !compact.contains(0x2F) else { return String(decoding: compact, as: UTF8.self) }
    return String(compact, mark: 0x2F, bank)
}
