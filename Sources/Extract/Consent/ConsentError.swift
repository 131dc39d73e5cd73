public import Diagnostics

/// Why a person's consent or identity did not come about.
///
/// Its texts hold words of ours alone: never an address, an answer or anything from one.
public enum ConsentError: Error, Hashable, Sendable {
    /// The bank has no consent that a browser could give.
    case noWalk(bank: String)
    /// The client's own credentials are missing.
    case noClient(variables: [String])
    /// An address is neither https nor http on this machine, or the redirect address is none that can be used.
    case badAddress(which: String)
    /// Nobody can listen where the browser is to return to.
    case cannotListen
    /// Nobody came back in time.
    case timedOut
    /// The person, or the other side, said no.
    case denied(by: String)
    /// The answer that came back does not belong to this request, or is unusable.
    case refusedAnswer(from: String, reason: String)
    /// The provider's statement does not prove who the person is.
    case notProved(by: String, reason: String)
    /// The proven person and the user are not the same.
    case boundElsewhere(by: String, reason: String)
}

extension ConsentError: StageError {
    public var code: String {
        switch self {
        case .noWalk: "consent/no-walk"
        case .noClient: "consent/no-client"
        case .badAddress: "consent/bad-address"
        case .cannotListen: "consent/cannot-listen"
        case .timedOut: "consent/timed-out"
        case .denied: "consent/denied"
        case .refusedAnswer: "consent/refused-answer"
        case .notProved: "identity/not-proved"
        case .boundElsewhere: "identity/bound-elsewhere"
        }
    }

    public var problem: String {
        switch self {
        case .noWalk(let bank): "nobody can agree to \(bank) in a browser"
        case .noClient(let variables): "the client's own credentials are missing: \(variables.joined(separator: ", "))"
        case .badAddress(let which): "\(which) is no address that can be used"
        case .cannotListen: "nothing can listen at the redirect address"
        case .timedOut: "nobody came back from the browser in time"
        case .denied(let provider): "\(provider) did not get the person's consent"
        case .refusedAnswer(let provider, let reason): "what came back from \(provider) cannot be taken: \(reason)"
        case .notProved(let provider, let reason): "\(provider) did not prove who the person is: \(reason)"
        case .boundElsewhere(let provider, let reason): "the person that \(provider) proved is another one: \(reason)"
        }
    }

    public var remedy: String {
        switch self {
        case .noWalk: "give the bank's secrets with --credentials FILE"
        case .noClient: "set them, or the same names with _FILE"
        case .badAddress: "write https, or http on 127.0.0.1 or localhost with a path"
        case .cannotListen: "stop the program that uses the port, or choose another with --redirect-url"
        case .timedOut: "run the command again, and agree within the time"
        case .denied: "run the command again and agree, if that was meant"
        case .refusedAnswer: "run the command again in a browser of this machine; if it stays, report it"
        case .notProved: "run the command again; if it stays, report it with the name of the provider"
        case .boundElsewhere: "enrol as the person who was bound first, or erase that user"
        }
    }

    public var exit: StageExit {
        switch self {
        case .noWalk: .usage
        case .noClient, .badAddress: .badConfiguration
        case .cannotListen, .timedOut: .tryAgainLater
        case .denied, .refusedAnswer, .notProved, .boundElsewhere: .accessRefused
        }
    }
}
