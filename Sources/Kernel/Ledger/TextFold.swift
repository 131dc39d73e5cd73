import Foundation

/// The form in which texts are compared: lower-case, without diacritics, full-width as usual width, single spaces.
public enum TextFold {
    /// Folds a text; `KAVÁRNA  Žižkov` and `kavarna zizkov` become equal.
    ///
    /// Latin letters up to U+017F go through a table; a text with any other letter goes through Foundation.
    public static func fold(_ text: some StringProtocol) -> String {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var isAfterSpace = true
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x61...0x7A, 0x30...0x39, 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
                folded.append(UInt8(scalar.value))
                isAfterSpace = false
            case 0x41...0x5A:
                folded.append(UInt8(scalar.value + 32))
                isAfterSpace = false
            case 0...0x20, 0x7F, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x3000:
                if !isAfterSpace { folded.append(32) }
                isAfterSpace = true
            case 0xC0..<0xC0 + UInt32(latin.count):
                folded += latin[Int(scalar.value) - 0xC0]
                isAfterSpace = false
            case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0xFEFF:
                break
            case 0x2010...0x2015, 0x2212:
                folded.append(45)
                isAfterSpace = false
            case 0x80...0xBF:
                folded += Array(String(scalar).utf8)
                isAfterSpace = false
            default:
                return foldThroughFoundation(String(text))
            }
        }
        if folded.last == 32 { folded.removeLast() }
        return String(decoding: folded, as: UTF8.self)
    }

    private static func foldThroughFoundation(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// U+00C0 to U+017F: Unicode's case folding and NFKD without combining marks; letters without a decomposition
    /// by their usual Latin spelling (`ł` l, `đ` d, `ø` o, `ß` ss).
    private static let latin: [[UInt8]] =
        """
        a a a a a a ae c e e e e i i i i d n o o o o o * o u u u u y th ss \
        a a a a a a ae c e e e e i i i i d n o o o o o / o u u u u y th y \
        a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g \
        g g g g h h h h i i i i i i i i i i ij ij j j k k k l l l l l l l \
        l l l n n n n n n n n n o o o o o o oe oe r r r r r r s s s s s s \
        s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z s
        """.split(separator: " ").map { Array($0.utf8) }
}
