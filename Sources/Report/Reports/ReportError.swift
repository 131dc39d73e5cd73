public import Diagnostics

/// Why no report could be made.
public enum ReportError: StageError, Hashable {
    /// A sum does not fit in 64 bits of minor units; no household has that much.
    case sumOverflow

    public var code: String {
        switch self {
        case .sumOverflow: "report/sum-overflow"
        }
    }

    public var problem: String {
        switch self {
        case .sumOverflow: "report: a total does not fit in 64 bits, because an amount or a balance is absurdly large"
        }
    }

    public var remedy: String {
        switch self {
        case .sumOverflow: "find the document with the absurd amount and correct or remove it"
        }
    }

    public var exit: StageExit { .badData }
}
