/// Finds which of many literals begin at a place of a text, in time that hardly depends on how many there are.
///
/// A bitmap over the first bytes refuses nearly every place; a hash of these bytes leads to a range of sorted literals.
/// It is a class because a copy of its lists for each byte of a text would cost more than the look-up.
final class LiteralTable: Sendable {
    /// How many first bytes are hashed; shorter literals are hashed whole.
    static let keyLength = 4
    private static let bitmapBits = 17

    /// The literals, sorted bytewise, end to end.
    private let bytes: [UInt8]
    /// Where each literal begins in `bytes`, and one end more.
    private let starts: [Int32]
    /// The value of each literal.
    private let values: [Int32]
    private let bitmap: [UInt64]
    /// Key and range of literals by hash, open addressing; an empty slot has an empty range.
    private let slots: [Slot]
    /// Lengths below `keyLength` that occur.
    let shortLengths: [Int]

    private struct Slot: Sendable {
        var key: UInt32 = 0
        var length: Int32 = 0
        var lower: Int32 = 0
        var upper: Int32 = 0
    }

    var isEmpty: Bool { values.isEmpty }

    /// Makes a table of different literals, none empty, each with a value.
    init(_ literals: [(literal: [UInt8], value: Int32)]) {
        let sorted = literals.sorted { $0.literal.lexicographicallyPrecedes($1.literal) }
        var bitmap = [UInt64](repeating: 0, count: 1 << (Self.bitmapBits - 6))
        var capacity = 16
        while capacity < sorted.count * 2 { capacity *= 2 }
        var slots = [Slot](repeating: Slot(), count: capacity)
        var bytes: [UInt8] = []
        var starts: [Int32] = [0]
        for (number, (literal, _)) in sorted.enumerated() {
            bytes += literal
            starts.append(Int32(bytes.count))
            let length = min(literal.count, Self.keyLength)
            let key = literal.prefix(length).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let hash = Self.hash(key, length)
            let bit = hash >> (32 - Self.bitmapBits)
            bitmap[bit >> 6] |= 1 << UInt64(bit & 63)
            var index = hash & (capacity - 1)
            while slots[index].upper > 0, slots[index].key != key || slots[index].length != Int32(length) {
                index = (index + 1) & (capacity - 1)
            }
            if slots[index].upper == 0 {
                slots[index] = Slot(key: key, length: Int32(length), lower: Int32(number))
            }
            slots[index].upper = Int32(number + 1)
        }
        self.bitmap = bitmap
        self.slots = slots
        self.bytes = bytes
        self.starts = starts
        values = sorted.map(\.value)
        shortLengths = (1..<Self.keyLength).filter { length in sorted.contains { $0.literal.count == length } }
    }

    @inline(__always)
    static func hash(_ key: UInt32, _ length: Int) -> Int {
        let mixed = (key &+ UInt32(truncatingIfNeeded: length)) &* 0x9E37_79B1
        return Int(mixed ^ (mixed >> 15))
    }

    /// Lends the bitmap to ``mayHold(_:_:)`` for the length of a text.
    func withBitmap(_ body: (UnsafeBufferPointer<UInt64>) -> Void) { bitmap.withUnsafeBufferPointer(body) }

    /// Whether a literal may begin with the bytes of a hash.
    @inline(__always)
    static func mayHold(_ hash: Int, _ bitmap: UnsafeBufferPointer<UInt64>) -> Bool {
        let bit = hash >> (32 - bitmapBits)
        return bitmap[bit >> 6] &>> UInt64(bit & 63) & 1 == 1
    }

    /// Adds the value and the length of each literal that begins at a place with the bytes of a key.
    func find(
        _ key: UInt32,
        _ keyLength: Int,
        hash: Int,
        at start: Int,
        in text: UnsafeBufferPointer<UInt8>,
        into found: inout [(value: Int32, length: Int)]
    ) {
        var index = hash & (slots.count - 1)
        while slots[index].upper > 0 {
            if slots[index].key == key, slots[index].length == Int32(keyLength) {
                narrow(slots[index], keyLength, text, start, &found)
                return
            }
            index = (index + 1) & (slots.count - 1)
        }
    }

    /// The same for the literals that are shorter than a key.
    func findShort(
        at start: Int,
        in text: UnsafeBufferPointer<UInt8>,
        into found: inout [(value: Int32, length: Int)]
    ) {
        var key: UInt32 = 0
        for length in 1..<Self.keyLength where length <= text.count - start {
            key |= UInt32(text[start + length - 1]) << UInt32(8 * (length - 1))
            let hash = Self.hash(key, length)
            find(key, length, hash: hash, at: start, in: text, into: &found)
        }
    }

    /// Goes down the sorted range byte by byte, so that literals with a common beginning cost their length, not their
    /// number.
    private func narrow(
        _ slot: Slot,
        _ keyLength: Int,
        _ text: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ found: inout [(value: Int32, length: Int)]
    ) {
        var lower = Int(slot.lower)
        var upper = Int(slot.upper)
        var depth = keyLength
        while true {
            // Within a range the literal that ends here is the first one.
            if length(of: lower) == depth {
                found.append((values[lower], depth))
                lower += 1
            }
            guard lower < upper, keyLength == Self.keyLength, start + depth < text.count else { return }
            let byte = text[start + depth]
            lower = firstIndex(from: lower, to: upper, depth: depth) { $0 >= byte }
            upper = firstIndex(from: lower, to: upper, depth: depth) { $0 > byte }
            guard lower < upper else { return }
            depth += 1
        }
    }

    private func length(of number: Int) -> Int { Int(starts[number + 1] - starts[number]) }

    /// The first literal of a range whose byte at `depth` fulfils a condition that only the last ones fulfil.
    @inline(__always)
    private func firstIndex(from lower: Int, to upper: Int, depth: Int, where fits: (UInt8) -> Bool) -> Int {
        var (low, high) = (lower, upper)
        while low < high {
            let middle = (low + high) / 2
            if fits(bytes[Int(starts[middle]) + depth]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
