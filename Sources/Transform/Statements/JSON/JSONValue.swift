import Ledger

/// A JSON value (RFC 8259) that keeps numbers as the digits their source wrote.
///
/// It is a view of the whole text, so a string costs nothing until somebody asks for it. It does not keep the text alive,
/// because counting references would take longer than looking at values: ``StatementDecoder`` holds the text meanwhile.
struct JSONValue: Sendable {
    private let unmanaged: Unmanaged<JSONText>
    /// −1 for nothing.
    private let index: Int

    init(_ source: JSONText, at index: Int) {
        unmanaged = Unmanaged.passUnretained(source)
        self.index = index
    }

    private init(_ unmanaged: Unmanaged<JSONText>, at index: Int) {
        self.unmanaged = unmanaged
        self.index = index
    }

    @inline(__always)
    private func read<Result>(_ body: (JSONText) -> Result) -> Result {
        unmanaged._withUnsafeGuaranteedRef { body($0) }
    }

    /// What a missing member is; like `null`.
    var nothing: JSONValue { JSONValue(unmanaged, at: -1) }

    private var kind: JSONText.Kind { index < 0 ? .null : read { $0.nodes[index].kind } }

    /// The member `key`; ``nothing`` when the value is no object or has no such member.
    subscript(key: JSONKey) -> JSONValue {
        guard index >= 0 else { return self }
        return JSONValue(unmanaged, at: read { $0.member(key, of: index) })
    }

    var isObject: Bool { kind == .object }

    var isArray: Bool { kind == .array }

    var isTrue: Bool { kind == .isTrue }

    /// Whether the value is a string or a number.
    var isText: Bool { kind == .string || kind == .number || kind == .escapedString }

    /// What a list holds, one after another; nothing for any other value.
    var elements: Elements {
        let isArray = kind == .array
        return Elements(
            unmanaged: unmanaged,
            index: isArray ? index + 1 : 0,
            end: isArray ? read { index + $0.nodes[index].step } : 0
        )
    }

    /// What a list holds, or the value itself, when it is no list.
    var elementsOrSelf: Elements {
        isArray || index < 0 ? elements : Elements(unmanaged: unmanaged, index: index, end: index + 1)
    }

    /// Whether nothing is in a list, or the value is none.
    var isEmpty: Bool {
        var elements = elements
        return elements.next() == nil
    }

    /// The first value of a list; ``nothing`` when there is none.
    var first: JSONValue {
        var elements = elements
        return elements.next() ?? nothing
    }

    struct Elements: Sequence, IteratorProtocol {
        fileprivate let unmanaged: Unmanaged<JSONText>
        fileprivate var index: Int
        fileprivate let end: Int

        mutating func next() -> JSONValue? {
            guard index < end else { return nil }
            let value = JSONValue(unmanaged, at: index)
            index += unmanaged._withUnsafeGuaranteedRef { $0.nodes[index].step }
            return value
        }
    }

    /// A string, or a number's digits.
    var text: String? {
        switch kind {
        case .string, .escapedString, .number: read { $0.string(at: index) }
        case .null, .isFalse, .isTrue, .key, .array, .object: nil
        }
    }

    /// The text as it enters an entry; `nil` when it is none or nothing is left of it.
    var cleanText: String? {
        switch kind {
        case .string, .number: withLexeme { CleanText.clean(utf8: $0) } ?? nil
        case .escapedString: CleanText.clean(read { $0.string(at: index) })
        case .null, .isFalse, .isTrue, .key, .array, .object: nil
        }
    }

    /// Whether another value has the same bytes, and neither has escapes.
    func hasLexeme(of other: JSONValue) -> Bool {
        withLexeme { own in other.withLexeme { own.elementsEqual($0) } ?? false } ?? false
    }

    /// The bytes of a string without escapes or of a number; `nil` when it is something else.
    var lexeme: ArraySlice<UInt8>? {
        switch kind {
        case .string, .number: read { $0.bytes[$0.nodes[index].start..<$0.nodes[index].end] }
        case .null, .isFalse, .isTrue, .escapedString, .key, .array, .object: nil
        }
    }

    /// Gives the bytes of a string without escapes or of a number; `nil` when it is something else.
    @inline(__always)
    func withLexeme<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard kind == .string || kind == .number else { return nil }
        return read { source in
            let node = source.nodes[index]
            return source.bytes.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[node.start..<node.end]))
            }
        }
    }

    /// The member whose key is `key` in any case, as Fio's `info` needs.
    func member(ignoringCaseOf key: String) -> JSONValue {
        let folded = key.lowercased()
        return members.filter { $0.key.lowercased() == folded }.min { $0.key < $1.key }?.value
            ?? nothing
    }

    /// Gives an object's members in the text's order; a key with escapes is passed over.
    func eachMember(_ body: (_ key: UnsafeBufferPointer<UInt8>, _ value: JSONValue) -> Void) {
        guard kind == .object else { return }
        read { source in
            source.bytes.withUnsafeBufferPointer { bytes in
                let end = index + source.nodes[index].step
                var member = index + 1
                while member < end {
                    let key = source.nodes[member]
                    if key.kind == .key {
                        let name = UnsafeBufferPointer(rebasing: bytes[key.start..<key.end])
                        body(name, JSONValue(unmanaged, at: member + 1))
                    }
                    member += 1 + source.nodes[member + 1].step
                }
            }
        }
    }

    /// An object's members in the text's order; none for any other value.
    var members: [(key: String, value: JSONValue)] {
        guard kind == .object else { return [] }
        var found: [(key: String, value: JSONValue)] = []
        var member = index + 1
        read { source in
            while member < index + source.nodes[index].step {
                found.append((source.string(at: member), JSONValue(unmanaged, at: member + 1)))
                member += 1 + source.nodes[member + 1].step
            }
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
        case (.array, .array): return left.elements.elementsEqual(right.elements)
        case (.object, .object):
            let members = left.members
            let others = Dictionary(right.members.map { ($0.key, $0.value) }) { first, _ in first }
            return members.count == others.count && members.allSatisfy { others[$0.key] == $0.value }
        default: return false
        }
    }
}
