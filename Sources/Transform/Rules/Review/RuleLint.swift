public import Configuration

/// What a rule set's author should look at.
public struct RuleNotice: Hashable, Sendable {
    /// How bad it is.
    public enum Severity: String, Hashable, Sendable, CaseIterable {
        /// The rule does nothing, or not what it says.
        case error
        case warning
    }

    public let severity: Severity
    /// A stable word such as `shadowed`; for what keeps a file from being read, the error's code.
    public let code: String
    public let position: ConfigurationPosition
    /// `nil` when the place is in no rule that could be read.
    public let ruleID: String?
    /// One sentence without the place.
    public let problem: String
    public let remedy: String
}

/// Looks for what is wrong in rules without any entries.
public enum RuleLint {
    /// Everything that is wrong or doubtful in rule files: what could not be read first, then rule by rule.
    ///
    /// The parameters are those of ``RuleSet/init(files:categories:reading:digest:)``.
    public static func notices(
        files: [(name: String, bytes: [UInt8])],
        categories: CategoryTree,
        reading: @escaping (_ path: String) throws(ConfigurationError) -> [UInt8] = RuleSet.readFile,
        digest: ([UInt8]) -> String
    ) -> [RuleNotice] {
        var source = RuleSource(categories: categories, read: reading)
        for file in files { source.add(file.bytes, file: file.name) }
        return source.mistakes.map(RuleNotice.init) + RuleSet(source, categories: categories, digest: digest).notices()
    }
}

extension RuleSet {
    /// What is doubtful in rules that could be read, and their failing tests, in the order of the rules.
    public func notices() -> [RuleNotice] {
        let failed = Dictionary(grouping: failedTests(), by: \.ruleID)
        let phases = [(clean, engine.clean), (classify, engine.classify), (finish, engine.finish)]
        return phases.flatMap { rules, phase in
            let shadows = ShadowSearch(rules: rules, phase: phase, texts: engine.texts)
            return rules.indices.flatMap { place -> [RuleNotice] in
                let rule = rules[place]
                let tests = (failed[rule.id] ?? []).map(RuleNotice.init(failed:))
                if let notice = rule.deadNotice { return [notice] + tests }
                return [shadows.notice(of: place)].compactMap(\.self) + tests
            }
        }
    }
}

extension Rule {
    /// Says that two conditions of the rule exclude each other.
    fileprivate var deadNotice: RuleNotice? {
        let parts = condition.parts
        for (index, part) in parts.enumerated() {
            if case .tags = part, phase != .finish {
                return RuleNotice(
                    .error,
                    "dead",
                    self,
                    "no transaction has tags before the finish phase",
                    "move the rule to finish or remove the condition tags"
                )
            }
            guard let other = parts[..<index].first(where: { $0.excludes(part) }) else { continue }
            let problem = "the rule can never match: \(other.text) excludes \(part.text)"
            return RuleNotice(.error, "dead", self, problem, "remove one of the two conditions, or put them under any")
        }
        return nil
    }
}

extension RuleNotice {
    init(_ severity: Severity, _ code: String, _ rule: Rule, _ problem: String, _ remedy: String) {
        self.init(
            severity: severity,
            code: code,
            position: rule.position,
            ruleID: rule.id,
            problem: problem,
            remedy: remedy
        )
    }

    init(_ error: RulesError) {
        let position = error.position ?? ConfigurationPosition(file: "", line: 1, column: 1)
        let place = "\(position): "
        let problem = error.problem
        self.init(
            severity: .error,
            code: error.code,
            position: position,
            ruleID: nil,
            problem: problem.hasPrefix(place) ? String(problem.dropFirst(place.count)) : problem,
            remedy: error.remedy
        )
    }

    init(failed test: FailedRuleTest) {
        let wanted = test.isMatchExpected ? "should be decided" : "should not be decided"
        let winner = test.winner.map { "; \"\($0)\" decides it" } ?? ""
        self.init(
            severity: .error,
            code: "rules/failed-test",
            position: test.position,
            ruleID: test.ruleID,
            problem: "this example \(wanted) by the rule\(winner)",
            remedy: "correct the rule, the order of rules or the test"
        )
    }
}
