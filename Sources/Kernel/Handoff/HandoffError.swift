public import Diagnostics
public import Vault

/// Why a stage's output cannot be written, or its input not be taken.
public enum HandoffError: StageError, Hashable {
    /// A run, stage or part has a name that is no safe file name.
    case badName(what: String)
    case notPublished(path: String)
    /// Another attempt has published the same stage of the same run meanwhile.
    case alreadyPublished(path: String)
    case damaged(place: String, reason: String)
    /// A newer program handed it over.
    case newerVersion(place: String, found: Int, known: Int)
    case cannotWrite(path: String, call: String, number: Int32)
    case unreadable(path: String, call: String, number: Int32)
    /// The content does not open; code, problem, remedy and exit are those of the reason.
    case sealed(VaultError)

    public var code: String {
        switch self {
        case .badName: "handoff/bad-name"
        case .notPublished: "handoff/not-published"
        case .alreadyPublished: "handoff/already-published"
        case .damaged: "handoff/damaged"
        case .newerVersion: "handoff/newer-version"
        case .cannotWrite: "handoff/cannot-write"
        case .unreadable: "handoff/unreadable"
        case .sealed(let reason): reason.code
        }
    }

    public var problem: String {
        switch self {
        case .badName(let what): "the name of a \(what) holds something other than letters, digits, '-', '_' and '.'"
        case .notPublished(let path): "\(path) has no MANIFEST, so the stage before has not finished"
        case .alreadyPublished(let path): "\(path) was published by another attempt"
        case .damaged(let place, let reason): "\(place) is damaged: \(reason)"
        case .newerVersion(let place, let found, let known):
            "\(place) has version \(found), this program knows \(known)"
        case .cannotWrite(let path, let call, let number): "\(path) cannot be written (\(call), errno \(number))"
        case .unreadable(let path, let call, let number): "\(path) cannot be read (\(call), errno \(number))"
        case .sealed(let reason): reason.problem
        }
    }

    public var remedy: String {
        switch self {
        case .badName: "use lower-case letters, digits and '-'"
        case .notPublished: "run the stage before it"
        case .alreadyPublished: "run again; a stage that is published is skipped"
        case .newerVersion: "upgrade kapsa to the version that wrote it, then run again; nothing is lost"
        case .damaged: "delete the folder of that stage and run the stage again"
        case .cannotWrite: "free space or fix permissions there, and run again"
        case .unreadable: "restore the file or its permissions, or run the stage before again"
        case .sealed(let reason): reason.remedy
        }
    }

    public var exit: StageExit {
        switch self {
        case .badName: .usage
        case .notPublished, .unreadable: .missingInput
        case .alreadyPublished: .tryAgainLater
        case .damaged: .badData
        case .newerVersion: .badConfiguration
        case .cannotWrite: .cannotWrite
        case .sealed(let reason): reason.exit
        }
    }
}
