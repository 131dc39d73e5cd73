/// Reads the YAML that people write by hand thirty times as fast as libYAML does, and anything else not at all.
///
/// It knows block mappings and lists, flow mappings and lists, plain and quoted scalars of one line, and comments. What
/// it reads it reads as libYAML does, places included; wherever it is in doubt it gives up, and libYAML decides and
/// names what is wrong.
struct PlainYAML {
    /// Something that this reader leaves to libYAML.
    struct Unusual: Error {}

    private static let depthLimit = 20

    let bytes: [UInt8]
    let file: String
    var offset = 0
    private var line = 1
    private var lineStart = 0
    /// A place on the current line whose column is known, so that long lines are counted once.
    private var counted = (offset: 0, column: 1)

    /// The root mapping; `nil` when libYAML has to read the file.
    static func read(_ bytes: [UInt8], file: String) -> ConfigurationNode? {
        guard isUsual(bytes) else { return nil }
        var reader = PlainYAML(bytes: bytes, file: file)
        do throws(Unusual) {
            try reader.skipBlankLines()
            guard reader.indent == 0 else { return nil }
            let root = try reader.blockMapping(indent: 0, depth: 0)
            return reader.offset == bytes.count ? root : nil
        } catch {
            return nil
        }
    }

    private init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    /// Whether there are only characters that libYAML takes for text, spaces and line feeds.
    private static func isUsual(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 && byte != 0x0A || byte == 0x7F { return false }
            index += 1
            guard byte >= 0xC2, index < bytes.count else { continue }
            let next = bytes[index]
            // C1 controls; U+2000 to U+203F with its line breaks; U+FEFF, U+FFFE and U+FFFF with their neighbours.
            if byte == 0xC2 && next < 0xA0 || byte == 0xE2 && next == 0x80 || byte == 0xEF && next >= 0xBB {
                return false
            }
        }
        return true
    }
}

// Places
extension PlainYAML {
    var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    func peek(_ distance: Int) -> UInt8? { offset + distance < bytes.count ? bytes[offset + distance] : nil }

    mutating func position() -> ConfigurationPosition {
        var column = counted.column
        for index in counted.offset..<offset where bytes[index] & 0xC0 != 0x80 { column += 1 }
        counted = (offset, column)
        return ConfigurationPosition(file: file, line: line, column: column)
    }

    /// Spaces before the current token, which must be the first of its line.
    var indent: Int { offset - lineStart }

    mutating func skipSpaces() { while next == 0x20 { offset += 1 } }

    /// Goes from the end of a value to the first token of the next line that has one.
    mutating func endLine() throws(Unusual) {
        let start = offset
        skipSpaces()
        if next == UInt8(ascii: "#") {
            guard offset > start else { throw Unusual() }
            while let byte = next, byte != 0x0A { offset += 1 }
        }
        guard next == nil || next == 0x0A else { throw Unusual() }
        try skipBlankLines()
    }

    mutating func skipBlankLines() throws(Unusual) {
        while let byte = next {
            if byte == 0x0A {
                newLine()
            } else if byte == 0x20 {
                offset += 1
            } else if byte == UInt8(ascii: "#") {
                while let byte = next, byte != 0x0A { offset += 1 }
            } else {
                return
            }
        }
    }

    /// Goes to the next token of a flow value, on a later line too, as long as it is no first one of its line.
    mutating func skipFlowSpace() throws(Unusual) {
        let before = line
        while next == 0x20 || next == 0x0A {
            if next == 0x0A { newLine() } else { offset += 1 }
        }
        guard line == before || offset > lineStart && next != UInt8(ascii: "#") else { throw Unusual() }
    }

    private mutating func newLine() {
        offset += 1
        line += 1
        lineStart = offset
        counted = (offset, 1)
    }

    func check(depth: Int) throws(Unusual) {
        guard depth <= Self.depthLimit else { throw Unusual() }
    }
}

// Blocks
extension PlainYAML {
    /// A mapping whose first key is the current token, `indent` bytes after the start of its line.
    private mutating func blockMapping(indent: Int, depth: Int) throws(Unusual) -> ConfigurationNode {
        try check(depth: depth)
        let start = position()
        var pairs: [ConfigurationMapping.Pair] = []
        repeat {
            let place = position()
            let key = try key()
            let value = try blockValue(of: indent, depth: depth)
            pairs.append(ConfigurationMapping.Pair(key: key, position: place, value: value))
        } while next != nil && self.indent == indent
        guard next == nil || self.indent < indent else { throw Unusual() }
        guard ConfigurationMapping.areDifferent(pairs) else { throw Unusual() }
        return ConfigurationNode(.mapping(pairs), at: start)
    }

    /// What follows `key:` or `- `, up to the first token of the next line.
    private mutating func blockValue(of indent: Int, depth: Int) throws(Unusual) -> ConfigurationNode {
        skipSpaces()
        if next == 0x0A || next == nil || next == UInt8(ascii: "#") {
            try endLine()
            guard next != nil, self.indent > indent else { throw Unusual() }
            if next == UInt8(ascii: "-"), peek(1) == 0x20 { return try blockList(depth: depth + 1) }
            return try blockMapping(indent: self.indent, depth: depth + 1)
        }
        let value = try flowValue(isInFlow: false, depth: depth + 1)
        try endLine()
        // A deeper line would go on with this scalar.
        guard next == nil || self.indent <= indent else { throw Unusual() }
        return value
    }

    private mutating func blockList(depth: Int) throws(Unusual) -> ConfigurationNode {
        try check(depth: depth)
        let indent = self.indent
        let start = position()
        var items: [ConfigurationNode] = []
        while next == UInt8(ascii: "-"), peek(1) == 0x20, self.indent == indent {
            offset += 1
            skipSpaces()
            if isKey {
                items.append(try blockMapping(indent: self.indent, depth: depth + 1))
            } else {
                guard next != UInt8(ascii: "#"), next != 0x0A else { throw Unusual() }
                items.append(try blockValue(of: indent, depth: depth))
            }
        }
        guard next == nil || self.indent < indent else { throw Unusual() }
        return ConfigurationNode(.list(items), at: start)
    }

    /// Whether a key and its colon come next.
    private var isKey: Bool {
        var index = offset
        while index < bytes.count, Self.isKeyByte(bytes[index]) { index += 1 }
        guard index > offset, index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return false }
        return index + 1 == bytes.count || bytes[index + 1] == 0x20 || bytes[index + 1] == 0x0A
    }

    mutating func key() throws(Unusual) -> String {
        guard isKey, next != UInt8(ascii: "-") else { throw Unusual() }
        let start = offset
        while let byte = next, Self.isKeyByte(byte) { offset += 1 }
        guard offset - start <= 200 else { throw Unusual() }
        let key = String(decoding: bytes[start..<offset], as: UTF8.self)
        offset += 1
        return key
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte | 0x20) || (45...57).contains(byte) && byte != 46 || byte == 95
    }
}
