import Connectors
import Transport

/// What a provider publishes about itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderDocument: Decodable {
    var issuer: String
    var authorization_endpoint: String
    var token_endpoint: String
    var jwks_uri: String
    var userinfo_endpoint: String?
    /// Bank iD's resource with the claims that `userinfo` leaves out.
    var profile_endpoint: String?
    var token_endpoint_auth_methods_supported: [String]?
    var authorization_response_iss_parameter_supported: Bool?

    /// Whether every address is one that requests may go to, and the issuer lives where its document lies.
    func isSound(at discovery: String) -> Bool {
        let addresses = [authorization_endpoint, token_endpoint, jwks_uri]
        let others = [userinfo_endpoint, profile_endpoint].compactMap { $0 }
        return (addresses + others + [issuer]).allSatisfy { WebAddress($0) != nil }
            && Self.origin(of: issuer) == Self.origin(of: discovery)
    }

    /// How the code flow is walked here.
    func profile(of provider: IdentityProvider) -> ConsentProfile {
        let methods = token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        var profile = ConsentProfile(
            authorizeURL: authorization_endpoint,
            tokenURL: token_endpoint,
            scope: provider.scope,
            parameters: provider.parameters,
            clientAuthentication: methods.contains("client_secret_post") ? .form : .basic
        )
        profile.issuer = issuer
        profile.namesIssuer = authorization_response_iss_parameter_supported ?? false
        return profile
    }

    /// Scheme, host and port.
    private static func origin(of address: String) -> String {
        address.lowercased().prefix { $0 != "?" && $0 != "#" }.split(separator: "/").prefix(2).joined(separator: "//")
    }
}
