import Foundation
import Transport

/// Talks to the bank with a valid access token, which it renews and never stores.
struct TokenSession {
    private let profile: SessionProfile
    private let client: APIClient
    private let tokens: any TokenStore
    private let now: @Sendable () -> Duration
    private let requestID: @Sendable () -> String
    private var access: Access?

    private struct Access {
        var token: String
        var apiKey: String?
        var certificate: ClientCertificate?
        /// When to get the next one, by the monotonic clock.
        var renewAt: Duration
    }

    init(profile: SessionProfile, context: ConnectorContext) {
        self.profile = profile
        tokens = context.tokens
        now = context.timing.now
        requestID = context.requestID
        client = APIClient(connector: profile.bank, context: context)
    }

    /// Asks for a resource below the base address, with a new token once when the bank wants one.
    ///
    /// `call` is what the bank's limits count; `nil` is a call of the bank as a whole.
    mutating func get(_ path: String, as call: Call? = nil) async throws(ConnectorError) -> COBSReply {
        var isRenewed = false
        while true {
            let access = try await validAccess()
            var request = HTTPRequest(url: profile.base.appending(path), headers: headers(apiKey: access.apiKey))
            request.headers["authorization"] = "Bearer \(access.token)"
            request.headers["accept"] = "application/json"
            request.clientCertificate = access.certificate
            let reply = try COBSReply(
                try await client.send(request, as: call ?? Call(profile.bank)),
                from: profile.bank
            )
            guard reply == .tokenInvalid else { return reply }
            guard !isRenewed else { throw refused("it takes no access token") }
            isRenewed = true
            self.access = nil
        }
    }

    /// What a request carries besides its token.
    private func headers(apiKey: String?) -> [String: String] {
        var headers = profile.headers
        if let name = profile.apiKeyHeader { headers[name] = apiKey }
        if let name = profile.requestIDHeader { headers[name] = requestID() }
        return headers
    }

    private mutating func validAccess() async throws(ConnectorError) -> Access {
        if let access, now() < access.renewAt { return access }
        let renewed = try await renewedAccess()
        access = renewed
        return renewed
    }

    /// Trades the refresh token in; another process may have done so a moment ago, so a refusal is checked once.
    private func renewedAccess() async throws(ConnectorError) -> Access {
        let secrets = try load()
        if let access = try await trade(secrets) { return access }
        let newer = try load()
        guard newer != secrets, let access = try await trade(newer) else {
            throw refused("the refresh token has ended")
        }
        return access
    }

    /// One call of the token resource (RFC 6749, section 6); `nil` when it refuses the refresh token.
    private func trade(_ secrets: ConnectionSecrets) async throws(ConnectorError) -> Access? {
        guard let clientID = secrets[.clientID], let clientSecret = secrets[.clientSecret],
            let refreshToken = secrets[.refreshToken]
        else { throw refused("the stored credentials are incomplete") }
        let apiKey = secrets[.apiKey]
        guard profile.apiKeyHeader == nil || apiKey != nil else { throw refused("no api_key is stored") }
        var certificate = profile.certificate
        certificate?.password = secrets[.certificatePassword]
        var request = HTTPRequest(
            .post,
            url: profile.token.text,
            headers: profile.isTokenServiceBehindGateway ? headers(apiKey: apiKey) : [:],
            body: form([
                ("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", clientID),
                ("client_secret", clientSecret),
            ])
        )
        request.headers["content-type"] = "application/x-www-form-urlencoded"
        request.headers["accept"] = "application/json"
        request.clientCertificate = certificate
        let asked = now()
        let response = try await client.send(request)
        switch response.status {
        case 200: break
        case 400, 401, 403: return nil
        default: throw ConnectorError(status: response.status, connector: profile.bank)
        }
        let answer = try COBSWire.decode(COBSWire.Token.self, from: response.body, of: profile.bank)
        guard !answer.accessToken.isEmpty, answer.accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformedAnswer(connector: profile.bank, reason: "the access token has odd characters")
        }
        if let rotated = answer.refreshToken, !rotated.isEmpty, rotated != refreshToken {
            var saved = secrets
            saved[.refreshToken] = rotated
            // Before the access token is used: a crash between the two must not lose the consent.
            try save(saved)
        }
        let lifetime = max(answer.expiresIn ?? 300, 0)
        let margin = min(60, lifetime / 2)
        return Access(
            token: answer.accessToken,
            apiKey: apiKey,
            certificate: certificate,
            renewAt: asked + .seconds(lifetime - margin)
        )
    }

    private func load() throws(ConnectorError) -> ConnectionSecrets {
        do {
            return try tokens.load()
        } catch {
            throw ConnectorError(wrapping: error, connector: profile.bank)
        }
    }

    private func save(_ secrets: ConnectionSecrets) throws(ConnectorError) {
        do {
            try tokens.save(secrets)
        } catch {
            throw ConnectorError(wrapping: error, connector: profile.bank)
        }
    }

    private func refused(_ reason: String) -> ConnectorError {
        .consentRefused(connector: profile.bank, reason: reason)
    }
}

/// `application/x-www-form-urlencoded`, with everything but unreserved characters (RFC 3986, section 2.3) escaped.
private func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
    Array(fields.map { "\($0.name)=\(percentEncoded($0.value))" }.joined(separator: "&").utf8)
}

/// Escapes everything but unreserved characters (RFC 3986, section 2.3), so that the text is one segment or value.
public func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 95, 126: String(UnicodeScalar(byte))
        default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }.joined()
}
