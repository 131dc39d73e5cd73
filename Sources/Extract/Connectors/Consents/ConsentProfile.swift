public import Transport

/// How a person's consent is asked for at one bank: OAuth 2 with authorization codes (RFC 6749, section 4.1) and PKCE.
///
/// It is data: whatever stands here can be set anew for a connection, because banks change it without notice.
public struct ConsentProfile: Hashable, Sendable {
    /// How the client proves itself at the token endpoint (RFC 6749, section 2.3.1).
    public enum ClientAuthentication: String, Hashable, Sendable, CaseIterable {
        /// `client_id` and `client_secret` in the form.
        case form
        /// HTTP Basic.
        case basic
    }

    /// A parameter of the authorization request beyond those of RFC 6749 and RFC 7636.
    public struct Parameter: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Where the person agrees.
    public var authorizeURL: String
    /// Where the code becomes tokens.
    public var tokenURL: String
    /// Asked for as it is; `nil` leaves it to the bank.
    public var scope: String?
    public var parameters: [Parameter]
    public var clientAuthentication: ClientAuthentication
    /// The issuer that an `iss` parameter must name (RFC 9207); `nil` when the bank publishes none.
    public var issuer: String?
    /// Whether every answer must name the issuer; an answer that names none is refused then.
    public var namesIssuer = false
    /// Fixed headers of the token service.
    public var headers: [String: String] = [:]
    /// The token service's headers of the client's `api_key` and of a new identifier; `nil` where it wants none.
    public var apiKeyHeader: String?
    public var requestIDHeader: String?
    /// What proves this client to the bank in the TLS handshake.
    public var certificate: ClientCertificate?
    /// How long a consent lasts when no answer of the bank says so; `nil` when nobody knows.
    public var lifetimeDays: Int?

    public init(
        authorizeURL: String,
        tokenURL: String,
        scope: String? = nil,
        parameters: [Parameter] = [],
        clientAuthentication: ClientAuthentication = .form,
        lifetimeDays: Int? = nil
    ) {
        self.authorizeURL = authorizeURL
        self.tokenURL = tokenURL
        self.scope = scope
        self.parameters = parameters
        self.clientAuthentication = clientAuthentication
        issuer = nil
        self.lifetimeDays = lifetimeDays
    }
}

extension Connector {
    /// The plain flow of OAuth 2 at the addresses that were given for the connection; `nil` without them.
    public static func consent(at endpoints: ConnectorEndpoints) throws(ConnectorError) -> ConsentProfile? {
        guard let authorize = endpoints.authorizeURL, let token = endpoints.tokenURL else { return nil }
        return ConsentProfile(authorizeURL: authorize, tokenURL: token)
    }
}
