extension UnsafeBufferPointer<UInt8> {
    /// Where one of two bytes stands first, at or after an index; the end when neither does.
    ///
    /// Looks at eight bytes at a time: a byte of `word ^ pattern` is zero where they are equal, and the lowest bit that
    /// `(x - 0x01…) & ~x & 0x80…` sets is that of the first zero byte.
    func index(of one: UInt8, or other: UInt8, from start: Int) -> Int {
        var index = start
        if let base = baseAddress, count >= 8 {
            let bytes = UnsafeRawPointer(base)
            let (first, second) = (UInt64(one) &* Self.ones, UInt64(other) &* Self.ones)
            while index <= count - 8 {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                let (left, right) = (word ^ first, word ^ second)
                let found = ((left &- Self.ones) & ~left | (right &- Self.ones) & ~right) & Self.highs
                if found != 0 { return index + found.trailingZeroBitCount >> 3 }
                index += 8
            }
        }
        while index < count {
            if self[index] == one || self[index] == other { return index }
            index += 1
        }
        return count
    }

    private static var ones: UInt64 { 0x0101_0101_0101_0101 }
    private static var highs: UInt64 { 0x8080_8080_8080_8080 }
}
