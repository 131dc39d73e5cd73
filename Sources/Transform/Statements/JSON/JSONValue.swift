/// A JSON value (RFC 8259) that keeps numbers as the digits their source wrote.
enum JSONValue: Hashable {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// The member `key`; ``null`` when the value is no object or has no such member.
    subscript(key: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        return members[key] ?? .null
    }

    var isObject: Bool {
        guard case .object = self else { return false }
        return true
    }

    var array: [JSONValue]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    /// A string, or a number's digits.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    /// The texts of a list, or the one text.
    var texts: [String] { array?.compactMap(\.text) ?? text.map { [$0] } ?? [] }

    /// The member whose key is `key` in any case, as Fio's `info` needs.
    func member(ignoringCaseOf key: String) -> JSONValue {
        guard case .object(let members) = self else { return .null }
        let folded = key.lowercased()
        let match = members.keys.filter { $0.lowercased() == folded }.min()
        return match.flatMap { members[$0] } ?? .null
    }
}
