public import Connectors
import Transport
import Vault

/// One question to a person, and the check of the answer that the browser brings back; pure.
///
/// RFC 6749 section 4.1, RFC 7636 (PKCE), RFC 9207 (issuer), OpenID Connect Core 1.0 section 3.1.2.
public struct AuthorizationRequest: Sendable {
    /// Who is asked, in errors: a bank's or a provider's name.
    public let provider: String
    public let redirectURI: String
    private let profile: ConsentProfile
    private let clientID: String
    private let secrets: AuthorizationSecrets
    private let sendsNonce: Bool
    private let demandsIssuer: Bool

    /// Makes a request that was not sent yet.
    ///
    /// - Parameters:
    ///   - provider: Who is asked, for errors.
    ///   - profile: Where and how.
    ///   - clientID: The client's public name.
    ///   - redirectURI: Where the browser returns to, exactly as it is registered.
    ///   - secrets: Fresh for this request.
    public init(
        provider: String,
        profile: ConsentProfile,
        clientID: String,
        redirectURI: String,
        secrets: AuthorizationSecrets
    ) {
        self.provider = provider
        self.profile = profile
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.secrets = secrets
        sendsNonce = profile.scope?.split(separator: " ").contains("openid") == true
        demandsIssuer = profile.namesIssuer
    }

    /// The address that the person opens.
    public var url: String {
        var fields = [
            ("response_type", "code"), ("client_id", clientID), ("redirect_uri", redirectURI),
            ("state", secrets.state), ("code_challenge", secrets.challenge), ("code_challenge_method", "S256"),
        ]
        if let scope = profile.scope { fields.append(("scope", scope)) }
        if sendsNonce { fields.append(("nonce", secrets.nonce)) }
        fields += profile.parameters.map { ($0.name, $0.value) }
        return profile.authorizeURL + (profile.authorizeURL.contains("?") ? "&" : "?") + FormText.text(of: fields)
    }

    /// The code of an answer.
    ///
    /// - Parameter query: What stands behind the question mark of the address that the browser was sent to.
    /// - Returns: The authorization code, good for one exchange.
    /// - Throws: ``ConsentError/denied(by:)``, ``ConsentError/refusedAnswer(from:reason:)``.
    public func code(inAnswer query: some StringProtocol) throws(ConsentError) -> String {
        guard let fields = FormText.fields(of: query) else { throw refused("a parameter stands twice") }
        guard let state = fields["state"], Secret(Array(state.utf8)).matches(Secret(Array(secrets.state.utf8))) else {
            throw refused("it belongs to another request")
        }
        if let issuer = profile.issuer {
            guard fields["iss"] == issuer || (fields["iss"] == nil && !demandsIssuer) else {
                throw refused("it names another issuer")
            }
        }
        if let error = fields["error"] {
            throw error == "access_denied" ? .denied(by: provider) : refused("it reports \(Self.meaning(of: error))")
        }
        guard let code = fields["code"], !code.isEmpty else { throw refused("it holds no code") }
        return code
    }

    /// The form that trades the code for tokens (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
    func exchangeFields(code: String) -> [(String, String)] {
        [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirectURI),
            ("code_verifier", secrets.verifier),
        ]
    }

    /// What an ID token must say.
    var nonce: String { secrets.nonce }

    private func refused(_ reason: String) -> ConsentError { .refusedAnswer(from: provider, reason: reason) }

    /// Errors of RFC 6749, section 4.1.2.1, and of OpenID Connect Core 1.0, section 3.1.2.6, by words of ours.
    private static func meaning(of error: String) -> String {
        switch error {
        case "unauthorized_client": "that this client may not ask"
        case "invalid_scope": "that the scope is wrong"
        case "server_error", "temporarily_unavailable": "that the server is not well"
        case "login_required", "interaction_required", "consent_required": "that the person must log in"
        default: "that the request is wrong"
        }
    }
}
