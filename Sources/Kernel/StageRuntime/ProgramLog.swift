public import Diagnostics
import Logging

/// What a program tells people and logs while it works: the one way to standard error.
public struct ProgramLog: Sendable {
    private let logger: Logger

    public init(format: LogFormat) {
        logger = Logger(label: Programs.name) { StandardErrorLogHandler(label: $0, format: format) }
    }

    public func note(_ text: String) { logger.info("\(text)") }

    /// Writes the line of an error, its code apart.
    public func report(_ failure: any StageError) {
        logger.error("\(failure.problem); \(failure.remedy)", metadata: ["code": "\(failure.code)"])
    }

    /// Writes the line of a finding, its code apart.
    public func warn(_ finding: Finding, consequence: String? = nil) {
        let end = consequence.map { "; \($0)" } ?? ""
        logger.warning("\(finding.place): \(finding.reason)\(end)", metadata: ["code": "\(finding.code)"])
    }

    /// Writes an error that nobody foresaw; its own text may quote private data, so only its type is shown.
    func reportUnforeseen(_ error: any Error) {
        logger.error("unforeseen \(type(of: error)); please report it", metadata: ["code": "runtime/unforeseen"])
    }
}
