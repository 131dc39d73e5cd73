/// Finds its way through encoded values without reading them; what ``CBORDecoder`` reads by.
struct CBORScanner {
    typealias Head = (major: UInt8, argument: UInt64)

    let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int

    @unsafe init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
        unsafe self.bytes = unsafe bytes
        position = offset
    }

    var isAtEnd: Bool { position == bytes.count }

    /// The number of keys of a map whose head is here; `nil` when it is none.
    mutating func mapCount() -> Int? {
        guard let head = head(), head.major == 5, head.argument <= UInt64(bytes.count - position) else { return nil }
        return Int(head.argument)
    }

    /// A key, which is an unsigned integer; `nil` when it is none.
    mutating func key() -> Int64? {
        guard let head = head(), head.major == 0 else { return nil }
        return Int64(exactly: head.argument)
    }

    /// Passes over one value, nested at most `depth` deep; `false` when it is malformed.
    mutating func skip(depth: Int = 16) -> Bool {
        guard depth > 0, let (major, argument) = head() else { return false }
        switch major {
        case 0, 1, 7: return true
        case 2, 3:
            guard argument <= UInt64(bytes.count - position) else { return false }
            position += Int(argument)
            return true
        case 4, 5:
            guard argument <= UInt64(bytes.count - position) else { return false }
            for _ in 0..<(major == 4 ? argument : argument * 2) where !skip(depth: depth - 1) { return false }
            return true
        default: return false
        }
    }

    /// The initial byte and its argument; `nil` for indefinite lengths and arguments that were not the shortest.
    mutating func head() -> Head? {
        guard position < bytes.count else { return nil }
        let initial = unsafe bytes[position]
        position += 1
        let (major, short) = (initial >> 5, initial & 31)
        if short < 24 { return (major, UInt64(short)) }
        guard short <= 27, major < 6 else { return nil }
        let count = 1 << (Int(short) - 24)
        guard count <= bytes.count - position else { return nil }
        var argument: UInt64 = 0
        for index in position..<position + count { argument = unsafe argument << 8 | UInt64(bytes[index]) }
        position += count
        return argument >= (count == 1 ? 24 : 1 << (UInt64(count) * 4)) ? (major, argument) : nil
    }
}
