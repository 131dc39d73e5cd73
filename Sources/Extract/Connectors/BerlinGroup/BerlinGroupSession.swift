import Transport

/// Sends requests under one consent, with the headers that the bank wants.
struct BerlinGroupSession {
    private static let name = BerlinGroupConnector.name

    private let base: WebAddress
    private let tokenAddress: WebAddress?
    private let context: ConnectorContext
    private var access: Access?

    /// What goes with every request.
    private struct Access {
        let consentID: String
        let headers: [String: String]
        var bearer: String?
    }

    init(base: WebAddress, token: WebAddress?, context: ConnectorContext) {
        self.base = base
        tokenAddress = token
        self.context = context
    }

    /// Asks for a resource below the base address; see ``get(url:accept:as:)``.
    mutating func get(_ path: String, as call: Call) async throws(ConnectorError) -> BerlinGroupReply {
        try await get(url: base.appending(path), accept: "application/json", as: call)
    }

    /// The answer about the consent itself, which no limit of the day counts.
    mutating func consent() async throws(ConnectorError) -> BerlinGroupReply {
        let id = try await validAccess().consentID
        return try await get("/consents/\(percentEncoded(id))", as: Call(Self.name))
    }

    /// Asks for an address, with a new access token once when the bank wants one.
    ///
    /// - Parameters:
    ///   - url: The whole address.
    ///   - accept: The media type that is asked for.
    ///   - call: What the call budget counts.
    /// - Returns: The bank's answer; never ``BerlinGroupReply/tokenRefused``.
    /// - Throws: ``ConnectorError`` for everything that ends the fetch.
    mutating func get(url: String, accept: String, as call: Call) async throws(ConnectorError) -> BerlinGroupReply {
        var isRenewed = false
        while true {
            let access = try await validAccess()
            var headers = access.headers
            headers["accept"] = headers["accept"] ?? accept
            headers["consent-id"] = access.consentID
            headers["x-request-id"] = context.requestID()
            headers["authorization"] = access.bearer.map { "Bearer \($0)" } ?? headers["authorization"]
            let request = HTTPRequest(url: url, headers: headers, responseByteCountMax: 64 << 20)
            guard let response = try await client.sendIfLeft(request, as: call) else { return .spent }
            let reply = try BerlinGroupReply(response)
            guard reply == .tokenRefused else { return reply }
            guard !isRenewed, tokenAddress != nil, try load()[.refreshToken] != nil else {
                throw BerlinGroupReply.refused("it takes no access token")
            }
            isRenewed = true
            let bearer = try await renewedBearer()
            self.access?.bearer = bearer
        }
    }

    private var client: APIClient { APIClient(connector: Self.name, context: context) }

    private mutating func validAccess() async throws(ConnectorError) -> Access {
        if let access { return access }
        let secrets = try load()
        guard let consentID = secrets[.consentID] else {
            throw BerlinGroupReply.refused("the stored credentials are incomplete")
        }
        var access = Access(consentID: consentID, headers: try Self.headers(secrets[.headers] ?? ""))
        access.bearer = secrets[.token]
        if access.bearer == nil, secrets[.refreshToken] != nil { access.bearer = try await renewedBearer() }
        self.access = access
        return access
    }

    /// Trades the refresh token in; another process may have done so a moment ago, so a refusal is checked once.
    private func renewedBearer() async throws(ConnectorError) -> String {
        let secrets = try load()
        if let bearer = try await trade(secrets) { return bearer }
        let newer = try load()
        guard newer != secrets, let bearer = try await trade(newer) else {
            throw BerlinGroupReply.refused("the refresh token has ended")
        }
        return bearer
    }

    /// One call of the token resource (RFC 6749, section 6); `nil` when it refuses the refresh token.
    private func trade(_ secrets: ConnectionSecrets) async throws(ConnectorError) -> String? {
        guard let tokenAddress, let refreshToken = secrets[.refreshToken], let clientID = secrets[.clientID] else {
            throw BerlinGroupReply.refused("the stored credentials are incomplete")
        }
        var fields = [("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", clientID)]
        if let secret = secrets[.clientSecret] { fields.append(("client_secret", secret)) }
        let request = HTTPRequest(
            .post,
            url: tokenAddress.text,
            headers: ["content-type": "application/x-www-form-urlencoded", "accept": "application/json"],
            body: Array(fields.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&").utf8)
        )
        let response = try await client.send(request)
        switch response.status {
        case 200: break
        case 400, 401, 403: return nil
        default: throw ConnectorError(status: response.status, connector: Self.name)
        }
        let answer = try response.decoded(as: BerlinGroupWire.Token.self, connector: Self.name)
        guard !answer.accessToken.isEmpty, answer.accessToken.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformedAnswer(connector: Self.name, reason: "the access token has odd characters")
        }
        if let rotated = answer.refreshToken, !rotated.isEmpty, rotated != refreshToken {
            var saved = secrets
            saved[.refreshToken] = rotated
            // Before the access token is used: a crash between the two must not lose the consent.
            try context.save(saved, connector: Self.name)
        }
        return answer.accessToken
    }

    private func load() throws(ConnectorError) -> ConnectionSecrets { try context.load(connector: Self.name) }

    /// Lines of `Name: value`, by lower-case name.
    static func headers(_ text: String) throws(ConnectorError) -> [String: String] {
        var headers: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.allSatisfy(\.isWhitespace) {
            let parts = line.split(separator: ":", maxSplits: 1).map { part in
                String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            }
            guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw .badCredentialsFile(connector: name, reason: "has a line in headers that is no 'Name: value'")
            }
            headers[parts[0].lowercased()] = parts[1]
        }
        return headers
    }
}
