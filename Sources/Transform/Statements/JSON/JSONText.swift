/// A JSON text that was checked whole, with the places of its values.
final class JSONText: Sendable {
    enum Kind: UInt8, Sendable {
        case null, isFalse, isTrue, number, string, escapedString, key, array, object
    }

    /// One value, or an object's key, in the text's order; what a list or an object holds follows it.
    struct Node: Hashable, Sendable {
        /// Four bits for the kind, 28 for the length, 32 for the start: half the memory of three fields.
        private let packed: UInt64

        /// A value at a place of the text.
        @inline(__always)
        init(_ kind: Kind, start: Int = 0, count: Int = 0) {
            packed = UInt64(kind.rawValue) << 60 | UInt64(truncatingIfNeeded: count) << 32 | UInt64(start)
        }

        /// A key without escapes of at most 255 bytes, with its hash.
        @inline(__always)
        init(key hash: JSONKey.Hash, start: Int) {
            packed = UInt64(hash.bits) << 32 | UInt64(start)
        }

        @inline(__always)
        var kind: Kind {
            // Every node was made from a kind.
            unsafeBitCast(UInt8(truncatingIfNeeded: packed >> 60), to: Kind.self)
        }

        @inline(__always)
        func has(_ hash: JSONKey.Hash) -> Bool { packed >> 32 == UInt64(hash.bits) }

        /// Whether two keys without escapes have the same hash.
        @inline(__always)
        func hasHash(of other: Node) -> Bool { packed >> 32 == other.packed >> 32 }

        /// The same key so many bytes further.
        @inline(__always)
        func moved(by distance: Int) -> Node { Node(packed: packed &+ UInt64(distance)) }

        private init(packed: UInt64) { self.packed = packed }

        /// An object of so many nodes; the bits say which hashes its keys have, modulo 32.
        @inline(__always)
        init(objectWith keys: UInt32, count: Int) {
            self.init(.object, start: Int(keys), count: count)
        }

        /// Whether an object may have a key of that hash; where not, nobody need look.
        @inline(__always)
        func mayHave(_ hash: JSONKey.Hash) -> Bool { packed >> UInt64(hash.slot & 31) & 1 == 1 }

        /// The first byte of a number or inside a string's quotes.
        var start: Int { Int(packed & 0xFFFF_FFFF) }

        /// The bytes of a number or inside a string's quotes; of a list or an object how many nodes are in it.
        @inline(__always)
        var count: Int { Int(packed >> 32 & (kind == .key ? 0xFF : 0xFFF_FFFF)) }

        var end: Int { start + count }

        /// How many nodes further the next value is.
        @inline(__always)
        var step: Int { packed >> 60 >= UInt64(Kind.array.rawValue) ? Int(packed >> 32 & 0xFFF_FFFF) + 1 : 1 }
    }

    /// What the places of a node can hold.
    static let byteLimit = 1 << 28

    let bytes: [UInt8]
    let nodes: [Node]

    init(bytes: [UInt8], nodes: [Node]) {
        self.bytes = bytes
        self.nodes = nodes
    }

    /// The text of a string or the digits of a number.
    func string(at index: Int) -> String {
        let node = nodes[index]
        let content = bytes[node.start..<node.end]
        return node.kind == .escapedString
            ? JSONEscapes.decoded(content) : String(decoding: content, as: UTF8.self)
    }

    /// The node of a member's value; −1 when the value is no object or has no such member.
    func member(_ key: JSONKey, of object: Int) -> Int {
        nodes.withUnsafeBufferPointer { nodes in
            guard nodes[object].kind == .object, nodes[object].mayHave(key.hash) else { return -1 }
            let end = object + nodes[object].step
            var member = object + 1
            while member < end {
                let node = nodes[member]
                if node.has(key.hash) {
                    if isKey(node, key) { return member + 1 }
                } else if node.kind != .key, string(at: member).utf8.elementsEqual(key.bytes) {
                    return member + 1
                }
                member += 1 + nodes[member + 1].step
            }
            return -1
        }
    }

    @inline(__always)
    private func isKey(_ node: Node, _ key: JSONKey) -> Bool {
        bytes.withUnsafeBytes { bytes in
            let name = UnsafeRawPointer(key.name.utf8Start)
            let count = key.name.utf8CodeUnitCount
            var place = 0
            while place + 8 <= count {
                guard
                    name.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                        == bytes.loadUnaligned(fromByteOffset: node.start + place, as: UInt64.self)
                else { return false }
                place += 8
            }
            while place < count {
                guard name.load(fromByteOffset: place, as: UInt8.self) == bytes[node.start + place] else {
                    return false
                }
                place += 1
            }
            return true
        }
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
