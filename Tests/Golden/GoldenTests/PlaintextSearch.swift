import Foundation

/// Looks for texts in bytes: as UTF-8, as UTF-16 and inside Base64.
struct PlaintextSearch {
    private struct Pattern {
        let needle: String
        let bytes: [UInt8]
        /// Digits alone would be found in hexadecimal; they count only where no letter or digit is beside them.
        let isWhole: Bool
    }

    /// By their first two bytes, so that one pass over the bytes finds all.
    private let patterns: [[Pattern]]

    init(_ needles: [String]) {
        var table = [[Pattern]](repeating: [], count: 65_536)
        for needle in needles {
            let isDigits = needle.utf8.allSatisfy { (48...57).contains($0) }
            let utf16 = needle.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let plain = [Array(needle.utf8), utf16].map { Pattern(needle: needle, bytes: $0, isWhole: isDigits) }
            let encoded = Self.base64(needle).map { Pattern(needle: needle, bytes: $0, isWhole: false) }
            for pattern in plain + encoded { table[Self.key(pattern.bytes[0], pattern.bytes[1])].append(pattern) }
        }
        patterns = table
    }

    /// The needles that are found, each once, sorted.
    func hits(in data: Data) -> [String] {
        let bytes = Array(data)
        var hits: Set<String> = []
        for place in bytes.indices.dropLast() {
            for pattern in patterns[Self.key(bytes[place], bytes[place + 1])]
            where isFound(pattern, at: place, in: bytes) {
                hits.insert(pattern.needle)
            }
        }
        return hits.sorted()
    }

    private func isFound(_ pattern: Pattern, at place: Int, in bytes: [UInt8]) -> Bool {
        let end = place + pattern.bytes.count
        guard end <= bytes.count, bytes[place..<end].elementsEqual(pattern.bytes) else { return false }
        guard pattern.isWhole else { return true }
        return (place == 0 || !Self.isAlphanumeric(bytes[place - 1]))
            && (end == bytes.count || !Self.isAlphanumeric(bytes[end]))
    }

    private static func key(_ first: UInt8, _ second: UInt8) -> Int { Int(first) << 8 | Int(second) }

    /// The characters that a text gives inside longer Base64, whatever stands before and behind it.
    private static func base64(_ needle: String) -> [[UInt8]] {
        (0...2).map { offset in
            let padded = [UInt8](repeating: 0, count: offset) + Array(needle.utf8)
            let whole = padded.count * 8 / 6
            let first = (offset * 8 + 5) / 6
            return Array(Data(padded).base64EncodedString().utf8.prefix(whole).dropFirst(first))
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
