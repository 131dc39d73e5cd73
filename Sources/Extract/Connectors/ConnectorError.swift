public import Diagnostics
public import Ledger
import Transport

/// Why a fetch ended without documents.
///
/// Its texts hold words of ours alone: never an address, an answer or anything from one.
public enum ConnectorError: Error, Sendable {
    /// No connector has this name.
    case unknownBank(name: String)
    /// A configured address is one that requests must not go to.
    case badAddress(connector: String)
    case badCredentialsFile(connector: String, reason: String)
    case unreachable(connector: String, reason: String)
    case rateLimited(connector: String)
    /// No call is left for a while; the next run takes up what this one leaves.
    case postponed(connector: String, until: Instant)
    /// The bank refuses the consent, the key or the token.
    case consentRefused(connector: String, reason: String)
    /// A service that wants a key has none, or does not know it.
    case keyRefused(connector: String, variable: String)
    /// The answer is not what the bank's documentation promises.
    case malformedAnswer(connector: String, reason: String)
    /// The run was told to stop.
    case interrupted(connector: String)
    /// The token store or the call budget failed in a way of its own.
    case stage(any StageError)
    /// The token store or the call budget failed without saying why.
    case storeFailed(connector: String)
}

extension ConnectorError: StageError {
    public var code: String {
        switch self {
        case .unknownBank: "connector/unknown-bank"
        case .badAddress: "connector/bad-address"
        case .badCredentialsFile: "connector/bad-credentials-file"
        case .unreachable: "connector/unreachable"
        case .rateLimited, .postponed: "connector/rate-limited"
        case .consentRefused: "connector/consent-refused"
        case .keyRefused: "connector/key-refused"
        case .malformedAnswer: "connector/malformed-answer"
        case .interrupted: "connector/interrupted"
        case .stage(let error): error.code
        case .storeFailed: "connector/store-failed"
        }
    }

    public var problem: String {
        switch self {
        case .unknownBank(let name): isPlain(name) ? "no connector is named '\(name)'" : "no connector has this name"
        case .badAddress(let connector): "the address for \(connector) is neither https nor http on this machine"
        case .badCredentialsFile(let connector, let reason): "the credentials file for \(connector) \(reason)"
        case .unreachable(let connector, let reason): "\(connector) gave no answer: \(reason)"
        case .rateLimited(let connector): "\(connector) allows no further call now"
        case .postponed(let connector, let until): "\(connector) allows no further call before \(until)"
        case .consentRefused(let connector, let reason): "\(connector) refused access: \(reason)"
        case .keyRefused(let connector, _): "\(connector) wants a key, and was given none or one that it refuses"
        case .malformedAnswer(let connector, let reason): "\(connector) gave an answer that cannot be used: \(reason)"
        case .interrupted(let connector): "the fetch from \(connector) was told to stop"
        case .stage(let error): error.problem
        case .storeFailed(let connector): "the tokens or the call budget of \(connector) could not be read or saved"
        }
    }

    public var remedy: String {
        switch self {
        case .unknownBank: "use one of \(ConnectorRegistry.names.joined(separator: ", "))"
        case .badAddress: "correct the address in the configuration"
        case .badCredentialsFile: "correct the file and run 'kapsa connect' again"
        case .unreachable, .interrupted: "run again later; nothing was lost"
        case .rateLimited: "run again in an hour"
        case .postponed: "run again after that; nothing was lost"
        case .consentRefused(let connector, _): "renew the access at the bank, then run 'kapsa connect \(connector)'"
        case .keyRefused(_, let variable): "set \(variable) or \(variable)_FILE to the key of your account there"
        case .malformedAnswer: "run again once; if it stays, report it with the name of the bank"
        case .stage(let error): error.remedy
        case .storeFailed: "check the database and the free space, then run again"
        }
    }

    public var exit: StageExit {
        switch self {
        case .unknownBank, .badAddress: .badConfiguration
        case .badCredentialsFile, .malformedAnswer: .badData
        case .unreachable, .rateLimited, .postponed, .interrupted: .tryAgainLater
        case .consentRefused, .keyRefused: .accessRefused
        case .stage(let error): error.exit
        case .storeFailed: .cannotWrite
        }
    }
}

extension ConnectorError {
    /// Takes over an error of a token store, a call budget or a sleep.
    public init(wrapping error: any Error, connector: String) {
        switch error {
        case let error as ConnectorError: self = error
        case let error as any StageError: self = .stage(error)
        case is CancellationError: self = .interrupted(connector: connector)
        default: self = .storeFailed(connector: connector)
        }
    }

    /// Says what a failed transfer means.
    init(_ error: TransportError, connector: String) {
        switch error {
        case .refusedRequest: self = .badAddress(connector: connector)
        case .unreachable: self = .unreachable(connector: connector, reason: "no connection")
        case .untrusted: self = .unreachable(connector: connector, reason: "its certificate is not trusted")
        case .unusableCertificate:
            self = .consentRefused(connector: connector, reason: "the client certificate or its key cannot be used")
        case .timedOut: self = .unreachable(connector: connector, reason: "it took too long")
        case .interrupted: self = .unreachable(connector: connector, reason: "the answer broke off")
        case .unframed: self = .unreachable(connector: connector, reason: "the answer has no marked end")
        case .tooLarge: self = .malformedAnswer(connector: connector, reason: "it is too large")
        case .malformed: self = .malformedAnswer(connector: connector, reason: "it is no plain HTTP answer")
        case .cancelled: self = .interrupted(connector: connector)
        }
    }

    /// Says what a status means that the connector has no rule for.
    public init(status: Int, connector: String) {
        switch status {
        case 429: self = .rateLimited(connector: connector)
        case 408, 500...: self = .unreachable(connector: connector, reason: "status \(status)")
        case 401, 403, 412: self = .consentRefused(connector: connector, reason: "status \(status)")
        default: self = .malformedAnswer(connector: connector, reason: "status \(status) is not foreseen")
        }
    }
}

/// Whether a name can be shown as it is.
private func isPlain(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count)
        && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
}
