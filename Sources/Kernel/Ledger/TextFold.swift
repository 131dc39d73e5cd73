import Foundation

/// The form in which texts are compared: lower-case, without diacritics, full-width as usual width, single spaces.
public enum TextFold {
    /// Folds a text; `KAVÁRNA  Žižkov` and `kavarna zizkov` become equal.
    ///
    /// Latin letters up to U+017F go through a table; any other letter through Unicode's compatibility decomposition
    /// and case mapping, and what comes of it through the table again. Folding twice changes nothing, and the composed
    /// and decomposed forms of a text fold to the same bytes.
    public static func fold(_ text: some StringProtocol) -> String {
        var folded = FoldedText(capacity: text.utf8.count)
        for scalar in text.unicodeScalars where !folded.append(scalar) {
            let parts = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars
            for part in parts where part.properties.canonicalCombiningClass == .notReordered {
                for upper in part.properties.uppercaseMapping.unicodeScalars {
                    for letter in upper.properties.lowercaseMapping.unicodeScalars where !folded.append(letter) {
                        folded.appendUnknown(letter)
                    }
                }
            }
        }
        return folded.text
    }
}

extension TextFold {
    /// The UTF-8 of the folded text; quick for ASCII and Latin letters up to U+017F.
    public static func bytes(of text: String) -> [UInt8] {
        let latin = text.utf8.withContiguousStorageIfAvailable { source -> [UInt8]? in
            var isLatin = true
            // No letter of the table takes more bytes folded than it had.
            let folded = [UInt8](unsafeUninitializedCapacity: source.count) { target, count in
                isLatin = fold(latin: source, into: target, count: &count)
            }
            return isLatin ? folded : nil
        }
        return latin.flatMap(\.self) ?? Array(fold(text).utf8)
    }

    /// Folds as far as the bytes are of ASCII and of Latin letters up to U+017F; `false` at any other.
    private static func fold(
        latin source: UnsafeBufferPointer<UInt8>,
        into target: UnsafeMutableBufferPointer<UInt8>,
        count: inout Int
    ) -> Bool {
        var index = 0
        var isAfterSpace = true
        while index < source.count {
            let byte = source[index]
            index += 1
            if byte > 0x20, byte < 0x7F {
                target[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
                count += 1
                isAfterSpace = false
            } else if byte == 0x20 {
                if !isAfterSpace {
                    target[count] = 0x20
                    count += 1
                }
                isAfterSpace = true
            } else {
                guard (0xC3...0xC5).contains(byte), index < source.count else { return false }
                let letter = Int(byte & 0x1F) << 6 | Int(source[index] & 0x3F)
                let pair = FoldedText.latinPairs[letter - 0xC0]
                index += 1
                target[count] = UInt8(truncatingIfNeeded: pair)
                count += 1
                if pair > 0xFF {
                    target[count] = UInt8(truncatingIfNeeded: pair >> 8)
                    count += 1
                }
                isAfterSpace = false
            }
        }
        if count > 0, target[count - 1] == 0x20 { count -= 1 }
        return true
    }
}

/// A folded text while it grows.
private struct FoldedText {
    private var folded: [UInt8] = []
    private var isAfterSpace = true

    init(capacity: Int) { folded.reserveCapacity(capacity) }

    /// The text, without a space at its end.
    var text: String { String(decoding: folded.last == 32 ? folded.dropLast() : folded[...], as: UTF8.self) }

    /// Appends a scalar that needs no decomposition; `false` leaves the text as it was.
    mutating func append(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x61...0x7A, 0x30...0x39, 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
            folded.append(UInt8(scalar.value))
            isAfterSpace = false
        case 0x41...0x5A:
            folded.append(UInt8(scalar.value + 32))
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
    mutating func appendUnknown(_ scalar: Unicode.Scalar) {
        guard !scalar.properties.isWhitespace else {
            _ = append(" ")
            return
        }
        folded += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        isAfterSpace = false
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

    /// The same as one or two bytes, the first one lowest.
    static let latinPairs: [UInt16] = latin.map { letters in
        UInt16(letters[0]) | (letters.count > 1 ? UInt16(letters[1]) << 8 : 0)
    }
}
