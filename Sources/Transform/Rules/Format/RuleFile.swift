public import Configuration
import Ledger

/// One rule file, read and compiled: `version: 1`, then rules under `clean`, `classify` and `finish`.
public struct RuleFile: Sendable {
    /// The most bytes a rule file may have.
    public static let sizeLimit = 16 * 1_024 * 1_024

    var rules: [Rule.Phase: [Rule]] = [:]
    /// What the rules mean, without comments and tests; the input of the rule set's hash.
    let canonicalText: String

    /// Reads a rule file.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - file: The name that positions carry.
    ///   - categories: The categories that rules may assign.
    /// - Throws: ``RulesError`` with the place of the first mistake.
    public init(parsing bytes: [UInt8], file: String, categories: CategoryTree) throws(RulesError) {
        do {
            let phases = Rule.Phase.allCases
            let root = try ConfigurationNode(parsing: bytes, file: file, limit: Self.sizeLimit)
                .mapping(allowing: ["version"] + phases.map(\.rawValue))
            try root.checkVersion()
            var canonical = ""
            for phase in phases {
                let nodes = try root[phase.rawValue]?.list ?? []
                rules[phase] = try nodes.map { try RuleReader(phase: phase, categories: categories).rule($0) }
                canonical += phase.rawValue
                for node in nodes { canonical += try RuleReader.canonicalText(of: node) }
            }
            canonicalText = canonical
        } catch let error as RulesError {
            throw error
        } catch let error as ConfigurationError {
            throw .configuration(error)
        } catch {
            preconditionFailure("reading rules threw an error of another module")
        }
    }
}

/// Reads the rules of one phase.
struct RuleReader {
    let phase: Rule.Phase
    let categories: CategoryTree

    func rule(_ node: ConfigurationNode) throws -> Rule {
        let mapping = try node.mapping(allowing: ["id", "when", "set", "tests"])
        let written = try mapping.required("id")
        let id = try written.string
        guard Self.isName(id) else { throw written.badValue("an id is made of a-z, 0-9 and -, at most 64 of them") }
        guard let when = mapping["when"] else { throw RulesError.noCondition(node.position) }
        return Rule(
            id: id,
            position: node.position,
            phase: phase,
            condition: try ConditionReader.condition(when),
            action: try action(try mapping.required("set")),
            tests: try mapping["tests"].map(RuleTest.tests) ?? []
        )
    }

    private func action(_ node: ConfigurationNode) throws -> Rule.Action {
        switch phase {
        case .clean:
            return .payee(try cleanText(try node.mapping(allowing: ["payee"]).required("payee")))
        case .classify:
            return .category(try category(try node.mapping(allowing: ["category"]).required("category")))
        case .finish:
            let mapping = try node.mapping(allowing: ["tags", "note", "split", "flag"])
            for key in ["split", "flag"] where mapping[key] != nil {
                throw RulesError.unsupported(mapping.position(of: key), feature: "the action \(key)")
            }
            let tags = try mapping["tags"]?.list ?? []
            for tag in tags where !Self.isName(try tag.string) {
                throw tag.badValue("a tag is made of a-z, 0-9 and -, at most 64 of them")
            }
            let note = try mapping["note"].map(cleanText)
            guard !tags.isEmpty || note != nil else { throw ConfigurationError.missingKey(node.position, key: "tags") }
            return .marks(Rule.Marks(tags: try tags.map { try $0.string }, note: note))
        }
    }

    /// A text in the form in which texts enter entries.
    private func cleanText(_ node: ConfigurationNode) throws -> String {
        guard let text = CleanText.clean(try node.string, limit: 200) else {
            throw node.badValue("a text with letters or digits is expected here")
        }
        return text
    }

    private func category(_ node: ConfigurationNode) throws -> CategoryPath {
        let text = try node.string
        guard let path = CategoryPath(text) else {
            throw node.badValue("a category's path is one to four words of a-z, 0-9 and -")
        }
        guard categories[path] != nil else {
            throw RulesError.unknownCategory(node.position, path: text, nearest: categories.nearestPath(to: text))
        }
        return path
    }

    /// The rule without its tests, which change no decision.
    static func canonicalText(of rule: ConfigurationNode) throws -> String {
        let mapping = try rule.mapping
        return try mapping.keys.filter { $0 != "tests" }.sorted()
            .map { "\($0)=\(try mapping.required($0).canonicalText)" }.joined() + ";"
    }

    static func isName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
