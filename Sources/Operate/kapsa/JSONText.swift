/// A small JSON value that prints its keys in the order they were given.
enum JSONText {
    case string(String?)
    case number(Int)
    case boolean(Bool)
    case array([JSONText])
    case pairs([(String, JSONText)])

    static func object(_ pairs: [(String, JSONText)]) -> String { JSONText.pairs(pairs).text }

    var text: String {
        switch self {
        case .string(nil): "null"
        case .string(let text?): "\"\(Self.escaped(text))\""
        case .number(let number): String(number)
        case .boolean(let flag): String(flag)
        case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
        case .pairs(let pairs):
            "{\(pairs.map { "\"\(Self.escaped($0.0))\":\($0.1.text)" }.joined(separator: ","))}"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}
