/// A JSON value whose numbers keep the digits they were given (RFC 8259).
indirect enum JSONText: Sendable, ExpressibleByStringLiteral {
    case null
    /// The number's digits as they are to appear, such as `24.170`.
    case number(String)
    case string(String)
    case bool(Bool)
    case array([JSONText])
    /// The members in the order of writing.
    case object([(String, JSONText)])

    init(stringLiteral text: String) { self = .string(text) }

    init(_ number: some FixedWidthInteger) { self = .number(String(number)) }

    /// The value, or `null` when there is none.
    init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    var text: String {
        switch self {
        case .null: "null"
        case .number(let digits): digits
        case .string(let string): Self.quoted(string)
        case .bool(let isTrue): isTrue ? "true" : "false"
        case .array(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0) + ":" + $1.text }.joined(separator: ",") + "}"
        }
    }

    /// An object without the members that have no value.
    static func present(_ members: [(String, JSONText?)]) -> JSONText {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    private static func quoted(_ string: String) -> String {
        var quoted = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case _ where scalar.value < 0x20:
                quoted +=
                    "\\u00" + (scalar.value < 16 ? "0" : "1")
                    + String(scalar.value % 16, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
