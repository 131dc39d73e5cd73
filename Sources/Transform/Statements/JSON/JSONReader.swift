/// Reads one JSON text (RFC 8259) to its end; strict, and numbers stay text.
///
/// Foundation's readers go through `Double`, so they cannot give an amount's own digits back. Nothing is copied: the reader
/// notes where each value stands.
struct JSONReader {
    private static let depthLimit = 64
    /// An object with more keys than this is checked for repeated ones by a set.
    private static let fewKeys = 32

    let bytes: UnsafeBufferPointer<UInt8>
    let place: String
    /// Room for one node a byte, which is more than any text needs; a page of memory counts once it is written.
    let nodes: UnsafeMutableBufferPointer<JSONText.Node>
    /// For each depth, which object had a key with a hash last; tells nearly always that a key is new.
    private let marks: UnsafeMutableBufferPointer<UInt32>
    /// The lists and objects around the innermost one.
    private let frames: UnsafeMutableBufferPointer<Frame>
    /// For each depth, the objects of the list that were like none before them, the latest first.
    let rows: UnsafeMutableBufferPointer<Row>
    let comparesRows: Bool

    /// How far the text is read; a value of its own, so that it stays in registers.
    struct Position {
        var index = 0
        var nodeCount = 0
        var objectCount: UInt32 = 0
        /// How many lists and objects are open.
        var depth = 0
    }

    /// A list or an object whose end was not read yet.
    struct Frame {
        var node = 0
        var isObject = false
        /// The object's number, from 1.
        var mark: UInt32 = 0
        var keyCount = 0
        /// Which hashes the keys have, modulo 32.
        var hashes: UInt32 = 0
        var hasEscapes = false
        /// Whether a key in it, however deep, has no hash; then it stands in the nodes like a value.
        var hasOddKeys = false
        /// Where it begins in the text.
        var start = 0
        /// How many of a list's objects are kept to compare the next one with.
        var rowCount = 0
    }

    /// Reads a text that is in memory.
    ///
    /// Whether rows are compared with those before them changes nothing but the time.
    ///
    /// - Throws: `StatementError.malformed`, `truncated`, or `tooLarge` from 256 MiB on.
    static func read(_ bytes: [UInt8], place: String, comparesRows: Bool = true) throws(StatementError) -> JSONText {
        var text = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(where: { text.starts(with: $0) }) || !UTF8Check.isValid(text) {
            text = Array(try TextDecoding.text(of: bytes, place: place).utf8)
        }
        guard text.count < JSONText.byteLimit else { throw .tooLarge(place: place) }
        var failure: StatementError?
        let nodes = [JSONText.Node](unsafeUninitializedCapacity: text.count + 1) { nodes, count in
            text.withUnsafeBufferPointer { bytes in
                withRoom { marks, frames, rows in
                    let reader = JSONReader(
                        bytes: bytes,
                        place: place,
                        nodes: nodes,
                        marks: marks,
                        frames: frames,
                        rows: rows,
                        comparesRows: comparesRows
                    )
                    do throws(StatementError) { count = try reader.readWhole() } catch { failure = error }
                }
            }
        }
        if let failure { throw failure }
        return JSONText(bytes: text, nodes: nodes)
    }

