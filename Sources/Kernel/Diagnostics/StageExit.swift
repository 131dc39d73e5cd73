/// What a process tells its caller when it ends; numbers from `sysexits.h`, and 3 for a partial success.
///
/// A Job retries ``tryAgainLater`` and nothing else. Every other failure waits for a person.
public enum StageExit: Int32, Sendable, CaseIterable {
    case success = 0
    /// Something was rejected or one source failed; the rest is committed and named.
    case partial = 3
    /// The command line is wrong. ArgumentParser exits with this number too.
    case usage = 64
    /// An input exists but its content cannot be understood.
    case badData = 65
    case missingInput = 66
    /// A defect of ours.
    case internalFault = 70
    case cannotWrite = 73
    /// The other side is unreachable, busy or rate-limiting, and nothing was half done.
    case tryAgainLater = 75
    /// Consent, credential or key refused: a person must act.
    case accessRefused = 77
    case badConfiguration = 78

    /// The statuses from the one that must not be hidden to the one that may be.
    private static let severity: [StageExit] = [
        .internalFault, .badConfiguration, .accessRefused, .cannotWrite, .usage, .badData, .missingInput,
        .tryAgainLater, .partial, .success,
    ]

    /// The worst of several ends: 70 > 78 > 77 > 73 > 64 > 65 > 66 > 75 > 3 > 0.
    public static func worst(of exits: some Sequence<StageExit>) -> StageExit {
        let seen = Set(exits)
        return severity.first(where: seen.contains) ?? .success
    }
}
