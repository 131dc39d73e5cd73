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
        logger.warning(
            "\(Self.masked("\(finding.place): \(finding.reason)"))\(end)",
            metadata: ["code": "\(finding.code)"]
        )
    }

    /// A text without account numbers: of 13 digits or more in a row, as IBANs have, only the last two stay.
    ///
    /// Banks name statement files after the account, and the names of files stand in places.
    static func masked(_ text: String) -> String {
        var masked: [Character] = []
        var digits: [Character] = []
        func close() {
            let hidden = digits.count < 13 ? 0 : digits.count - 2
            masked += Array(repeating: "*", count: hidden) + digits.dropFirst(hidden)
            digits = []
        }
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
            } else {
                close()
                masked.append(character)
            }
        }
        close()
        return String(masked)
    }

    /// Writes an error that nobody foresaw; its own text may quote private data, so only its type is shown.
    func reportUnforeseen(_ error: any Error) {
        logger.error("unforeseen \(type(of: error)); please report it", metadata: ["code": "runtime/unforeseen"])
    }
}
