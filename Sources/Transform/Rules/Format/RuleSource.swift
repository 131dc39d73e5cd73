import Configuration

/// The rule files of one user, read with what they include.
struct RuleSource {
    /// How deep files may include files.
    static let depthLimit = 8
    /// The most rules a set may have.
    static let ruleLimit = 100_000

    /// Reads an included file by its path.
    typealias Reading = (_ path: String) throws(ConfigurationError) -> [UInt8]

    private let categories: CategoryTree
    private let read: Reading
    private(set) var rules: [Rule.Phase: [Rule]] = [:]
    /// What the rules mean, without comments and tests; the input of the rule set's hash.
    private(set) var canonicalText = ""
    /// Everything that is wrong, in the order it was met.
    private(set) var mistakes: [RulesError] = []
    private var variables: [String: [ConfigurationNode]] = [:]
    private var seen: [String: ConfigurationPosition] = [:]
    private var included: Set<String> = []
    private var count = 0

    init(categories: CategoryTree, read: @escaping Reading) {
        self.categories = categories
        self.read = read
    }

    /// Adds a file's rules below those that are there.
    mutating func add(_ bytes: [UInt8], file: String) {
        // The files of a set are named side by side and know nothing of each other's variables.
        variables = [:]
        add(bytes, file: file, chain: [file])
        canonicalText += "\n"
    }

    private mutating func add(_ bytes: [UInt8], file: String, chain: [String]) {
        collect { source in
            let phases = Rule.Phase.allCases
            let root = try ConfigurationNode(parsing: bytes, file: file, limit: RuleFile.sizeLimit)
                .mapping(allowing: ["version", "include", "variables"] + phases.map(\.rawValue))
            try root.checkVersion()
            for node in try root["include"]?.list ?? [] { source.collect { try $0.include(node, chain: chain) } }
            let named = try root["variables"]?.mapping
            for name in named?.keys ?? [] {
                source.collect { try $0.define(name, try named?.required(name)) }
            }
            for phase in phases {
                source.canonicalText += phase.rawValue
                for node in try root[phase.rawValue]?.list ?? [] { source.collect { try $0.add(node, to: phase) } }
            }
        }
    }

    /// Takes one mistake for its part of the file alone.
    private mutating func collect(_ body: (inout RuleSource) throws -> Void) {
        do {
            try body(&self)
        } catch let error as RulesError {
            mistakes.append(error)
        } catch let error as ConfigurationError {
            mistakes.append(.configuration(error))
        } catch {
            preconditionFailure("reading rules threw an error of another module")
        }
    }

    private mutating func include(_ node: ConfigurationNode, chain: [String]) throws {
        let written = try node.string
        guard !written.isEmpty, !written.hasPrefix("/") else {
            throw node.badValue("a path beside this file is expected here")
        }
        let folder = node.position.file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let path = Self.normal((folder.map(String.init) + [written]).joined(separator: "/"))
        guard !chain.contains(path) else { throw RulesError.cyclicInclude(node.position, chain: chain + [path]) }
        guard chain.count <= Self.depthLimit else {
            throw RulesError.tooLarge(node.position, reason: "files include files more than \(Self.depthLimit) deep")
        }
        guard included.insert(path).inserted else { return }
        let bytes: [UInt8]
        do throws(ConfigurationError) {
            bytes = try read(path)
        } catch {
            throw node.badValue("the file that is included here cannot be read")
        }
        add(bytes, file: path, chain: chain + [path])
    }

    /// The path without `.` and without `..` after a folder.
    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            if part == "..", let last = parts.last, last != "..", !last.isEmpty {
                parts.removeLast()
            } else if part != "." {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    private mutating func define(_ name: String, _ node: ConfigurationNode?) throws {
        guard let node else { return }
        guard RuleReader.isName(name) else {
            throw node.badValue("a variable's name is made of a-z, 0-9 and -, at most 64 of them")
        }
        variables[name] = try node.isList ? node.list : [node]
    }

    /// Adds one rule, or the rules of one table.
    private mutating func add(_ node: ConfigurationNode, to phase: Rule.Phase) throws {
        if let table = try RuleTable(node, phase: phase) {
            for index in table.rows.indices { collect { try $0.addRule(try table.rule(index), to: phase) } }
        } else {
            try addRule(node, to: phase)
        }
    }

    private mutating func addRule(_ written: ConfigurationNode, to phase: Rule.Phase) throws {
        let node = try Variables(values: variables).expanding(written)
        let rule = try RuleReader(phase: phase, categories: categories).rule(node)
        if let first = seen.updateValue(rule.position, forKey: rule.id) {
            throw RulesError.duplicateID(rule.position, id: rule.id, first: first)
        }
        count += 1
        guard count <= Self.ruleLimit else {
            throw RulesError.tooLarge(rule.position, reason: "there are more than \(Self.ruleLimit) rules")
        }
        canonicalText += try RuleReader.canonicalText(of: node)
        rules[phase, default: []].append(rule)
    }
}
