import Foundation

/// The forms that a text or an amount may have outside of a seal.
enum Encodings {
    /// The names of ``all(_:)``, for a test's arguments.
    static let names = [
        "UTF-8", "UTF-16LE", "UTF-16BE", "Windows-1250", "ISO 8859-2", "lower hexadecimal", "upper hexadecimal",
        "Base64",
        "Base64, one byte later", "Base64, two bytes later", "percent encoding",
    ]

    /// Each form of a text, in the order of ``names``; a legacy code page that lacks a letter gives the UTF-8 form.
    static func all(_ text: String) -> [[UInt8]] {
        let utf8 = Array(text.utf8)
        let hexadecimal = utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let pages = [String.Encoding.windowsCP1250, .isoLatin2].map { page in
            text.data(using: page).map(Array.init) ?? utf8
        }
        return [utf8, text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }]
            + [text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }] + pages
            + [Array(hexadecimal.utf8), Array(hexadecimal.uppercased().utf8)] + base64(utf8) + [percent(utf8)]
    }

    /// The forms that show digits as digits.
    static func plain(_ text: String) -> Set<[UInt8]> { Set(all(text).prefix(5)) }

    /// The forms in which only other letters and digits may stand beside it by chance.
    static func escaped(_ text: String) -> Set<[UInt8]> { Set(all(text).dropFirst(5)).subtracting(plain(text)) }

    /// Minor units as eight bytes in both orders, either sign, as CBOR's negative number, and as packed decimal digits.
    static func numbers(_ amount: Int64) -> Set<[UInt8]> {
        let words = [amount, -amount, amount - 1].map { withUnsafeBytes(of: $0.bigEndian) { Array($0) } }
        let digits = Array(String(amount.magnitude).utf8).map { $0 - 48 }
        let even = digits.count.isMultiple(of: 2) ? digits : [0] + digits
        let packed = stride(from: 0, to: even.count, by: 2).map { even[$0] << 4 | even[$0 + 1] }
        return Set(words + words.map { $0.reversed() } + [packed])
    }

    /// The characters that a text gives inside longer Base64, whatever stands before and behind it.
    private static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
        (0...2).map { offset in
            let padded = [UInt8](repeating: 0, count: offset) + bytes
            let whole = padded.count * 8 / 6
            let first = (offset * 8 + 5) / 6
            return Array(Data(padded).base64EncodedString().utf8.prefix(whole).dropFirst(first))
        }
    }

    /// RFC 3986 §2.1, all but letters and digits escaped.
    private static func percent(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? [byte] : Array("%\(byte < 16 ? "0" : "")\(String(byte, radix: 16).uppercased())".utf8)
        }
    }
}
