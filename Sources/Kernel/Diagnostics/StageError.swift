/// An error that a stage knows how to end with.
///
/// Each module has one error enum that conforms. The module names the failure; the runtime
/// alone turns it into a log line and an exit status.
public protocol StageError: Error, Sendable {
    /// A stable, low-cardinality name such as `connector/unreachable`, for logs and alerts.
    var code: String { get }

    /// What failed, where and why: one clause for the person on call, without a final full stop.
    ///
    /// It holds no amount, name of a person, account number or secret, and no text of a third party.
    var problem: String { get }

    /// What to do about it, as an imperative clause.
    var remedy: String { get }

    var exit: StageExit { get }
}

extension StageError {
    /// The one line that every program of the project prints: `error: problem; remedy [code]`.
    public var line: String { "error: \(problem); \(remedy) [\(code)]" }
}
