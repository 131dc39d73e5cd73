public import Connectors
import Transport

/// Takes a person to the other side and back, and ends with tokens.
public struct BrowserWalk: Sendable {
    private let provider: String
    private let profile: ConsentProfile
    private let client: ClientCredentials
    private let web: ConsentWeb

    public init(provider: String, profile: ConsentProfile, client: ClientCredentials, web: ConsentWeb) {
        self.provider = provider
        self.profile = profile
        self.client = client
        self.web = web
    }

    /// What the person sees and does.
    public struct Person: Sendable {
        /// Shows the address to open.
        public var open: @Sendable (_ url: String) -> Void
        /// Reads what the person pastes; `nil` when nothing comes.
        public var paste: @Sendable () -> String?
        /// How long to wait for the browser.
        public var patience: Duration

        public init(
            open: @escaping @Sendable (_ url: String) -> Void,
            paste: @escaping @Sendable () -> String?,
            patience: Duration
        ) {
            self.open = open
            self.paste = paste
            self.patience = patience
        }
    }

    /// Where a walk ended.
    public struct End: Sendable {
        public let grant: TokenGrant
        /// What an ID token of the grant must repeat.
        let nonce: String
    }

    /// Walks once.
    ///
    /// Both addresses are checked before the person is sent anywhere.
    ///
    /// - Throws: ``ConsentError``; `ConnectorError` when the token endpoint does not answer; `CancellationError`.
    public func walk(
        to redirect: RedirectAddress,
        with person: Person,
        secrets: AuthorizationSecrets
    ) async throws -> End {
        guard WebAddress(profile.authorizeURL) != nil, WebAddress(profile.tokenURL) != nil else {
            throw ConsentError.badAddress(which: "an address of \(provider)")
        }
        let request: AuthorizationRequest
        let code: String
        switch redirect {
        case .pasted(let uri):
            request = self.request(redirectURI: uri, secrets)
            person.open(request.url)
            guard let pasted = person.paste() else { throw ConsentError.timedOut }
            code = try request.code(inAnswer: FormText.query(of: pasted))
        case .loopback(let host, let port, let path):
            let listener: LoopbackListener
            do {
                listener = try LoopbackListener(host: host, port: port, path: path)
            } catch {
                throw ConsentError.cannotListen
            }
            let (uris, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1))
            let answer = try await listener.answer(within: person.patience) { uri in
                continuation.yield(uri)
                continuation.finish()
                person.open(self.request(redirectURI: uri, secrets).url)
            }
            var uri = ""
            for await listened in uris { uri = listened }
            request = self.request(redirectURI: uri, secrets)
            code = try request.code(inAnswer: answer)
        }
        let grant = try await web.exchange(code: code, for: request, at: profile, client: client)
        return End(grant: grant, nonce: request.nonce)
    }

    private func request(redirectURI: String, _ secrets: AuthorizationSecrets) -> AuthorizationRequest {
        AuthorizationRequest(
            provider: provider,
            profile: profile,
            clientID: client.id,
            redirectURI: redirectURI,
            secrets: secrets
        )
    }
}
