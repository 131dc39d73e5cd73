/// One value of a configuration file with its place: a text, a list or a mapping.
///
/// Scalars keep their written text. `NO`, `017` and `12:30` are not a Boolean, an octal number and seconds.
public struct ConfigurationNode: Sendable {
    indirect enum Content: Sendable {
        case text(String, isPlain: Bool)
        case list([ConfigurationNode])
        case mapping([ConfigurationMapping.Pair])
    }

    public let position: ConfigurationPosition
    let content: Content

    init(_ content: Content, at position: ConfigurationPosition) {
        self.content = content
        self.position = position
    }

    /// Whether nothing is written, as after `key:` at the end of a line.
    public var isEmpty: Bool {
        if case .text("", isPlain: true) = content { return true }
        return false
    }

    public var isText: Bool {
        if case .text = content { return !isEmpty }
        return false
    }

    public var isList: Bool {
        if case .list = content { return true }
        return false
    }

    public var isMapping: Bool {
        if case .mapping = content { return true }
        return false
    }

    /// The error that says why this value has no meaning; `reason` is a clause without free text of the file.
    public func badValue(_ reason: String) -> ConfigurationError { .badValue(position, reason: reason) }
}

extension ConfigurationNode {
    /// The scalar's text as written, without its quotes; `""` only when it is quoted.
    public var string: String {
        get throws(ConfigurationError) {
            guard case .text(let text, _) = content, !isEmpty else { throw .wrongType(position, expected: "a text") }
            return text
        }
    }

    /// A whole number in decimal digits with an optional `-`; leading zeros are allowed.
    public var integer: Int {
        get throws(ConfigurationError) {
            guard case .text(let text, _) = content, !text.hasPrefix("+"), let number = Int(text) else {
                throw .wrongType(position, expected: "a whole number")
            }
            return number
        }
    }

    /// `true` or `false`; no `yes`, `on` or `1`.
    public var boolean: Bool {
        get throws(ConfigurationError) {
            guard case .text(let text, isPlain: true) = content, let flag = Bool(text) else {
                throw .wrongType(position, expected: "true or false")
            }
            return flag
        }
    }

    /// The list's values in order.
    public var list: [ConfigurationNode] {
        get throws(ConfigurationError) {
            guard case .list(let nodes) = content else { throw .wrongType(position, expected: "a list") }
            return nodes
        }
    }

    /// The texts of a list of texts, in order.
    public var strings: [String] {
        get throws(ConfigurationError) {
            var texts: [String] = []
            for node in try list { texts.append(try node.string) }
            return texts
        }
    }

    /// The word of a closed vocabulary that is written here.
    public func choice<Word>(of vocabulary: Word.Type) throws(ConfigurationError) -> Word
    where Word: CaseIterable & RawRepresentable, Word.RawValue == String {
        let text = try string
        if let word = Word(rawValue: text) { return word }
        let words = vocabulary.allCases.map(\.rawValue)
        let hint = Spelling.nearest(to: text, among: words).map { ", did you mean \(quoted($0))?" } ?? ""
        throw badValue("one of \(words.joined(separator: ", ")) is expected here\(hint)")
    }

    /// A mapping whose keys are names of the writer's own.
    public var mapping: ConfigurationMapping {
        get throws(ConfigurationError) {
            guard case .mapping(let pairs) = content else {
                throw .wrongType(position, expected: "a mapping of keys to values")
            }
            return ConfigurationMapping(pairs: pairs, position: position)
        }
    }

    /// A mapping with a closed set of keys.
    ///
    /// - Throws: ``ConfigurationError/unknownKey(_:key:nearest:)`` at the first other key.
    public func mapping(allowing known: [String]) throws(ConfigurationError) -> ConfigurationMapping {
        let mapping = try mapping
        for pair in mapping.pairs where !known.contains(pair.key) {
            throw .unknownKey(
                pair.position,
                key: pair.key,
                nearest: Spelling.nearest(to: pair.key, among: known)
            )
        }
        return mapping
    }
}
