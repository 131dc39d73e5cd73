import Ledger

/// A JSON value (RFC 8259) that keeps numbers as the digits their source wrote.
///
/// It is a view of the whole text, so a string costs nothing until somebody asks for it.
struct JSONValue: Sendable {
    private let source: JSONText
    /// −1 for nothing.
    private let index: Int

    init(_ source: JSONText, at index: Int) {
        self.source = source
        self.index = index
    }

    static let null = JSONValue(JSONText(bytes: [], nodes: [JSONText.Node(.null)]), at: 0)

    static func bool(_ value: Bool) -> JSONValue { value ? isTrue : isFalse }

    private static let isTrue = JSONValue(JSONText(bytes: [], nodes: [JSONText.Node(.isTrue)]), at: 0)
    private static let isFalse = JSONValue(JSONText(bytes: [], nodes: [JSONText.Node(.isFalse)]), at: 0)

    private var kind: JSONText.Kind { index < 0 ? .null : source.nodes[index].kind }

    /// The member `key`; ``null`` when the value is no object or has no such member.
    subscript(key: String) -> JSONValue {
        guard kind == .object else { return JSONValue(source, at: -1) }
        var key = key
        return key.withUTF8 { JSONValue(source, at: source.member($0, of: index)) }
    }

    var isObject: Bool { kind == .object }

    var isArray: Bool { kind == .array }

    /// Whether the value is a string or a number.
    var isText: Bool { kind == .string || kind == .number || kind == .escapedString }

    /// What a list holds; `nil` for any other value.
    var array: [JSONValue]? { kind == .array ? Array(elements) : nil }

    /// What a list holds, one after another; nothing for any other value.
    var elements: Elements {
        let isArray = kind == .array
        return Elements(
            source: source,
            index: isArray ? index + 1 : 0,
            end: isArray ? index + source.nodes[index].step : 0
        )
    }

    struct Elements: Sequence, IteratorProtocol {
        fileprivate let source: JSONText
        fileprivate var index: Int
        fileprivate let end: Int

        mutating func next() -> JSONValue? {
            guard index < end else { return nil }
            defer { index += source.nodes[index].step }
            return JSONValue(source, at: index)
        }
    }

    /// A string, or a number's digits.
    var text: String? {
        switch kind {
        case .string, .escapedString, .number: source.string(at: index)
        case .null, .isFalse, .isTrue, .key, .array, .object: nil
        }
    }

    /// The texts of a list, or the one text.
    var texts: [String] { array?.compactMap(\.text) ?? text.map { [$0] } ?? [] }

    /// The text as it enters an entry; `nil` when it is none or nothing is left of it.
    var cleanText: String? {
        switch kind {
        case .string, .number: withLexeme { CleanText.clean(utf8: $0) } ?? nil
        case .escapedString: CleanText.clean(source.string(at: index))
        case .null, .isFalse, .isTrue, .key, .array, .object: nil
        }
    }

    /// The bytes of a string without escapes or of a number; `nil` when it is something else.
    var lexeme: ArraySlice<UInt8>? {
        switch kind {
        case .string, .number: source.bytes[range]
        case .null, .isFalse, .isTrue, .escapedString, .key, .array, .object: nil
        }
    }

    /// Gives the bytes of a string without escapes or of a number; `nil` when it is something else.
    @inline(__always)
    func withLexeme<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        guard kind == .string || kind == .number else { return nil }
        let node = source.nodes[index]
        return try source.bytes.withUnsafeBufferPointer { bytes throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: bytes[node.start..<node.end]))
        }
    }

    private var range: Range<Int> { source.nodes[index].start..<source.nodes[index].end }

    /// The member whose key is `key` in any case, as Fio's `info` needs.
    func member(ignoringCaseOf key: String) -> JSONValue {
        let folded = key.lowercased()
        return members.filter { $0.key.lowercased() == folded }.min { $0.key < $1.key }?.value
            ?? JSONValue(source, at: -1)
    }

    /// Gives an object's members in the text's order; a key with escapes is passed over.
    func eachMember(_ body: (_ key: UnsafeBufferPointer<UInt8>, _ value: JSONValue) -> Void) {
        guard kind == .object else { return }
        source.bytes.withUnsafeBufferPointer { bytes in
            let end = index + source.nodes[index].step
            var member = index + 1
            while member < end {
                let key = source.nodes[member]
                if key.kind == .key {
                    body(
                        UnsafeBufferPointer(rebasing: bytes[key.start..<key.end]),
                        JSONValue(source, at: member + 1)
                    )
                }
                member += 1 + source.nodes[member + 1].step
            }
        }
    }

    /// An object's members in the text's order; none for any other value.
    var members: [(key: String, value: JSONValue)] {
        guard kind == .object else { return [] }
        var found: [(key: String, value: JSONValue)] = []
        var member = index + 1
        while member < index + source.nodes[index].step {
            found.append((source.string(at: member), JSONValue(source, at: member + 1)))
            member += 1 + source.nodes[member + 1].step
        }
        return found
    }
}

extension JSONValue: Equatable {
    /// Whether two values say the same; numbers are compared by their digits, and the order of members does not count.
    static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left.kind, right.kind) {
        case (.null, .null), (.isTrue, .isTrue), (.isFalse, .isFalse): return true
        case (.number, .number), (.string, .string), (.string, .escapedString), (.escapedString, .string),
            (.escapedString, .escapedString):
            return left.text == right.text
        case (.array, .array): return left.array == right.array
        case (.object, .object):
            let members = left.members
            return members.count == right.members.count && members.allSatisfy { right[$0.key] == $0.value }
        default: return false
        }
    }
}
