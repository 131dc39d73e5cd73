/// Something a person should know that did not stop the run: a rejected row, a balance that does not add up.
public struct Finding: Hashable, Sendable {
    /// How much a finding matters.
    public enum Severity: String, Sendable, CaseIterable {
        case notice
        case warning
    }

    /// A stable name such as `statement/bad-amount`, bounded like ``StageError/code``.
    public let code: String
    public let severity: Severity
    /// Where it is, in terms a person can look up: a file's base name and line, or `page 2, row 14`.
    public let place: String
    /// What is wrong, without amounts, names or account numbers.
    public let reason: String

    public init(code: String, severity: Severity = .warning, place: String, reason: String) {
        self.code = code
        self.severity = severity
        self.place = place
        self.reason = reason
    }
}
