public import Diagnostics

/// Why brands could not be used.
public enum BrandError: StageError, Hashable {
    /// A row of a table of brands is none; `line` is counted from 1.
    case badTable(file: String, line: Int, reason: String)
    /// A compiled file is no such file, or its bytes have changed.
    case damaged(file: String)
    /// A compiled file is of another version than the program reads.
    case otherVersion(file: String, version: Int)

    public var code: String {
        switch self {
        case .badTable: "brands/bad-table"
        case .damaged: "brands/damaged"
        case .otherVersion: "brands/other-version"
        }
    }

    public var problem: String {
        switch self {
        case .badTable(let file, let line, let reason): "\(file):\(line):1: \(reason)"
        case .damaged(let file): "\(file): this is no compiled file of brands, or it has changed since"
        case .otherVersion(let file, let version): "\(file): it is of version \(version), this program reads version 1"
        }
    }

    public var remedy: String {
        switch self {
        case .badTable: "correct the table; it needs the columns name and kind, and may have countries and names"
        case .damaged, .otherVersion: "make it anew with kapsa brands import"
        }
    }

    public var exit: StageExit {
        switch self {
        case .badTable: .badData
        case .damaged, .otherVersion: .badConfiguration
        }
    }
}
