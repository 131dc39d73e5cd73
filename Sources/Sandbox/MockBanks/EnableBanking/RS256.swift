/// Checks RS256 signatures (RFC 8017, section 8.2.2) with the public exponent 65537, by integers alone.
struct RS256: Sendable {
    /// DER of `DigestInfo` for SHA-256 (RFC 8017, section 9.2, note 1).
    private static let digestPrefix: [UInt8] = [
        0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04,
        0x20,
    ]

    /// Little-endian words.
    private let modulus: [UInt32]
    /// `-modulus^-1` modulo 2^32.
    private let inverse: UInt32
    /// `2^(64 · words)` modulo the modulus.
    private let square: [UInt32]

    /// Takes the modulus in big-endian hexadecimal; it is odd and fills its words.
    init(modulus hex: String) {
        let digits = Array(hex)
        modulus = stride(from: digits.count, to: 0, by: -8).map { end in
            UInt32(String(digits[max(end - 8, 0)..<end]), radix: 16) ?? 0
        }
        var inverse: UInt32 = 1
        for _ in 0..<5 { inverse = inverse &* (2 &- modulus[0] &* inverse) }
        self.inverse = 0 &- inverse
        var square = [UInt32](repeating: 0, count: modulus.count)
        square[0] = 1
        for _ in 0..<(modulus.count * 64) { square = Self.doubled(square, modulus) }
        self.square = square
    }

    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        let byteCount = modulus.count * 4
        guard signature.count == byteCount else { return false }
        let base: [UInt32] = stride(from: byteCount, to: 0, by: -4).map { end in
            signature[(end - 4)..<end].reduce(0) { $0 << 8 | UInt32($1) }
        }
        guard Self.isLess(base, modulus) else { return false }
        let start = product(base, square)
        var power = start
        for _ in 0..<16 { power = product(power, power) }
        var one = [UInt32](repeating: 0, count: modulus.count)
        one[0] = 1
        let opened = product(product(power, start), one)
        let bytes = opened.reversed().flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) }
        }
        let digest = Self.digestPrefix + sha256(message)
        let padding = [UInt8](repeating: 0xFF, count: byteCount - digest.count - 3)
        return bytes == [0, 1] + padding + [0] + digest
    }

    /// Montgomery's product, `left · right / 2^(32 · words)`.
    private func product(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        let count = modulus.count
        var sum = [UInt32](repeating: 0, count: count + 2)
        for word in left {
            Self.add(word, right, to: &sum)
            Self.add(sum[0] &* inverse, modulus, to: &sum)
            sum.removeFirst()
            sum.append(0)
        }
        let low = Array(sum[..<count])
        return sum[count] > 0 || !Self.isLess(low, modulus) ? Self.difference(low, modulus) : low
    }

    /// Adds `factor · words` to a sum that is two words longer.
    private static func add(_ factor: UInt32, _ words: [UInt32], to sum: inout [UInt32]) {
        var carry: UInt64 = 0
        for index in words.indices {
            let value = UInt64(factor) * UInt64(words[index]) + UInt64(sum[index]) + carry
            sum[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
        for index in words.count..<sum.count {
            let value = UInt64(sum[index]) + carry
            sum[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
    }

    private static func doubled(_ words: [UInt32], _ modulus: [UInt32]) -> [UInt32] {
        var carry: UInt32 = 0
        let doubled = words.map { word in
            defer { carry = word >> 31 }
            return word << 1 | carry
        }
        return carry > 0 || !isLess(doubled, modulus) ? difference(doubled, modulus) : doubled
    }

    private static func difference(_ left: [UInt32], _ right: [UInt32]) -> [UInt32] {
        var borrow: UInt32 = 0
        return left.indices.map { index in
            let (first, under) = left[index].subtractingReportingOverflow(right[index])
            let (second, again) = first.subtractingReportingOverflow(borrow)
            borrow = under || again ? 1 : 0
            return second
        }
    }

    private static func isLess(_ left: [UInt32], _ right: [UInt32]) -> Bool {
        for index in left.indices.reversed() where left[index] != right[index] { return left[index] < right[index] }
        return false
    }
}
