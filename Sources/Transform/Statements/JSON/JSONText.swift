/// A JSON text that was checked whole, with the places of its values.
final class JSONText: Sendable {
    enum Kind: UInt8, Sendable {
        case null, isFalse, isTrue, number, string, escapedString, array, object
    }

    /// One value, or an object's key, in the text's order; what a list or an object holds follows it.
    struct Node: Sendable {
        var kind: Kind
        /// The first byte of a number or inside a string's quotes.
        var start: UInt32 = 0
        /// The byte behind a number or a string's content; of a list or an object the node behind its last one.
        var end: UInt32 = 0
    }

    let bytes: [UInt8]
    let nodes: [Node]

    init(bytes: [UInt8], nodes: [Node]) {
        self.bytes = bytes
        self.nodes = nodes
    }

    /// The node behind a value.
    func next(after index: Int) -> Int {
        let node = nodes[index]
        return node.kind.rawValue >= Kind.array.rawValue ? Int(node.end) : index + 1
    }

    /// The text of a string or the digits of a number.
    func string(at index: Int) -> String {
        let node = nodes[index]
        let content = bytes[Int(node.start)..<Int(node.end)]
        return node.kind == .escapedString
            ? JSONEscapes.decoded(content) : String(decoding: content, as: UTF8.self)
    }

    /// Whether a key is `key`.
    @inline(__always)
    func isKey(_ node: Node, _ key: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard node.kind == .string else {
            return JSONEscapes.decoded(self.bytes[Int(node.start)..<Int(node.end)]).utf8.elementsEqual(key)
        }
        guard Int(node.end - node.start) == key.count else { return false }
        var place = Int(node.start)
        for byte in key {
            guard bytes[place] == byte else { return false }
            place += 1
        }
        return true
    }
}

/// The escapes of a string whose grammar was checked (RFC 8259 §7).
enum JSONEscapes {
    static func decoded(_ content: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(content.count)
        var index = content.startIndex
        while index < content.endIndex {
            guard content[index] == 0x5C else {
                text.append(content[index])
                index += 1
                continue
            }
            let name = content[index + 1]
            index += 2
            switch name {
            case 0x62: text.append(0x08)
            case 0x66: text.append(0x0C)
            case 0x6E: text.append(0x0A)
            case 0x72: text.append(0x0D)
            case 0x74: text.append(0x09)
            case 0x75:
                var value = codeUnit(content[index...])
                index += 4
                if (0xD800..<0xDC00).contains(value) {
                    value = 0x10000 + (value - 0xD800) << 10 + (codeUnit(content[(index + 2)...]) - 0xDC00)
                    index += 6
                }
                text += Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
            default: text.append(name)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func codeUnit(_ digits: ArraySlice<UInt8>) -> UInt32 {
        digits.prefix(4).reduce(0) { $0 << 4 | UInt32(digit($1) ?? 0) }
    }

    /// The value of a hexadecimal digit.
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
