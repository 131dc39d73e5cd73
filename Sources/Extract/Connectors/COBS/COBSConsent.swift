import Transport

/// How a person agrees at a bank of the Czech Open Banking Standard (section 3, OAuth 2).
public struct COBSConsent: Hashable, Sendable {
    /// `nil` when the connection must say, or bring a refresh token.
    public var authorizeURL: String?
    /// Where a sandbox answers for the bank.
    var sandboxPath = "/cobs/auth"
    public var scope: String? = "aisp"
    /// More of the authorization request, by name.
    public var parameters: [String: String] = [:]
    public var clientAuthentication = ConsentProfile.ClientAuthentication.form
    /// The bank names no end of a consent; 180 days are what the rules for payment services allow at most.
    public var lifetimeDays = 180
}

extension COBSConnector {
    /// How a person agrees at the bank of a dialect; `nil` when nothing says where.
    static func consent(
        at endpoints: ConnectorEndpoints,
        connector: String
    ) throws(ConnectorError) -> ConsentProfile? {
        let dialect = try endpoints.dialect(for: connector)
        let consent = dialect.consent
        guard endpoints.authorizeURL != nil || endpoints.sandboxRoot != nil || consent.authorizeURL != nil else {
            return nil
        }
        var profile = ConsentProfile(
            authorizeURL: try endpoints.authorize(
                of: dialect.bank,
                sandboxPath: consent.sandboxPath,
                production: consent.authorizeURL ?? ""
            ).text,
            tokenURL: try endpoints.token(
                of: dialect.bank,
                sandboxPath: dialect.sandboxTokenPath,
                production: dialect.tokenURL ?? ""
            ).text,
            scope: consent.scope,
            parameters: consent.parameters.sorted { $0.key < $1.key }.map {
                ConsentProfile.Parameter($0.key, $0.value)
            },
            clientAuthentication: consent.clientAuthentication,
            lifetimeDays: consent.lifetimeDays
        )
        profile.certificate = dialect.certificate
        if dialect.isTokenServiceBehindGateway {
            profile.headers = dialect.headers
            profile.apiKeyHeader = dialect.apiKeyHeader
            profile.requestIDHeader = dialect.requestIDHeader
        }
        return profile
    }
}
