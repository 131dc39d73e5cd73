/// Reads one JSON text (RFC 8259) to its end; strict, and numbers stay text.
///
/// Foundation's readers go through `Double`, so they cannot give an amount's own digits back. Nothing is copied: the reader
/// notes where each value stands.
struct JSONReader {
    private static let depthLimit = 64
    /// An object with more keys than this is checked for repeated ones by a set.
    private static let fewKeys = 32

    private let bytes: UnsafeBufferPointer<UInt8>
    private let place: String
    private var index = 0
    /// Room for one node a byte, which is more than any text needs; a page of memory counts once it is written.
    private let nodes: UnsafeMutableBufferPointer<JSONText.Node>
    private var nodeCount = 0
    /// For each depth, which object had a key with a hash last; tells nearly always that a key is new.
    private let marks: UnsafeMutableBufferPointer<UInt32>
    private var objectCount: UInt32 = 0

    /// Reads a text that is in memory.
    ///
    /// - Throws: `StatementError.malformed`, `truncated`, or `tooLarge` from 256 MiB on.
    static func read(_ bytes: [UInt8], place: String) throws(StatementError) -> JSONText {
        var text = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(where: { text.starts(with: $0) }) || !UTF8Check.isValid(text) {
            text = Array(try TextDecoding.text(of: bytes, place: place).utf8)
        }
        guard text.count < JSONText.byteLimit else { throw .tooLarge(place: place) }
        var failure: StatementError?
        let nodes = [JSONText.Node](unsafeUninitializedCapacity: text.count + 1) { nodes, count in
            text.withUnsafeBufferPointer { bytes in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: (depthLimit + 2) * 256) { marks in
                    marks.initialize(repeating: 0)
                    var reader = JSONReader(bytes: bytes, place: place, nodes: nodes, marks: marks)
                    do throws(StatementError) { count = try reader.readWhole() } catch { failure = error }
                }
            }
        }
        if let failure { throw failure }
        return JSONText(bytes: text, nodes: nodes)
    }

    private init(
        bytes: UnsafeBufferPointer<UInt8>,
        place: String,
        nodes: UnsafeMutableBufferPointer<JSONText.Node>,
        marks: UnsafeMutableBufferPointer<UInt32>
    ) {
        self.bytes = bytes
        self.place = place
        self.nodes = nodes
        self.marks = marks
    }

    /// Reads the text and returns how many nodes it has.
    private mutating func readWhole() throws(StatementError) -> Int {
        try value(depth: 0)
        skipSpace()
        guard index == bytes.count else { throw failure("something follows the JSON value") }
        return nodeCount
    }

    @inline(__always)
    private mutating func append(_ node: JSONText.Node) {
        nodes[nodeCount] = node
        nodeCount += 1
    }

    private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func failure(_ reason: String) -> StatementError {
        guard index < bytes.count else { return .truncated(place: place) }
        let line = bytes[..<index].count { $0 == 0x0A } + 1
        return .malformed(place: place, line: line, reason: reason)
    }

    @inline(__always)
    private mutating func skipSpace() {
        while index < bytes.count, bytes[index] <= 0x20 {
            let byte = bytes[index]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            index += 1
        }
    }

    private mutating func value(depth: Int) throws(StatementError) {
        guard depth <= Self.depthLimit else { throw failure("values are nested too deeply") }
        skipSpace()
        switch current {
        case 0x7B: try object(depth: depth)
        case 0x5B: try array(depth: depth)
        case 0x22: if !plainString() { try string() }
        case 0x74: try word("true", .isTrue)
        case 0x66: try word("false", .isFalse)
        case 0x6E: try word("null", .null)
        default: try number()
        }
    }

    private mutating func word(_ word: StaticString, _ kind: JSONText.Kind) throws(StatementError) {
        for expected in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            guard current == expected else { throw failure("a value is no JSON") }
            index += 1
        }
        append(JSONText.Node(kind))
    }

    private mutating func object(depth: Int) throws(StatementError) {
        let node = nodeCount
        append(JSONText.Node(.object))
        objectCount += 1
        let mark = objectCount
        var keyCount = 0
        var known: Set<String>?
        var hasEscapes = false
        var hashes: UInt32 = 0
        index += 1
        skipSpace()
        if try !take(0x7D) {
            repeat {
                skipSpace()
                guard current == 0x22 else { throw failure("an object's key is missing") }
                let key = nodeCount
                try self.key()
                skipSpace()
                guard try take(0x3A) else { throw failure("a colon is missing") }
                keyCount += 1
                if nodes[key].kind == .key {
                    hashes |= 1 << UInt32(nodes[key].keySlot & 31)
                } else {
                    hashes = .max
                    hasEscapes = true
                }
                if keyCount > Self.fewKeys {
                    known = known ?? Set(keys(of: node, before: key).map(text))
                    guard known?.insert(text(of: key)).inserted == true else {
                        throw failure("an object's key is repeated")
                    }
                } else if !isNew(key, mark: mark, depth: depth) || hasEscapes, repeats(key, of: node) {
                    throw failure("an object's key is repeated")
                }
                try value(depth: depth + 1)
                skipSpace()
            } while try take(0x2C)
            guard try take(0x7D) else { throw failure("a comma or closing brace is missing") }
        }
        nodes[node] = JSONText.Node(objectWith: hashes, count: nodeCount - node - 1)
    }

    /// Whether the key is surely none that the object has already, as its hash tells; notes it.
    @inline(__always)
    private mutating func isNew(_ key: Int, mark: UInt32, depth: Int) -> Bool {
        guard nodes[key].kind == .key else { return false }
        let slot = depth << 8 | nodes[key].keySlot
        guard marks[slot] != mark else { return false }
        marks[slot] = mark
        return true
    }

    /// Whether the object has the key already.
    private func repeats(_ key: Int, of object: Int) -> Bool {
        let wanted = nodes[key]
        return keys(of: object, before: key).contains { earlier in
            let node = nodes[earlier]
            guard node.kind == .key, wanted.kind == .key else { return text(of: earlier) == text(of: key) }
            return bytes[node.start..<node.end].elementsEqual(bytes[wanted.start..<wanted.end])
        }
    }

    private func text(of key: Int) -> String {
        let content = bytes[nodes[key].start..<nodes[key].end]
        return nodes[key].kind == .escapedString
            ? JSONEscapes.decoded(Array(content)[...]) : String(decoding: content, as: UTF8.self)
    }

    /// The nodes of an object's keys that stand before another node.
    private func keys(of object: Int, before end: Int) -> [Int] {
        var found: [Int] = []
        var key = object + 1
        while key < end {
            found.append(key)
            guard key + 1 < end else { break }
            key += 1 + nodes[key + 1].step
        }
        return found
    }

    private mutating func array(depth: Int) throws(StatementError) {
        let node = nodeCount
        append(JSONText.Node(.array))
        index += 1
        skipSpace()
        if try !take(0x5D) {
            repeat {
                try value(depth: depth + 1)
                skipSpace()
            } while try take(0x2C)
            guard try take(0x5D) else { throw failure("a comma or closing bracket is missing") }
        }
        nodes[node] = JSONText.Node(.array, count: nodeCount - node - 1)
    }

    /// Steps over `byte` when it is next; the end of the text is an error.
    @inline(__always)
    private mutating func take(_ byte: UInt8) throws(StatementError) -> Bool {
        guard index < bytes.count else { throw .truncated(place: place) }
        guard bytes[index] == byte else { return false }
        index += 1
        return true
    }

    private mutating func number() throws(StatementError) {
        let start = index
        if current == 0x2D { index += 1 }
        let first = current
        let whole = skipDigits()
        guard whole > 0, whole == 1 || first != 0x30 else { throw failure("a value is no JSON") }
        if current == 0x2E {
            index += 1
            guard skipDigits() > 0 else { throw failure("a number is no JSON") }
        }
        if current == 0x65 || current == 0x45 {
            index += 1
            if current == 0x2B || current == 0x2D { index += 1 }
            guard skipDigits() > 0 else { throw failure("a number is no JSON") }
        }
        append(JSONText.Node(.number, start: start, count: index - start))
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
        return index - start
    }

    /// Reads a key; one without escapes, as nearly all are, gets its hash.
    @inline(__always)
    private mutating func key() throws(StatementError) {
        let start = index + 1
        index = start
        skipPlain()
        let count = index - start
        guard index < bytes.count, bytes[index] == 0x22, count - 1 < JSONText.KeyHash.countLimit, count > 0 else {
            index = start - 1
            return try string()
        }
        append(JSONText.Node(key: JSONText.KeyHash(UnsafeBufferPointer(rebasing: bytes[start..<index])), start: start))
        index += 1
    }

    /// Reads a string when it has no escapes, as nearly all have none; otherwise it stays where it is.
    @inline(__always)
    private mutating func plainString() -> Bool {
        let start = index + 1
        index = start
        skipPlain()
        guard index < bytes.count, bytes[index] == 0x22 else {
            index = start - 1
            return false
        }
        append(JSONText.Node(.string, start: start, count: index - start))
        index += 1
        return true
    }

    private mutating func string() throws(StatementError) {
        index += 1
        let start = index
        var kind = JSONText.Kind.string
        while true {
            skipPlain()
            switch current {
            case 0x22:
                append(JSONText.Node(kind, start: start, count: index - start))
                index += 1
                return
            case 0x5C:
                kind = .escapedString
                index += 1
                try escape()
            case nil: throw .truncated(place: place)
            default: throw failure("a string holds a control character")
            }
        }
    }

    /// Steps over everything but quotes, backslashes and control characters, eight bytes at a time.
    @inline(__always)
    private mutating func skipPlain() {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(bytes)
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5C)
            // A byte's top bit is set where it is zero, or below 0x20; exact for the lowest such byte.
            let found =
                ((quote &- ones) & ~quote | (slash &- ones) & ~slash | (word &- ones &* 0x20) & ~word) & tops
            if found != 0 {
                index += found.trailingZeroBitCount >> 3
                return
            }
            index += 8
        }
        while index < bytes.count, bytes[index] != 0x22, bytes[index] != 0x5C, bytes[index] >= 0x20 { index += 1 }
    }

    private mutating func escape() throws(StatementError) {
        guard let byte = current else { throw .truncated(place: place) }
        index += 1
        switch byte {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return
        case 0x75: try escapedScalar()
        default: throw failure("a string holds an unknown escape")
        }
    }

    private mutating func escapedScalar() throws(StatementError) {
        let high = try codeUnit()
        guard (0xD800...0xDFFF).contains(high) else { return }
        guard high < 0xDC00, try take(0x5C), try take(0x75), (0xDC00...0xDFFF).contains(try codeUnit()) else {
            throw failure("a surrogate stands alone")
        }
    }

    private mutating func codeUnit() throws(StatementError) -> UInt32 {
        guard index + 4 <= bytes.count else { throw .truncated(place: place) }
        var unit: UInt32 = 0
        for byte in bytes[index..<index + 4] {
            guard let digit = JSONEscapes.digit(byte) else { throw failure("a string holds an unknown escape") }
            unit = unit << 4 | UInt32(digit)
        }
        index += 4
        return unit
    }
}
