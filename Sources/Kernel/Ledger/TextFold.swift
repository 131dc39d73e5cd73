import Foundation

/// The form in which texts are compared: lower-case, without diacritics, full-width as usual width, single spaces.
public enum TextFold {
    /// Folds a text; `KAVÁRNA  Žižkov` and `kavarna zizkov` become equal.
    ///
    /// Latin letters up to U+017F go through a table; any other letter through Unicode's compatibility decomposition
    /// and case mapping, and what comes of it through the table again. Folding twice changes nothing, and the composed
    /// and decomposed forms of a text fold to the same bytes.
    public static func fold(_ text: some StringProtocol) -> String { String(decoding: bytes(of: text), as: UTF8.self) }

    /// The UTF-8 of the folded text, which is cheaper to compare.
    public static func bytes(of text: some StringProtocol) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        let isContiguous: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &folded) }
        if isContiguous == nil { append(Array(text.utf8)[...], to: &folded) }
        return folded
    }

    /// Folds a piece of UTF-8 by itself and appends it; what is no UTF-8 counts as U+FFFD.
    public static func append(_ bytes: ArraySlice<UInt8>, to folded: inout [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0, to: &folded) }
    }

    private static func append(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) {
        var text = FoldedText(into: folded.count)
        let read = text.appendLatin(bytes, to: &folded)
        if read < bytes.count {
            let rest = String(decoding: UnsafeBufferPointer(rebasing: bytes[read...]), as: UTF8.self)
            for scalar in rest.unicodeScalars where !text.append(scalar, to: &folded) {
                appendDecomposed(scalar, to: &folded, as: &text)
            }
        }
        if folded.count > text.start, folded.last == 32 { folded.removeLast() }
    }

    private static func appendDecomposed(
        _ scalar: Unicode.Scalar,
        to folded: inout [UInt8],
        as text: inout FoldedText
    ) {
        let parts = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
        for part in parts where part.properties.canonicalCombiningClass == .notReordered {
            for upper in part.properties.uppercaseMapping.unicodeScalars {
                for letter in upper.properties.lowercaseMapping.unicodeScalars
                where !text.append(letter, to: &folded) {
                    text.appendUnknown(letter, to: &folded)
                }
            }
        }
    }
}

/// How far a folded text has grown.
private struct FoldedText {
    /// Where it begins in the bytes that it is appended to.
    let start: Int
    private var isAfterSpace = true

    init(into start: Int) { self.start = start }

    /// Appends ASCII and Latin letters up to U+017F; returns how many bytes come before the first other scalar.
    mutating func appendLatin(_ bytes: UnsafeBufferPointer<UInt8>, to folded: inout [UInt8]) -> Int {
        let (ascii, latin) = (Self.ascii, Self.latinBytes)
        var isAfterSpace = isAfterSpace
        defer { self.isAfterSpace = isAfterSpace }
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                let letter = ascii[Int(byte)]
                index += 1
                if letter == 32 {
                    if !isAfterSpace { folded.append(32) }
                    isAfterSpace = true
                } else if letter != 0 {
                    folded.append(letter)
                    isAfterSpace = false
                }
                continue
            }
            guard (0xC3...0xC5).contains(byte), index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 else {
                return index
            }
            let letters = latin[Int(byte & 7) << 6 + Int(bytes[index + 1] & 0x3F) - 0xC0]
            folded.append(UInt8(truncatingIfNeeded: letters))
            if letters > 0xFF { folded.append(UInt8(letters >> 8)) }
            isAfterSpace = false
            index += 2
        }
        return index
    }

    /// Appends a scalar that needs no decomposition; `false` leaves the text as it was.
    mutating func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) -> Bool {
        switch scalar.value {
        case 0x21...0x7E:
            folded.append(Self.ascii[Int(scalar.value)])
            isAfterSpace = false
        case 0...0x20, 0x7F...0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x3000:
            if !isAfterSpace { folded.append(32) }
            isAfterSpace = true
        case 0xC0..<0xC0 + UInt32(Self.latin.count):
            folded += Self.latin[Int(scalar.value) - 0xC0]
            isAfterSpace = false
        case 0x300...0x36F, 0xFE00...0xFE0F:
            break
        case 0x2010...0x2015, 0x2212:
            folded.append(45)
            isAfterSpace = false
        default:
            return CleanText.isRemoved(scalar)
        }
        return true
    }

    /// Appends a scalar that the table does not know.
    mutating func appendUnknown(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) {
        guard !scalar.properties.isWhitespace else {
            _ = append(" ", to: &folded)
            return
        }
        folded += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        isAfterSpace = false
    }

    /// What each ASCII byte becomes: controls a space, as the slow way has it.
    private static let ascii: [UInt8] = (0..<0x80).map { byte in
        (0x41...0x5A).contains(byte) ? byte + 32 : byte <= 0x20 || byte == 0x7F ? 32 : byte
    }

    /// One or two letters for each of U+00C0 to U+017F, the first one in the low byte.
    private static let latinBytes: [UInt16] = latin.map { letters in
        letters.reversed().reduce(0) { $0 << 8 | UInt16($1) }
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
