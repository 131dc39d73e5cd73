/// An international bank account number (ISO 13616), without spaces, its check digits verified.
public struct IBAN: Hashable, Sendable {
    /// Upper-case letters and digits, 15 to 34 of them.
    public let text: String

    /// Reads an IBAN, with or without spaces; `nil` when its shape or check digits (ISO 7064, MOD 97-10) are wrong.
    public init?(parsing written: some StringProtocol) {
        guard let bytes = Self.compact(String(written)), bytes.count >= 15, !bytes[2..<4].contains(where: isLetter),
            remainder(bytes[4...] + bytes[..<4]) == 1
        else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Up to 34 upper-case letters and digits without the white space between; `nil` when they cannot be an IBAN.
    private static func compact(_ written: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(34)
        for byte in written.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A: bytes.append(byte)
            case 0x61...0x7A: bytes.append(byte - 0x20)
            case 0x09...0x0D, 0x20: continue
            case 0x80...:
                // Only white space of other alphabets can stand here.
                let plain = written.unicodeScalars.filter { !$0.properties.isWhitespace }
                guard plain.allSatisfy(\.isASCII) else { return nil }
                return compact(String(String.UnicodeScalarView(plain)))
            default: return nil
            }
            // Two letters begin it, which no account number does.
            guard bytes.count > 2 || isLetter(bytes[bytes.count - 1]), bytes.count <= 34 else { return nil }
        }
        return bytes
    }

    /// Makes the IBAN of a Czech account, `19-2000145399` at bank `0800`.
    ///
    /// - Parameters:
    ///   - account: The number, of up to ten digits, after an optional prefix of up to six and a hyphen.
    ///   - bankCode: The bank's four digits.
    public init?(czechAccount account: some StringProtocol, bankCode: some StringProtocol) {
        let parts = String(account).split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard let number = parts.last, parts.count <= 2, bankCode.utf8.count == 4 else { return nil }
        let prefix = parts.count == 2 ? parts[0] : ""
        guard (1...10).contains(number.utf8.count), prefix.utf8.count <= 6 else { return nil }
        let digits = "\(bankCode)\(zeroFilled(prefix, to: 6))\(zeroFilled(number, to: 10))"
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let check = 98 - remainder(Array("\(digits)CZ00".utf8)[...])
        self.init(parsing: "CZ\(padded(check, to: 2))\(digits)")
    }
}

extension IBAN: CustomStringConvertible {
    public var description: String { text }
}

private func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

private func zeroFilled(_ text: String, to width: Int) -> String {
    String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

/// The number that letters (A is 10) and digits spell, modulo 97.
private func remainder(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { value, byte in
        isLetter(byte) ? (value * 100 + Int(byte) - 55) % 97 : (value * 10 + Int(byte) - 48) % 97
    }
}