    /// Gives what is noted for each depth.
    private static func withRoom(
        _ body: (
            UnsafeMutableBufferPointer<UInt32>, UnsafeMutableBufferPointer<Frame>, UnsafeMutableBufferPointer<Row>
        ) -> Void
    ) {
        let depths = depthLimit + 2
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: depths * 256) { marks in
            marks.initialize(repeating: 0)
            withUnsafeTemporaryAllocation(of: Frame.self, capacity: depths) { frames in
                withUnsafeTemporaryAllocation(of: Row.self, capacity: depths * rowLimit) { body(marks, frames, $0) }
            }
        }
    }

    /// Reads the text and returns how many nodes it has.
    private func readWhole() throws(StatementError) -> Int {
        var at = Position()
        var frame = Frame()
        var large: [Int: Set<String>] = [:]
        while true {
            guard at.depth <= Self.depthLimit else { throw failure("values are nested too deeply", at.index) }
            skipSpace(&at)
            let byte = next(at)
            if byte == 0x22 {
                try string(&at)
            } else if byte == 0x7B, takeRow(of: frame, &at) {
            } else if byte == 0x7B || byte == 0x5B {
                begin(isObject: byte == 0x7B, &frame, &at)
                skipSpace(&at)
                if try !take(frame.isObject ? 0x7D : 0x5D, &at) {
                    if frame.isObject { try key(of: &frame, &large, &at) }
                    continue
                }
                end(&frame, &large, &at)
            } else {
                try word(byte, &at)
            }
            // A value has ended, and with it perhaps what it stands in.
            while true {
                skipSpace(&at)
                guard at.depth > 0 else {
                    guard at.index == bytes.count else { throw failure("something follows the JSON value", at.index) }
                    return at.nodeCount
                }
                if try take(0x2C, &at) { break }
                guard bytes[at.index] == (frame.isObject ? 0x7D : 0x5D) else {
                    throw failure("a comma or closing \(frame.isObject ? "brace" : "bracket") is missing", at.index)
                }
                at.index += 1
                end(&frame, &large, &at)
            }
            if frame.isObject { try key(of: &frame, &large, &at) }
        }
    }

    @inline(__always)
    func append(_ node: JSONText.Node, _ at: inout Position) {
        nodes[at.nodeCount] = node
        at.nodeCount += 1
    }

    func failure(_ reason: String, _ index: Int) -> StatementError {
        guard index < bytes.count else { return .truncated(place: place) }
        let line = bytes[..<index].count { $0 == 0x0A } + 1
        return .malformed(place: place, line: line, reason: reason)
    }

    @inline(__always)
    private func skipSpace(_ at: inout Position) {
        while at.index < bytes.count, bytes[at.index] <= 0x20 {
            let byte = bytes[at.index]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            at.index += 1
        }
    }

    /// Steps over `byte` when it is next; the end of the text is an error.
    @inline(__always)
    func take(_ byte: UInt8, _ at: inout Position) throws(StatementError) -> Bool {
        guard at.index < bytes.count else { throw .truncated(place: place) }
        guard bytes[at.index] == byte else { return false }
        at.index += 1
        return true
    }

    /// Steps into a list or an object.
    @inline(__always)
    private func begin(isObject: Bool, _ frame: inout Frame, _ at: inout Position) {
        frames[at.depth] = frame
        at.depth += 1
        frame = Frame(node: at.nodeCount, isObject: isObject, start: at.index)
        if isObject {
            at.objectCount += 1
            frame.mark = at.objectCount
        }
        append(JSONText.Node(isObject ? .object : .array), &at)
        at.index += 1
    }

    /// Steps out of the innermost list or object.
    @inline(__always)
    private func end(_ frame: inout Frame, _ large: inout [Int: Set<String>], _ at: inout Position) {
        if frame.keyCount > Self.fewKeys { large[frame.node] = nil }
        let count = at.nodeCount - frame.node - 1
        nodes[frame.node] =
            frame.isObject
            ? JSONText.Node(objectWith: frame.hashes, count: count) : JSONText.Node(.array, count: count)
        at.depth -= 1
        let ended = frame
        frame = frames[at.depth]
        frame.hasOddKeys = frame.hasOddKeys || ended.hasOddKeys
        if ended.isObject, !frame.isObject, comparesRows, !ended.hasOddKeys {
            keep(Row(node: ended.node, bytes: ended.start..<at.index), of: &frame, at)
        }
    }

    /// Reads a key and the colon behind it; one without escapes, as nearly all are, gets its hash.
    @inline(__always)
    private func key(
        of frame: inout Frame,
        _ large: inout [Int: Set<String>],
        _ at: inout Position
    ) throws(StatementError) {
        skipSpace(&at)
        guard at.index < bytes.count, bytes[at.index] == 0x22 else {
            throw failure("an object's key is missing", at.index)
        }
        let key = at.nodeCount
        let start = at.index + 1
        at.index = start
        skipPlain(&at)
        let count = at.index - start
        var isSurelyNew = false
        if at.index < bytes.count, bytes[at.index] == 0x22, count - 1 < JSONKey.Hash.countLimit, count > 0 {
            let hash = JSONKey.Hash(UnsafeBufferPointer(rebasing: bytes[start..<at.index]))
            append(JSONText.Node(key: hash, start: start), &at)
            at.index += 1
            frame.hashes |= 1 << UInt32(hash.slot & 31)
            let slot = at.depth << 8 | hash.slot
            isSurelyNew = marks[slot] != frame.mark && !frame.hasEscapes
            marks[slot] = frame.mark
        } else {
            at.index = start - 1
            try string(&at)
            frame.hashes = .max
            frame.hasEscapes = true
            frame.hasOddKeys = true
        }
        skipSpace(&at)
        guard try take(0x3A, &at) else { throw failure("a colon is missing", at.index) }
        frame.keyCount += 1
        guard !isSurelyNew || frame.keyCount > Self.fewKeys, repeats(key, of: frame, &large) else { return }
        throw failure("an object's key is repeated", at.index)
    }

    /// Whether the object has the key already; the keys of a large one, by its node, are kept in a set.
    private func repeats(_ key: Int, of frame: Frame, _ large: inout [Int: Set<String>]) -> Bool {
        let wanted = nodes[key]
        if frame.keyCount > Self.fewKeys {
            if frame.keyCount == Self.fewKeys + 1 { large[frame.node] = Set(keys(of: frame.node, before: key)) }
            return large[frame.node]?.insert(text(of: key)).inserted != true
        }
        var earlier = frame.node + 1
        while earlier < key {
            let node = nodes[earlier]
            if node.kind == .key, wanted.kind == .key {
                if node.hasHash(of: wanted),
                    bytes[node.start..<node.end].elementsEqual(bytes[wanted.start..<wanted.end])
                {
                    return true
                }
            } else if text(of: earlier) == text(of: key) {
                return true
            }
            earlier += 1 + nodes[earlier + 1].step
        }
        return false
    }

    /// An object's keys that stand before a node.
    private func keys(of object: Int, before end: Int) -> [String] {
        var found: [String] = []
        var key = object + 1
        while key < end {
            found.append(text(of: key))
            key += 1 + nodes[key + 1].step
        }
        return found
    }

    private func text(of key: Int) -> String {
        let content = bytes[nodes[key].start..<nodes[key].end]
        return nodes[key].kind == .escapedString
            ? JSONEscapes.decoded(Array(content)[...]) : String(decoding: content, as: UTF8.self)
    }

    /// Reads a number, or `true`, `false` or `null`.
    @inline(__always)
    private func word(_ first: UInt8, _ at: inout Position) throws(StatementError) {
        switch first {
        case 0x74: try word("true", .isTrue, &at)
        case 0x66: try word("false", .isFalse, &at)
        case 0x6E: try word("null", .null, &at)
        default: try number(&at)
        }
    }

    private func word(_ word: StaticString, _ kind: JSONText.Kind, _ at: inout Position) throws(StatementError) {
        for expected in UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount) {
            guard at.index < bytes.count, bytes[at.index] == expected else {
                throw failure("a value is no JSON", at.index)
            }
            at.index += 1
        }
        append(JSONText.Node(kind), &at)
    }

    @inline(__always)
    private func number(_ at: inout Position) throws(StatementError) {
        let start = at.index
        if next(at) == 0x2D { at.index += 1 }
        let first = next(at)
        let whole = skipDigits(&at)
        guard whole > 0, whole == 1 || first != 0x30 else { throw failure("a value is no JSON", at.index) }
        if next(at) == 0x2E {
            at.index += 1
            guard skipDigits(&at) > 0 else { throw failure("a number is no JSON", at.index) }
        }
        if next(at) | 0x20 == 0x65 {
            at.index += 1
            if next(at) == 0x2B || next(at) == 0x2D { at.index += 1 }
            guard skipDigits(&at) > 0 else { throw failure("a number is no JSON", at.index) }
        }
        append(JSONText.Node(.number, start: start, count: at.index - start), &at)
    }

    /// The next byte; 0, which no value holds, at the end.
    @inline(__always)
    func next(_ at: Position) -> UInt8 { at.index < bytes.count ? bytes[at.index] : 0 }

    @inline(__always)
    func skipDigits(_ at: inout Position) -> Int {
        let start = at.index
        while at.index < bytes.count, bytes[at.index] &- 0x30 < 10 { at.index += 1 }
        return at.index - start
    }

    /// Reads a string, which nearly always has no escapes.
    @inline(__always)
    private func string(_ at: inout Position) throws(StatementError) {
        let start = at.index + 1
        at.index = start
        skipPlain(&at)
        guard at.index < bytes.count, bytes[at.index] == 0x22 else { return try escapedString(from: start, &at) }
        append(JSONText.Node(.string, start: start, count: at.index - start), &at)
        at.index += 1
    }

    /// Steps over everything but quotes, backslashes and control characters, eight bytes at a time.
    @inline(__always)
    func skipPlain(_ at: inout Position) {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let raw = UnsafeRawBufferPointer(bytes)
        while at.index + 8 <= bytes.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at.index, as: UInt64.self))
            let quote = word ^ (ones &* 0x22)
            let slash = word ^ (ones &* 0x5C)
            // A byte's top bit is set where it is zero, or below 0x20; exact for the lowest such byte.
            let found =
                ((quote &- ones) & ~quote | (slash &- ones) & ~slash | (word &- ones &* 0x20) & ~word) & tops
            if found != 0 {
                at.index += found.trailingZeroBitCount >> 3
                return
            }
            at.index += 8
        }
        while at.index < bytes.count, bytes[at.index] != 0x22, bytes[at.index] != 0x5C, bytes[at.index] >= 0x20 {
            at.index += 1
        }
    }
}
