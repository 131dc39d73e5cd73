import Foundation

/// The only form in which a source's text enters an entry.
public enum CleanText {
    /// NFC, without control, bidirectional and zero-width characters, runs of white space as one space, trimmed.
    ///
    /// Keeps at most `limit` UTF-8 bytes, cut between scalars; `nil` when nothing is left.
    public static func clean(_ text: some StringProtocol, limit: Int = 4_096) -> String? {
        clean(whole: String(text), limit: limit)
    }

    private static func clean(whole text: String, limit: Int) -> String? {
        if isClean(text.utf8, limit: limit) { return text }
        if let latin = latin(text.utf8, limit: limit) { return latin.isEmpty ? nil : latin }
        var kept = String.UnicodeScalarView()
        var isAfterSpace = true
        var combining = 0
        for scalar in text.unicodeScalars {
            if isRemoved(scalar) { continue }
            if scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
                if !isAfterSpace { kept.append(" ") }
                isAfterSpace = true
                continue
            }
            combining = scalar.properties.canonicalCombiningClass == .notReordered ? 0 : combining + 1
            if combining > 8 { continue }
            kept.append(scalar)
            isAfterSpace = false
        }
        var clean = String(kept)
        if !clean.utf8.allSatisfy({ $0 < 0x80 }) { clean = clean.precomposedStringWithCanonicalMapping }
        if clean.utf8.count > limit { clean = String(clean.unicodeScalars.prefix(within: limit)) }
        if clean.hasSuffix(" ") { clean.removeLast() }
        return clean.isEmpty ? nil : clean
    }

    /// The same for UTF-8 bytes; what is no UTF-8 becomes U+FFFD.
    public static func clean(utf8 bytes: ArraySlice<UInt8>, limit: Int = 4_096) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        return isClean(bytes, limit: limit) ? text : clean(text, limit: limit)
    }

    /// The same for bytes in memory.
    public static func clean(utf8 bytes: UnsafeBufferPointer<UInt8>, limit: Int = 4_096) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        return isClean(bytes, limit: limit) ? text : clean(text, limit: limit)
    }

    /// Whether a text is printable ASCII and Latin letters up to U+02FF with single spaces inside.
    ///
    /// Most texts are, and they stay as they are: no scalar below U+0300 changes in NFC.
    private static func isClean(_ text: some Collection<UInt8>, limit: Int) -> Bool {
        let isPlain = text.withContiguousStorageIfAvailable { bytes in
            guard bytes.count <= limit else { return false }
            var previous: UInt8 = 0x20
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte >= 0xC3, byte <= 0xCB, index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 {
                    index += 2
                } else {
                    guard byte >= 0x20, byte < 0x7F, byte != 0x20 || previous != 0x20 else { return false }
                    index += 1
                }
                previous = byte
            }
            return previous != 0x20
        }
        return isPlain ?? false
    }

    /// The clean form of a text of ASCII and Latin letters up to U+02FF; `nil` for any other text or a long one.
    private static func latin(_ text: some Collection<UInt8>, limit: Int) -> String? {
        text.withContiguousStorageIfAvailable { bytes -> String? in
            guard bytes.count <= limit else { return nil }
            var kept: [UInt8] = []
            kept.reserveCapacity(bytes.count)
            var isAfterSpace = true
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte >= 0x80 {
                    guard (0xC3...0xCB).contains(byte), index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 else {
                        return nil
                    }
                    kept.append(byte)
                    kept.append(bytes[index + 1])
                    index += 2
                    isAfterSpace = false
                    continue
                }
                index += 1
                if byte == 0 { continue }
                let isSpace = byte <= 0x20 || byte == 0x7F
                if !isSpace || !isAfterSpace { kept.append(isSpace ? 0x20 : byte) }
                isAfterSpace = isSpace
            }
            if isAfterSpace, !kept.isEmpty { kept.removeLast() }
            return String(decoding: kept, as: UTF8.self)
        } ?? nil
    }

    /// Bidirectional controls, zero-width characters, tags, the byte order mark, the soft hyphen and NUL.
    static func isRemoved(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
            0xE0000...0xE007F:
            true
        default: false
        }
    }
}

extension String.UnicodeScalarView {
    /// The longest prefix whose UTF-8 takes at most `limit` bytes.
    fileprivate func prefix(within limit: Int) -> Substring.UnicodeScalarView {
        var size = 0
        return prefix { scalar in
            size += UTF8.width(scalar)
            return size <= limit
        }
    }
}
