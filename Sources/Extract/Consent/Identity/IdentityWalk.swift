public import Ledger
import Vault

/// Proves who a person is: discovery, code flow with PKCE and nonce, a checked ID token, then what the provider tells.
public struct IdentityWalk: Sendable {
    private let provider: IdentityProvider
    private let discovery: String
    private let client: ClientCredentials
    private let web: ConsentWeb

    /// Prepares a walk; it has called nobody yet.
    ///
    /// - Parameters:
    ///   - provider: Who proves.
    ///   - discovery: Another address of the provider's document; `nil` is its own.
    ///   - sandboxRoot: The root of a sandbox that stands in for the provider.
    ///   - client: Who we are there.
    ///   - web: What sends requests.
    public init(
        provider: IdentityProvider,
        discovery: String? = nil,
        sandboxRoot: String? = nil,
        client: ClientCredentials,
        web: ConsentWeb
    ) {
        self.provider = provider
        let sandbox = sandboxRoot.map { IdentityProvider.sandboxDiscovery(provider, root: $0) }
        self.discovery = discovery ?? sandbox ?? provider.discovery
        self.client = client
        self.web = web
    }

    /// Walks once.
    ///
    /// - Throws: ``ConsentError``; `ConnectorError` when the provider does not answer; `CancellationError`.
    public func prove(
        returningTo redirect: RedirectAddress,
        with person: BrowserWalk.Person,
        secrets: AuthorizationSecrets,
        clock: @Sendable () -> Instant
    ) async throws -> ProvenIdentity {
        let document = try await web.document(ProviderDocument.self, at: discovery)
        guard document.isSound(at: discovery) else { throw refused("its description does not fit its address") }
        let profile = document.profile(of: provider)
        let walk = BrowserWalk(provider: provider.rawValue, profile: profile, client: client, web: web)
        let end = try await walk.walk(to: redirect, with: person, secrets: secrets)
        guard let text = end.grant.idToken, let token = SignedToken(text) else { throw refused("it gave no ID token") }
        try await checkSignature(of: token, keysAt: document.jwksUri)
        let check = IDTokenCheck(
            provider: provider,
            issuer: document.issuer,
            clientID: client.id,
            nonce: end.nonce,
            now: clock()
        )
        let claims = try check.claims(of: token, accessToken: end.grant.accessToken)
        let told = try await told(document, to: end.grant.accessToken, about: claims.sub)
        return ProvenIdentity(
            provider: provider,
            issuer: document.issuer,
            subject: claims.sub,
            email: told.email ?? claims.email,
            accounts: told.accounts
        )
    }

    /// Checks against the provider's keys; a key that is not among them may be new, so they are read once more.
    private func checkSignature(of token: SignedToken, keysAt url: String) async throws {
        guard ["RS256", "ES256"].contains(token.header.alg) else {
            throw refused("the ID token is signed in a way that proves nothing")
        }
        var key = try await web.document(KeySet.self, at: url).key(for: token.header)
        if key == nil { key = try await web.document(KeySet.self, at: url).key(for: token.header) }
        guard let key else { throw refused("the ID token is signed with an unknown key") }
        guard token.isSigned(by: key) else { throw refused("the signature of the ID token is wrong") }
    }

    /// What the provider's resources say of the person, who must be the one of the ID token.
    private func told(
        _ document: ProviderDocument,
        to accessToken: String,
        about subject: String
    ) async throws -> (email: String?, accounts: [String]) {
        let resource =
            switch provider {
            case .mojeid: document.userinfoEndpoint
            case .bankid: document.profileEndpoint ?? document.userinfoEndpoint
            }
        guard let resource else { return (nil, []) }
        let person = try await web.document(Person.self, at: resource, accessToken: accessToken)
        guard person.sub == subject else { throw refused("it told about somebody else") }
        return (person.email, person.accounts)
    }

    private struct Person: Decodable {
        var sub: String
        var email: String?
        var paymentAccounts: [String]?

        /// Valid IBANs alone, each once.
        var accounts: [String] { Set((paymentAccounts ?? []).compactMap { IBAN(parsing: $0)?.text }).sorted() }
    }

    private func refused(_ reason: String) -> ConsentError { .notProved(by: provider.rawValue, reason: reason) }
}
