/// Finds which of many literals begin at a place of a text, in time that hardly depends on how many there are.
///
/// A bitmap over the first bytes refuses nearly every place; a hash of these bytes leads to a range of sorted literals.
struct LiteralTable: Sendable {
    /// How many first bytes are hashed; shorter literals have tables of their own length.
    private static let keyLength = 4
    private static let bitmapBits = 17

    /// The literals, sorted bytewise, end to end.
    private var bytes: [UInt8] = []
    /// Where each literal begins in `bytes`, and one end more.
    private var starts: [Int32] = [0]
    /// The value of each literal.
    private var values: [Int32] = []
    private var bitmap: [UInt64]
    /// Key and range of literals by hash, open addressing; an empty slot has an empty range.
    private var slots: [Slot]
    private var slotMask: Int
    /// Lengths below `keyLength` that occur.
    private(set) var shortLengths: [Int] = []

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
        bitmap = [UInt64](repeating: 0, count: 1 << (Self.bitmapBits - 6))
        var capacity = 16
        while capacity < sorted.count * 2 { capacity *= 2 }
        slots = [Slot](repeating: Slot(), count: capacity)
        slotMask = capacity - 1
        for (literal, value) in sorted {
            let number = Int32(values.count)
            bytes += literal
            starts.append(Int32(bytes.count))
            values.append(value)
            add(literal, number)
        }
        shortLengths = (1..<Self.keyLength).filter { length in sorted.contains { $0.literal.count == length } }
    }

    private mutating func add(_ literal: [UInt8], _ number: Int32) {
        let length = min(literal.count, Self.keyLength)
        let key = literal.prefix(length).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let hash = Self.hash(key, length)
        let bit = hash >> (32 - Self.bitmapBits)
        bitmap[bit >> 6] |= 1 << UInt64(bit & 63)
        var index = hash & slotMask
        while slots[index].upper > 0, slots[index].key != key || slots[index].length != Int32(length) {
            index = (index + 1) & slotMask
        }
        if slots[index].upper == 0 {
            slots[index] = Slot(key: key, length: Int32(length), lower: number, upper: number + 1)
        } else {
            slots[index].upper = number + 1
        }
    }

    private static func hash(_ key: UInt32, _ length: Int) -> Int {
        let mixed = (key &+ UInt32(truncatingIfNeeded: length)) &* 0x9E37_79B1
        return Int(mixed ^ (mixed >> 15))
    }

    /// Reports the value and the length of each literal that stands in the text from `start` on.
    @inline(__always)
    func each(
        at start: Int,
        in text: UnsafeBufferPointer<UInt8>,
        report: (_ value: Int32, _ length: Int) -> Void
    ) {
        let left = text.count - start
        if left >= Self.keyLength {
            let key = UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: start, as: UInt32.self).littleEndian
            look(key, Self.keyLength, at: start, in: text, report: report)
        }
        for length in shortLengths where length <= left {
            var key: UInt32 = 0
            for index in (0..<length).reversed() { key = key << 8 | UInt32(text[start + index]) }
            look(key, length, at: start, in: text, report: report)
        }
    }

    @inline(__always)
    private func look(
        _ key: UInt32,
        _ length: Int,
        at start: Int,
        in text: UnsafeBufferPointer<UInt8>,
        report: (Int32, Int) -> Void
    ) {
        let hash = Self.hash(key, length)
        let bit = hash >> (32 - Self.bitmapBits)
        guard bitmap[bit >> 6] >> UInt64(bit & 63) & 1 == 1 else { return }
        var index = hash & slotMask
        while slots[index].upper > 0 {
            if slots[index].key == key, slots[index].length == Int32(length) {
                narrow(slots[index], length, text, start, report)
                return
            }
            index = (index + 1) & slotMask
        }
    }

    /// Goes down the sorted range byte by byte, so that literals with a common beginning cost their length, not their
    /// number.
    private func narrow(
        _ slot: Slot,
        _ keyLength: Int,
        _ text: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ report: (Int32, Int) -> Void
    ) {
        var lower = Int(slot.lower)
        var upper = Int(slot.upper)
        var depth = keyLength
        while true {
            // Within a range the literal that ends here is the first one.
            if length(of: lower) == depth {
                report(values[lower], depth)
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
