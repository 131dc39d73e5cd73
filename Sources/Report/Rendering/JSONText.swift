/// A JSON value whose keys stay in the order they were written in.
enum JSONText {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONText])
    case object([(String, JSONText)])

    static func optional(_ text: String?) -> JSONText { text.map(JSONText.string) ?? .null }
    static func optional(_ number: Int?) -> JSONText { number.map(JSONText.number) ?? .null }

    /// RFC 8259 text; a value without arrays or objects inside stays on one line, other levels indent by two spaces.
    func write(into text: inout String, indent: Int = 0) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let value): text += String(value)
        case .string(let value): Self.quote(value, into: &text)
        case .array(let values):
            Self.list(values.map { (nil, $0) }, between: ("[", "]"), into: &text, indent: indent)
        case .object(let members):
            Self.list(members.map { ($0, $1) }, between: ("{", "}"), into: &text, indent: indent)
        }
    }

    private var isLeaf: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    private static func list(
        _ members: [(key: String?, value: JSONText)],
        between ends: (open: String, close: String),
        into text: inout String,
        indent: Int
    ) {
        let isFlat = members.allSatisfy(\.value.isLeaf)
        let inner = String(repeating: " ", count: indent + 2)
        text += ends.open
        for (index, member) in members.enumerated() {
            text += index == 0 ? "" : isFlat ? ", " : ","
            if !isFlat { text += "\n" + inner }
            if let key = member.key {
                quote(key, into: &text)
                text += ": "
            }
            member.value.write(into: &text, indent: indent + 2)
        }
        if !isFlat { text += "\n" + String(repeating: " ", count: indent) }
        text += ends.close
    }

    private static func quote(_ value: String, into text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "<", "\u{2028}", "\u{2029}", "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
