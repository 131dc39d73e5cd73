import Foundation

/// Looks for texts and amounts in bytes, in every form that a program, a dump or a log might give them.
struct PlaintextSearch {
    private struct Pattern {
        let needle: String
        let bytes: [UInt8]
        /// Where its first byte that is not zero lies: files are full of zeros, so the search begins there.
        let anchor: Int
        /// Digits alone would be found in hexadecimal; they count only where no letter or digit is beside them.
        let isWhole: Bool
    }

    /// By the two bytes at the anchor, so that one pass over the bytes finds all.
    private let patterns: [[Pattern]]

    /// - Parameters:
    ///   - needles: Texts, in the eight encodings of ``Encodings``.
    ///   - amounts: Minor units, as whole numbers of eight bytes and as packed digits; at least five bytes long.
    init(_ needles: [String], amounts: [Int64] = []) {
        var table = [[Pattern]](repeating: [], count: 65_536)
        func add(_ bytes: [UInt8], of needle: String, isWhole: Bool = false) {
            guard let anchor = bytes.indices.dropLast().first(where: { bytes[$0] != 0 }) else { return }
            let pattern = Pattern(needle: needle, bytes: bytes, anchor: anchor, isWhole: isWhole)
            table[Int(bytes[anchor]) << 8 | Int(bytes[anchor + 1])].append(pattern)
        }
        for needle in Set(needles) {
            let isDigits = needle.utf8.allSatisfy { (48...57).contains($0) }
            for bytes in Encodings.plain(needle) { add(bytes, of: needle, isWhole: isDigits) }
            for bytes in Encodings.escaped(needle) { add(bytes, of: needle) }
        }
        for amount in amounts { for bytes in Encodings.numbers(amount) { add(bytes, of: "\(amount)") } }
        patterns = table
    }

    /// The needles that are found, each once, sorted.
    func hits(in data: Data) -> [String] {
        var hits: Set<String> = []
        data.withUnsafeBytes { bytes in
            var place = 0
            while place + 1 < bytes.count {
                // Nothing begins inside a block of zeros, and databases have many.
                if place & 4095 == 0, isZero(bytes, from: place) {
                    place += 4096
                    continue
                }
                let key = Int(bytes[place]) << 8 | Int(bytes[place + 1])
                if !patterns[key].isEmpty {
                    for pattern in patterns[key] where isFound(pattern, at: place - pattern.anchor, in: bytes) {
                        hits.insert(pattern.needle)
                    }
                }
                place += 1
            }
        }
        return hits.sorted()
    }

    private static let zeros = [UInt8](repeating: 0, count: 4096)

    private func isZero(_ bytes: UnsafeRawBufferPointer, from place: Int) -> Bool {
        guard place + 4096 <= bytes.count, let start = bytes.baseAddress else { return false }
        return memcmp(start + place, Self.zeros, 4096) == 0
    }

    private func isFound(_ pattern: Pattern, at place: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
        let end = place + pattern.bytes.count
        guard place >= 0, end <= bytes.count, let start = bytes.baseAddress,
            memcmp(start + place, pattern.bytes, pattern.bytes.count) == 0
        else { return false }
        guard pattern.isWhole else { return true }
        return (place == 0 || !Self.isAlphanumeric(bytes[place - 1]))
            && (end == bytes.count || !Self.isAlphanumeric(bytes[end]))
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }
}
