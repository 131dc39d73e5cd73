public import Configuration
public import Diagnostics

/// Why a rule file could not be used.
public enum RulesError: StageError, Hashable {
    /// The file is no configuration file, or a key or value of it is wrong.
    case configuration(ConfigurationError)
    /// Two rules of the rule set have one id; `first` is where the other one stands.
    case duplicateID(ConfigurationPosition, id: String, first: ConfigurationPosition)
    /// A rule, or a group inside its condition, would match everything.
    case noCondition(ConfigurationPosition)
    /// A rule assigns a category that the category file lacks.
    case unknownCategory(ConfigurationPosition, path: String, nearest: String?)
    /// RE2 refuses a regular expression.
    case badRegex(ConfigurationPosition, isTooLarge: Bool)
    /// A condition names a variable that the file lacks.
    case unknownVariable(ConfigurationPosition, name: String, nearest: String?)
    /// A file includes one that includes it; the chain begins and ends with it.
    case cyclicInclude(ConfigurationPosition, chain: [String])
    /// There are more rules, or files deeper in files, than a rule set may have.
    case tooLarge(ConfigurationPosition, reason: String)
    /// Inline tests of rules fail; the place and rule are those of the first one.
    case failedTest(ConfigurationPosition, id: String, count: Int)

    public var code: String {
        switch self {
        case .configuration(let error): error.code
        case .duplicateID: "rules/duplicate-id"
        case .noCondition: "rules/no-condition"
        case .unknownCategory: "rules/unknown-category"
        case .badRegex: "rules/bad-regex"
        case .unknownVariable: "rules/unknown-variable"
        case .cyclicInclude: "rules/cyclic-include"
        case .tooLarge: "rules/too-large"
        case .failedTest: "rules/failed-test"
        }
    }

    public var problem: String {
        switch self {
        case .configuration(let error): error.problem
        case .duplicateID(let position, let id, let first):
            "\(position): the rule id \"\(id)\" stands at \(first) too"
        case .noCondition(let position): "\(position): a rule without a condition would match every transaction"
        case .unknownCategory(let position, let path, nil): "\(position): there is no category \"\(path)\""
        case .unknownCategory(let position, let path, let nearest?):
            "\(position): there is no category \"\(path)\", did you mean \"\(nearest)\"?"
        case .badRegex(let position, false): "\(position): this is no regular expression of RE2's syntax"
        case .badRegex(let position, true): "\(position): this regular expression is too large"
        case .unknownVariable(let position, let name, nil): "\(position): there is no variable \"\(name)\""
        case .unknownVariable(let position, let name, let nearest?):
            "\(position): there is no variable \"\(name)\", did you mean \"\(nearest)\"?"
        case .cyclicInclude(let position, let chain): "\(position): \(chain.joined(separator: " includes "))"
        case .tooLarge(let position, let reason): "\(position): \(reason)"
        case .failedTest(let position, let id, let count):
            "\(position): \(count) \(count == 1 ? "test" : "tests") of rules failed, the first one is of \"\(id)\""
        }
    }

    public var remedy: String {
        switch self {
        case .configuration(let error): error.remedy
        case .duplicateID: "give one of them another id"
        case .noCondition: "say under when what the rule applies to"
        case .unknownCategory: "correct the path or add the category to the category file"
        case .badRegex(_, false): "correct it; look-around and back-references do not exist in RE2"
        case .badRegex(_, true): "shorten it or repeat less; several expressions may stand in a list"
        case .unknownVariable: "define it under variables, or write $$ for a text that begins with a dollar sign"
        case .cyclicInclude: "remove one of the includes"
        case .tooLarge: "put what many rules share into variables and alternatives of one rule, or include less"
        case .failedTest: "correct the rule, the order of rules or the test"
        }
    }

    public var exit: StageExit {
        switch self {
        case .configuration(let error): error.exit
        case .duplicateID, .noCondition, .unknownCategory, .badRegex, .unknownVariable, .cyclicInclude,
            .tooLarge, .failedTest:
            .badConfiguration
        }
    }

    /// The place the error names; `nil` when a file could not be read at all.
    public var position: ConfigurationPosition? {
        switch self {
        case .configuration(let error): error.position
        case .duplicateID(let position, _, _), .noCondition(let position), .unknownCategory(let position, _, _),
            .badRegex(let position, _), .unknownVariable(let position, _, _), .cyclicInclude(let position, _),
            .tooLarge(let position, _), .failedTest(let position, _, _):
            position
        }
    }
}
