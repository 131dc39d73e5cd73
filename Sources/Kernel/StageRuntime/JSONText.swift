/// A small JSON value that prints its keys in the order they were given.
public enum JSONText: Sendable {
    case string(String?)
    case number(Int)
    case boolean(Bool)
    case array([JSONText])
    case pairs([(String, JSONText)])

    public static func object(_ pairs: [(String, JSONText)]) -> String { JSONText.pairs(pairs).text }

    public var text: String {
        switch self {
        case .string(nil): "null"
        case .string(let text?): "\"\(escaped(text))\""
        case .number(let number): String(number)
        case .boolean(let flag): String(flag)
        case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
        case .pairs(let pairs):
            "{\(pairs.map { "\"\(escaped($0.0))\":\($0.1.text)" }.joined(separator: ","))}"
        }
    }
}
