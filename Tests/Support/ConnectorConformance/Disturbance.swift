public import Transport

/// Something that goes wrong between a connector and its bank, at one request of a fetch and at all that follow.
public enum Disturbance: Hashable, Sendable {
    /// The bank answers with a status and a body that repeats every secret.
    case status(Int)
    /// No complete answer arrives: a slow body, a broken connection, a body that is too large when unpacked.
    case failure(TransportError)
    /// A redirect to another host.
    case redirect
    /// A page of HTML with status 200, as a gateway sends it.
    case notJSON
    /// The body ends in its middle although HTTP says that it is whole.
    case cutBody
    /// Compressed bytes that nobody asked for.
    case gzip
    /// Every link in the body leads to another host.
    case foreignLinks
    /// The same answer to every later request for the same resource, whatever page it asks for.
    case stuck

    /// The outcome of a fetch that names what it lacks: at least one finding, and no document but the bank's own.
    public static let gap = "gap"
    /// The host that redirects and foreign links name; it must never be called.
    static let foreignHost = "thief.example"

    public static let all: [Disturbance] =
        [302, 400, 401, 403, 404, 409, 412, 418, 422, 429, 500, 503].map { .status($0) }
        + TransportError.allCases.map { .failure($0) }
        + [.redirect, .notJSON, .cutBody, .gzip, .foreignLinks, .stuck]

    /// How a fetch may end unless its connector documents something else; empty when every end is fine.
    public var documentedOutcomes: Set<String> {
        switch self {
        case .status(401), .status(403), .status(412): ["connector/consent-refused"]
        case .status(400), .status(404): ["connector/malformed-answer", "connector/consent-refused", Self.gap]
        case .status(409): ["connector/malformed-answer", "connector/rate-limited", Self.gap]
        case .status(422): ["connector/malformed-answer", Self.gap]
        case .status(429): ["connector/rate-limited"]
        case .status(500...): ["connector/unreachable"]
        case .status, .redirect, .notJSON, .cutBody, .gzip: ["connector/malformed-answer"]
        case .failure(let error):
            switch error {
            case .refusedRequest: ["connector/bad-address"]
            case .unreachable, .untrusted, .timedOut, .interrupted, .unframed: ["connector/unreachable"]
            case .tooLarge, .malformed: ["connector/malformed-answer"]
            case .unusableCertificate: ["connector/consent-refused"]
            case .cancelled: ["connector/interrupted"]
            }
        case .foreignLinks, .stuck: []
        }
    }

    /// Whether it replaces the bank's answer instead of changing it.
    var silencesBank: Bool {
        switch self {
        case .status, .failure, .redirect, .notJSON, .gzip: true
        case .cutBody, .foreignLinks, .stuck: false
        }
    }

    /// What the connector gets in place of an answer that is `body` where it matters.
    func answer(to response: HTTPResponse, echo: String) -> ScriptedTransport.Answer {
        var changed = response
        switch self {
        case .status(let status): return .reply(status, echo)
        case .failure(let error): return .failure(error)
        case .redirect: return .reply(302, echo, headers: ["location": "https://\(Self.foreignHost)/?\(echo)"])
        case .notJSON: return .reply(200, "<html><body>\(echo)</body></html>")
        case .gzip:
            return .success(HTTPResponse(status: 200, body: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + Array(echo.utf8)))
        case .cutBody: changed.body = Array(changed.body.prefix(changed.body.count / 2))
        case .foreignLinks: changed.body = Array(Self.misdirected(String(decoding: changed.body, as: UTF8.self)).utf8)
        case .stuck: break
        }
        return .success(changed)
    }

    /// The text with the host of every text value that is a link, or a path, replaced.
    private static func misdirected(_ body: String) -> String {
        body.replacing(#/":\s*"(?:https?:\/\/[^\/"]+)?(\/[^"]*)"/#) { "\":\"https://\(foreignHost)\($0.output.1)\"" }
    }
}

extension Disturbance: CustomStringConvertible {
    public var description: String {
        switch self {
        case .status(let status): "status \(status)"
        case .failure(let error): "\(error)"
        case .redirect: "a redirect"
        case .notJSON: "HTML"
        case .cutBody: "a cut body"
        case .gzip: "compressed bytes"
        case .foreignLinks: "foreign links"
        case .stuck: "one answer for ever"
        }
    }
}
