public import Diagnostics

/// Why an inbox could not be listed.
public enum InboxError: Error, Hashable, Sendable {
    /// Neither a folder nor a regular file is there, or it may not be read.
    case missing
}

extension InboxError: StageError {
    public var code: String { "inbox/missing" }
    public var problem: String { "the inbox is neither a folder nor a file that can be read" }
    public var remedy: String { "create the folder, or correct the path in the pipeline file or after --inbox" }
    public var exit: StageExit { .missingInput }
}
