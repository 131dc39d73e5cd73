public import Diagnostics

/// Why a configuration file could not be used; every problem text begins with `FILE:LINE:COLUMN`.
///
/// Keys and words of a fixed vocabulary may stand in these texts, free text never.
public enum ConfigurationError: StageError, Hashable {
    /// No YAML, or YAML beyond the subset that is read: anchors, aliases, tags, complex keys, excessive depth or size.
    case syntax(ConfigurationPosition, reason: String)
    /// A mapping has a key that nobody reads, perhaps a misspelt one.
    case unknownKey(ConfigurationPosition, key: String, nearest: String?)
    /// A mapping lacks a key; the position is the mapping's.
    case missingKey(ConfigurationPosition, key: String)
    /// A value has another shape than its key demands, such as a list where a text is expected.
    case wrongType(ConfigurationPosition, expected: String)
    /// A value has the right shape and no meaning.
    case badValue(ConfigurationPosition, reason: String)
    /// The file does not exist or cannot be opened.
    case unreadable(file: String, reason: String)

    public var code: String {
        switch self {
        case .syntax: "configuration/syntax"
        case .unknownKey: "configuration/unknown-key"
        case .missingKey: "configuration/missing-key"
        case .wrongType: "configuration/wrong-type"
        case .badValue: "configuration/bad-value"
        case .unreadable: "configuration/unreadable"
        }
    }

    public var problem: String {
        switch self {
        case .syntax(let position, let reason): "\(position): \(reason)"
        case .unknownKey(let position, let key, nil): "\(position): unknown key \(quoted(key))"
        case .unknownKey(let position, let key, let nearest?):
            "\(position): unknown key \(quoted(key)), did you mean \(quoted(nearest))?"
        case .missingKey(let position, let key): "\(position): the key \(quoted(key)) is missing"
        case .wrongType(let position, let expected): "\(position): \(expected) is expected here"
        case .badValue(let position, let reason): "\(position): \(reason)"
        case .unreadable(let file, let reason): "\(file): \(reason)"
        }
    }

    public var remedy: String {
        switch self {
        case .syntax: "correct the YAML at this place"
        case .unknownKey: "correct or remove the key"
        case .missingKey: "add the key"
        case .wrongType, .badValue: "correct the value"
        case .unreadable: "check the path and its permissions"
        }
    }

    public var exit: StageExit {
        switch self {
        case .unreadable: .missingInput
        case .syntax, .unknownKey, .missingKey, .wrongType, .badValue: .badConfiguration
        }
    }

    /// The place the error names; `nil` when the file could not be read at all.
    public var position: ConfigurationPosition? {
        switch self {
        case .syntax(let position, _), .unknownKey(let position, _, _), .missingKey(let position, _),
            .wrongType(let position, _), .badValue(let position, _):
            position
        case .unreadable: nil
        }
    }
}

/// A key as an error shows it: at most 40 printable ASCII characters between quotes.
func quoted(_ key: String) -> String {
    let printable = key.unicodeScalars.prefix(40).map { (0x20..<0x7F).contains($0.value) ? String($0) : "?" }
    return "\"\(printable.joined())\""
}
