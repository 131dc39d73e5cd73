public import Configuration

/// What a rule set's author should look at.
public struct RuleNotice: Hashable, Sendable {
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

public enum RuleLint {
    /// Everything that is wrong or doubtful in rule files, in the order of the rules.
    ///
    /// - Parameters: As of ``RuleSet/init(files:categories:digest:)``.
    public static func notices(
        files: [(name: String, bytes: [UInt8])],
        categories: CategoryTree,
        digest: ([UInt8]) -> String
    ) -> [RuleNotice] {
        do throws(RulesError) {
            return try RuleSet(files: files, categories: categories, digest: digest).notices()
        } catch {
            return [RuleNotice(error)]
        }
    }
}

extension RuleSet {
    /// What is doubtful in rules that could be read, and their failing tests.
    public func notices() -> [RuleNotice] { failedTests().map(RuleNotice.init(failed:)) }
}

extension RuleNotice {
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
