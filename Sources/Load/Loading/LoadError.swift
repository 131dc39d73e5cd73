public import Diagnostics

/// Why a batch was refused before anything was written.
public enum LoadError: Error, Hashable, Sendable {
    /// The rows handed over are not those that transform counted.
    case totalsDiffer
}

extension LoadError: StageError {
    public var code: String { "load/totals-differ" }

    public var problem: String { "the rows handed over are not those that transform counted" }

    public var remedy: String { "start a new run; if it stays, report it" }

    public var exit: StageExit { .badData }
}
