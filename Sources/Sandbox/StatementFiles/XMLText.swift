/// Text of an XML 1.0 document, two spaces a level, built from the outside in.
struct XMLText {
    private var text = ""
    private var depth = 0

    /// The document with its declaration; UTF-8 when written.
    var document: String { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text }

    /// Writes an element around what `content` writes.
    mutating func element(
        _ name: String,
        attributes: KeyValuePairs<String, String> = [:],
        content: (inout XMLText) -> Void
    ) {
        text += "\(indent)<\(name)\(Self.written(attributes))>\n"
        depth += 1
        content(&self)
        depth -= 1
        text += "\(indent)</\(name)>\n"
    }

    /// Writes an element with text alone.
    mutating func leaf(
        _ name: String,
        _ value: some StringProtocol,
        attributes: KeyValuePairs<String, String> = [:]
    ) {
        text += "\(indent)<\(name)\(Self.written(attributes))>\(Self.escaped(value))</\(name)>\n"
    }

    private var indent: String { String(repeating: "  ", count: depth) }

    private static func written(_ attributes: KeyValuePairs<String, String>) -> String {
        attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
