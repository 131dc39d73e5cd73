extension PlainYAML {
    /// A scalar, `{ … }` or `[ … ]` that begins with the current token.
    mutating func flowValue(isInFlow: Bool, depth: Int) throws(Unusual) -> ConfigurationNode {
        try check(depth: depth)
        let start = position()
        switch next {
        case UInt8(ascii: "{"):
            offset += 1
            return ConfigurationNode(.mapping(try flowPairs(depth: depth)), at: start)
        case UInt8(ascii: "["):
            offset += 1
            return ConfigurationNode(.list(try flowItems(depth: depth)), at: start)
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            return ConfigurationNode(.text(try quotedText(), isPlain: false), at: start)
        default:
            return ConfigurationNode(.text(try plainText(isInFlow: isInFlow), isPlain: true), at: start)
        }
    }

    private mutating func flowPairs(depth: Int) throws(Unusual) -> [ConfigurationMapping.Pair] {
        var pairs: [ConfigurationMapping.Pair] = []
        try skipFlowSpace()
        while next != UInt8(ascii: "}") {
            let place = position()
            let key = try key()
            guard next == 0x20 else { throw Unusual() }
            skipSpaces()
            let value = try flowValue(isInFlow: true, depth: depth + 1)
            pairs.append(ConfigurationMapping.Pair(key: key, position: place, value: value))
            try separator(before: UInt8(ascii: "}"))
        }
        offset += 1
        guard ConfigurationMapping.areDifferent(pairs) else { throw Unusual() }
        return pairs
    }

    private mutating func flowItems(depth: Int) throws(Unusual) -> [ConfigurationNode] {
        var items: [ConfigurationNode] = []
        try skipFlowSpace()
        while next != UInt8(ascii: "]") {
            items.append(try flowValue(isInFlow: true, depth: depth + 1))
            try separator(before: UInt8(ascii: "]"))
        }
        offset += 1
        return items
    }

    /// A comma and what follows it, or nothing before the end.
    private mutating func separator(before end: UInt8) throws(Unusual) {
        try skipFlowSpace()
        if next == end { return }
        guard next == UInt8(ascii: ",") else { throw Unusual() }
        offset += 1
        try skipFlowSpace()
    }

    private mutating func quotedText() throws(Unusual) -> String {
        let quote = bytes[offset]
        offset += 1
        var text: [UInt8] = []
        while let byte = next, byte != 0x0A {
            offset += 1
            if byte == quote {
                guard quote == UInt8(ascii: "'"), next == quote else {
                    return try ended(String(decoding: text, as: UTF8.self))
                }
                offset += 1
            }
            if quote == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") { throw Unusual() }
            text.append(byte)
        }
        throw Unusual()
    }

    /// What follows a quoted text must end it: a colon would make a key of it.
    private func ended(_ text: String) throws(Unusual) -> String {
        guard let byte = next else { return text }
        guard " \n,]}".utf8.contains(byte) else { throw Unusual() }
        var index = offset
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard index == bytes.count || bytes[index] != UInt8(ascii: ":") else { throw Unusual() }
        return text
    }

    private mutating func plainText(isInFlow: Bool) throws(Unusual) -> String {
        let start = offset
        guard let first = next, Self.beginsPlainText(first) || first == UInt8(ascii: "-") && isNumberNext else {
            throw Unusual()
        }
        var end = offset
        while let byte = next, byte != 0x0A {
            if isInFlow, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { break }
            if byte == UInt8(ascii: "#"), bytes[offset - 1] == 0x20 { break }
            if byte == UInt8(ascii: ":") {
                guard let after = peek(1), after != 0x20, after != 0x0A, !isInFlow || !Self.isFlowMark(after) else {
                    throw Unusual()
                }
            }
            if isInFlow, Self.isFlowMark(byte) { throw Unusual() }
            offset += 1
            if byte != 0x20 { end = offset }
        }
        // A later line would go on with this text, unless it ends the text at once.
        if isInFlow, next == 0x0A || next == UInt8(ascii: "#") {
            var index = offset
            while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A { index += 1 }
            guard index < bytes.count, ",]}".utf8.contains(bytes[index]) else { throw Unusual() }
        }
        offset = end
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    private var isNumberNext: Bool { peek(1).map { (48...57).contains($0) } ?? false }

    private static func isFlowMark(_ byte: UInt8) -> Bool { ",?[]{}".utf8.contains(byte) }

    private static func beginsPlainText(_ byte: UInt8) -> Bool {
        byte > 0x20 && !"-?:,[]{}#&*!|>'\"%@`".utf8.contains(byte)
    }
}

extension ConfigurationMapping {
    /// Whether no key occurs twice.
    static func areDifferent(_ pairs: [Pair]) -> Bool {
        if pairs.count > 8 { return Set(pairs.map(\.key)).count == pairs.count }
        for index in pairs.indices where pairs[..<index].contains(where: { $0.key == pairs[index].key }) {
            return false
        }
        return true
    }
}
