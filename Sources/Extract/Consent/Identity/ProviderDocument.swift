import Connectors
import Transport

/// What a provider publishes about itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderDocument: Decodable {
    var issuer: String
    var authorizationEndpoint: String
    var tokenEndpoint: String
    var jwksUri: String
    var userinfoEndpoint: String?
    /// Bank iD's resource with the claims that `userinfo` leaves out.
    var profileEndpoint: String?
    var tokenEndpointAuthMethodsSupported: [String]?
    var authorizationResponseIssParameterSupported: Bool?

    /// Whether every address is one that requests may go to, and the issuer lives where its document lies.
    func isSound(at discovery: String) -> Bool {
        let addresses = [authorizationEndpoint, tokenEndpoint, jwksUri]
        let others = [userinfoEndpoint, profileEndpoint].compactMap { $0 }
        return (addresses + others + [issuer]).allSatisfy { WebAddress($0) != nil }
            && Self.origin(of: issuer) == Self.origin(of: discovery)
    }

    /// How the code flow is walked here.
    func profile(of provider: IdentityProvider) -> ConsentProfile {
        let methods = tokenEndpointAuthMethodsSupported ?? ["client_secret_basic"]
        var profile = ConsentProfile(
            authorizeURL: authorizationEndpoint,
            tokenURL: tokenEndpoint,
            scope: provider.scope,
            parameters: provider.parameters,
            clientAuthentication: methods.contains("client_secret_post") ? .form : .basic
        )
        profile.issuer = issuer
        profile.namesIssuer = authorizationResponseIssParameterSupported ?? false
        return profile
    }

    /// Scheme, host and port.
    private static func origin(of address: String) -> String {
        address.lowercased().prefix { $0 != "?" && $0 != "#" }.split(separator: "/").prefix(2).joined(separator: "//")
    }
}
