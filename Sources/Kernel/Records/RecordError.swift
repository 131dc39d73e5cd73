public import Diagnostics

/// Why bytes are not a record of ours.
public enum RecordError: Error, Hashable, Sendable {
    /// The bytes break the encoding, or a field that a record must have is missing.
    case malformed(byteOffset: Int)
    /// A newer program wrote the record.
    case newerVersion(found: Int64, known: Int64)
}

extension RecordError: StageError {
    public var code: String {
        switch self {
        case .malformed: "records/malformed"
        case .newerVersion: "records/newer-version"
        }
    }

    public var problem: String {
        switch self {
        case .malformed(let offset): "a stored record is damaged at byte \(offset)"
        case .newerVersion(let found, let known): "a record has version \(found), this program knows \(known)"
        }
    }

    public var remedy: String {
        switch self {
        case .malformed: "restore the warehouse from its last backup"
        case .newerVersion: "upgrade kapsa to the version that wrote it"
        }
    }

    public var exit: StageExit {
        switch self {
        case .malformed: .badData
        case .newerVersion: .badConfiguration
        }
    }
}
