public import Configuration
public import Diagnostics

/// Why nothing was labelled.
public enum LabelError: StageError, Hashable {
    /// No row, or more than one, has an id that begins so.
    case noSuchRow
    /// The category file has no such category.
    case unknownCategory(nearest: String?)
    /// The file of labels is wrong at a place; `reason` is a clause of this program.
    case badFile(ConfigurationPosition, reason: String, count: Int)
    /// The row was never labelled, so there is nothing to go back to.
    case noHistory

    public var code: String {
        switch self {
        case .noSuchRow: "label/no-such-row"
        case .unknownCategory: "label/unknown-category"
        case .badFile: "label/bad-file"
        case .noHistory: "label/no-history"
        }
    }

    public var problem: String {
        switch self {
        case .noSuchRow: "no transaction, or more than one, has an id that begins so"
        case .unknownCategory(nil): "the category file has no such category"
        case .unknownCategory(let nearest?): "the category file has no such category, did you mean '\(nearest)'?"
        case .badFile(let position, let reason, 1): "\(position): \(reason); nothing was labelled"
        case .badFile(let position, let reason, let count):
            "\(position): \(reason); it is the first of \(count) mistakes, and nothing was labelled"
        case .noHistory: "the row has no label"
        }
    }

    public var remedy: String {
        switch self {
        case .noSuchRow: "copy the id from transactions.csv"
        case .unknownCategory: "correct the path, or add the category to the category file"
        case .badFile: "correct the file, then give it again"
        case .noHistory: "'kapsa label ROW CATEGORY' gives it one"
        }
    }

    public var exit: StageExit {
        switch self {
        case .noSuchRow, .noHistory: .missingInput
        case .unknownCategory, .badFile: .badData
        }
    }
}

/// A mistake in a file of labels.
public struct LabelMistake: Hashable, Sendable {
    public let position: ConfigurationPosition
    /// A clause of this program.
    public let reason: String
}
