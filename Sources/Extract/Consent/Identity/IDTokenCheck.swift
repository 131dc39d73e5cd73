import Ledger
import Vault

/// What an ID token must say before anything in it is believed (OpenID Connect Core 1.0, section 3.1.3.7).
struct IDTokenCheck {
    /// How far two clocks may be apart, in seconds.
    static let leeway: Int64 = 60
    /// The oldest token that can come straight from a code exchange, in seconds.
    static let ageMax: Int64 = 600

    let provider: IdentityProvider
    /// Exactly as the provider's document states it.
    let issuer: String
    let clientID: String
    let nonce: String
    let now: Instant

    struct Claims: Decodable {
        var iss: String
        var sub: String
        var aud: Audience
        var azp: String?
        var exp: Int64
        var iat: Int64
        var nbf: Int64?
        var nonce: String?
        var atHash: String?
        var email: String?
    }

    /// One name or a list of them (RFC 7519, section 4.1.3).
    struct Audience: Decodable, Hashable {
        let names: [String]

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            names = try (try? [value.decode(String.self)]) ?? value.decode([String].self)
        }
    }

    /// The claims of a token whose signature was checked.
    ///
    /// - Throws: ``ConsentError/notProved(by:reason:)``.
    func claims(of token: SignedToken, accessToken: String) throws(ConsentError) -> Claims {
        guard let claims = WireJSON.decode(Claims.self, from: token.payload) else {
            throw refused("the ID token lacks a claim")
        }
        guard claims.iss == issuer else { throw refused("the ID token is another issuer's") }
        guard claims.aud.names == [clientID], claims.azp ?? clientID == clientID else {
            throw refused("the ID token is for another client")
        }
        guard claims.exp > now.seconds - Self.leeway else { throw refused("the ID token has expired") }
        guard claims.iat <= now.seconds + Self.leeway, claims.iat >= now.seconds - Self.ageMax - Self.leeway,
            claims.nbf ?? claims.iat <= now.seconds + Self.leeway
        else { throw refused("the ID token was not made now; check this machine's clock") }
        guard let stated = claims.nonce, Secret(Array(stated.utf8)).matches(Secret(Array(nonce.utf8))) else {
            throw refused("the ID token answers another request")
        }
        if let hash = claims.atHash {
            let half = Digest.sha256(Array(accessToken.utf8)).prefix(16)
            guard hash == Base64URL.text(half) else { throw refused("the access token is not the ID token's") }
        }
        guard (1...255).contains(claims.sub.utf8.count) else { throw refused("the ID token names nobody") }
        return claims
    }

    private func refused(_ reason: String) -> ConsentError { .notProved(by: provider.rawValue, reason: reason) }
}
