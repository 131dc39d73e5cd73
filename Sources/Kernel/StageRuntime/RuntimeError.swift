public import Diagnostics

/// Why a command could not start or go on.
public enum RuntimeError: Error, Hashable, Sendable {
    case pipelineMissing(name: String)
    case runMissing(id: String)
    case badSlot
    /// What an option says is no date.
    case badAsOf(option: String)
    case userMissing(name: String)
    /// A name that is no `[a-z0-9-]{1,40}`.
    case badName
    /// `KAPSA_SHARD` is no number below `KAPSA_SHARDS`.
    case badShard
    /// The file that a `NAME_FILE` variable names cannot be read.
    case secretFileMissing(variable: String)
    case cannotMakeHome
    case interrupted
    /// A program of this installation is not beside this one.
    case programMissing(name: String)
}

extension RuntimeError: StageError {
    public var code: String {
        switch self {
        case .pipelineMissing: "runtime/pipeline-missing"
        case .runMissing: "runtime/run-missing"
        case .badSlot: "runtime/bad-slot"
        case .badAsOf: "runtime/bad-as-of"
        case .userMissing: "runtime/user-missing"
        case .badName: "runtime/bad-name"
        case .badShard: "runtime/bad-shard"
        case .secretFileMissing: "runtime/secret-file-missing"
        case .cannotMakeHome: "runtime/cannot-make-home"
        case .interrupted: "runtime/interrupted"
        case .programMissing: "runtime/program-missing"
        }
    }

    public var problem: String {
        switch self {
        case .pipelineMissing(let name): "there is no pipeline '\(name)'"
        case .runMissing(let id): "there is no run '\(id)'"
        case .badSlot: "--slot is no instant"
        case .badAsOf(let option): "\(option) is no date"
        case .userMissing(let name): "nobody is enrolled as '\(name)'"
        case .badName: "a name holds something else than a-z, 0-9 and -, or is longer than 40"
        case .badShard: "KAPSA_SHARD is no number from 0 to below KAPSA_SHARDS"
        case .secretFileMissing(let variable): "the file that \(variable) names cannot be read"
        case .cannotMakeHome: "the home folder cannot be made or written"
        case .interrupted: "interrupted before the stage was finished"
        case .programMissing(let name): "the program \(name) is not beside this one"
        }
    }

    public var remedy: String {
        switch self {
        case .pipelineMissing: "give a path, or put the file into $KAPSA_HOME/pipelines or ./pipelines"
        case .runMissing: "'kapsa runs' lists them"
        case .badSlot: "write it as 2026-10-31T05:00:00Z"
        case .badAsOf: "write it as 2026-10-31"
        case .userMissing: "enrol with 'kapsa users add NAME', or list the name in the pipeline file"
        case .badName: "choose a short lower-case name"
        case .badShard: "set both, or neither"
        case .secretFileMissing: "check its path and permissions, or unset the variable"
        case .cannotMakeHome: "check KAPSA_HOME, its permissions and the space on its disk"
        case .interrupted: "run again; it goes on where it stopped"
        case .programMissing: "install all programs of one build into one folder"
        }
    }

    public var exit: StageExit {
        switch self {
        case .pipelineMissing, .runMissing: .missingInput
        case .badSlot, .badAsOf, .badName: .usage
        case .userMissing, .badShard, .secretFileMissing: .badConfiguration
        case .cannotMakeHome: .cannotWrite
        case .interrupted: .tryAgainLater
        case .programMissing: .internalFault
        }
    }
}
