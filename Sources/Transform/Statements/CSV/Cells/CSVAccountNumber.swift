import Ledger

/// Reads account numbers from a cell's bytes; the usual forms need no text in between.
enum CSVAccountNumber {
    /// The number as `AccountKey.stated` gives it; `nil` when the cell has to be read as a text.
    ///
    /// Quotes that keep spreadsheets from counting are dropped, and so is a BIC behind an IBAN and a slash.
    static func stated(_ written: ArraySlice<UInt8>, bank: ArraySlice<UInt8>) -> String? {
        let number = unquoted(written)
        guard number.allSatisfy({ isDigit($0) || isCapital($0) || $0 == 0x2D || $0 == 0x2F }),
            bank.allSatisfy({ isDigit($0) || isCapital($0) })
        else { return nil }
        guard isHalfDigits(number) else { return "" }
        if let slash = number.firstIndex(of: 0x2F) {
            let iban = number[..<slash]
            return String(decoding: isIBAN(iban) ? iban : number, as: UTF8.self)
        }
        if bank.isEmpty || isIBAN(number) || number.isEmpty { return String(decoding: number, as: UTF8.self) }
        return String(number, mark: 0x2F, bank)
    }

    /// A cell without the quotes that keep spreadsheets from counting, such as `'123'` or `="123"`.
    static func unquoted(_ written: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var number = written
        while let first = number.first, first == 0x27 || first == 0x3D || first == 0x22 { number = number.dropFirst() }
        while let last = number.last, last == 0x27 || last == 0x22 { number = number.dropLast() }
        return number
    }

    /// Whether a cell holds an account and no words: half of it are digits.
    static func isNumber(_ text: String) -> Bool {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
        return scalars.count { (48...57).contains($0.value) } * 2 >= scalars.count
    }

    /// ISO 13616 and ISO 7064, MOD 97-10.
    private static func isIBAN(_ number: ArraySlice<UInt8>) -> Bool {
        guard (15...34).contains(number.count), number.prefix(2).allSatisfy(isCapital),
            number.dropFirst(2).prefix(2).allSatisfy(isDigit)
        else { return false }
        var remainder: UInt32 = 0
        for part in [number.dropFirst(4), number.prefix(4)] {
            for byte in part {
                guard isDigit(byte) || isCapital(byte) else { return false }
                remainder = isDigit(byte) ? remainder * 10 + UInt32(byte - 48) : remainder * 100 + UInt32(byte - 55)
                remainder %= 97
            }
        }
        return remainder == 1
    }

    private static func isHalfDigits(_ number: ArraySlice<UInt8>) -> Bool {
        // A BIC behind the slash has no digits.
        let own = number.prefix { $0 != 0x2F }
        return own.count(where: isDigit) * 2 >= own.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
    private static func isCapital(_ byte: UInt8) -> Bool { byte &- 65 < 26 }
}
