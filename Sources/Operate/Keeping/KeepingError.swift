public import Diagnostics

/// Why keys or a user's data could not be dealt with as asked.
public enum KeepingError: StageError, Hashable {
    /// A wrapping key cannot be changed so.
    case keyRefused(KeyRefusal)
    /// A run that is not finished still holds what the old key sealed, or writes for the user.
    case runOpen(id: String)
    /// The folder of an export holds something already.
    case outputNotEmpty
    /// The folder of an export or of the receipts cannot be written.
    case outputNotWritten

    public var code: String {
        switch self {
        case .keyRefused: "keeping/key-refused"
        case .runOpen: "keeping/run-open"
        case .outputNotEmpty, .outputNotWritten: "keeping/output-refused"
        }
    }

    public var problem: String {
        switch self {
        case .keyRefused(.unknown): "the key file holds no key of that id"
        case .keyRefused(.primary): "the primary key wraps everything new"
        case .keyRefused(.inUse(let count)): "\(count) data keys are still wrapped by that key"
        case .keyRefused(.notInFile): "the wrapping key comes from DB_ENCRYPTION_KEY, which no program can change"
        case .runOpen(let id): "the run \(id) is not finished"
        case .outputNotEmpty: "the folder of the export is not empty"
        case .outputNotWritten: "the output cannot be written"
        }
    }

    public var remedy: String {
        switch self {
        case .keyRefused(.unknown): "'kapsa keys status' lists them"
        case .keyRefused(.primary), .keyRefused(.inUse): "run 'kapsa keys rotate' first"
        case .keyRefused(.notInFile):
            "keep the keys in a file, named by KAPSA_KEY_FILE; move users by exporting them into a new home"
        case .runOpen: "finish it with 'kapsa run PIPELINE', then run this again; what was done stays done"
        case .outputNotEmpty: "name a new folder"
        case .outputNotWritten: "check the folder's permissions and the space on its disk"
        }
    }

    public var exit: StageExit {
        switch self {
        case .keyRefused: .badConfiguration
        case .runOpen: .tryAgainLater
        case .outputNotEmpty, .outputNotWritten: .cannotWrite
        }
    }
}

/// Why a wrapping key is refused.
public enum KeyRefusal: Hashable, Sendable {
    case unknown
    case primary
    case inUse(Int)
    /// The key comes from the environment.
    case notInFile
}
