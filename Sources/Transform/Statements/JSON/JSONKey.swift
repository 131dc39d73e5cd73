/// The name of an object's member that a decoder asks for, with its hash, which the compiler computes.
struct JSONKey: ExpressibleByStringLiteral {
    let name: StaticString
    let hash: Hash

    /// A name of 1 to 255 bytes.
    @inline(__always)
    init(stringLiteral name: StaticString) {
        self.name = name
        hash = Hash(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }

    var bytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    }

    /// A key's length and a hash of it, which tell nearly always whether two keys are the same.
    struct Hash {
        static let countLimit = 255
        let bits: UInt32

        /// The lower eight bits.
        @inline(__always)
        var slot: Int { Int(bits >> 8 & 0xFF) }

        /// The hash of a key of 1 to 255 bytes.
        @inline(__always)
        init(_ key: UnsafeBufferPointer<UInt8>) {
            let count = key.count
            var hash = UInt32(key[0]) &* 31 &+ UInt32(key[count - 1]) &* 17 &+ UInt32(truncatingIfNeeded: count) &* 101
            hash = hash &+ UInt32(key[count >> 1]) &* 57 &+ UInt32(key[max(0, count - 2)]) &* 7
            bits = UInt32(JSONText.Kind.key.rawValue) << 28 | (hash & 0xFFFF) << 8 | UInt32(truncatingIfNeeded: count)
        }
    }
}
