public import Diagnostics

/// Why nothing was written down by hand.
public enum ManualEntryError: StageError, Hashable {
    /// What an option says is no such thing; `reason` is a clause of this program.
    case badValue(option: String, reason: String)

    public var code: String {
        switch self {
        case .badValue: "add/bad-value"
        }
    }

    public var problem: String {
        switch self {
        case .badValue(let option, let reason): "\(option): \(reason)"
        }
    }

    public var remedy: String { "correct it; nothing was recorded" }

    public var exit: StageExit { .usage }
}
