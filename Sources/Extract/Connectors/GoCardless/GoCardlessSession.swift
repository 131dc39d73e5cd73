import Foundation
import Transport

/// Talks to the service with a valid access token, which it renews and never stores.
struct GoCardlessSession {
    private static let name = GoCardlessConnector.name

    private let base: WebAddress
    private let context: ConnectorContext
    private var access: Access?

    private struct Access {
        var token: String
        /// When to get the next one, by the monotonic clock.
        var renewAt: Duration
    }

    init(base: WebAddress, context: ConnectorContext) {
        self.base = base
        self.context = context
    }

    /// The requisition that the connection is about.
    func requisitionID() throws(ConnectorError) -> String {
        guard let id = try context.load(connector: Self.name)[.requisitionID] else {
            throw GoCardlessReply.refused("the stored credentials are incomplete")
        }
        return id
    }

    /// Asks for a resource, with a new token once when the service wants one.
    ///
    /// - Parameters:
    ///   - path: Below the base address, with the slash at its end that every path has.
    ///   - call: What the call budget counts.
    /// - Returns: The service's answer; never ``GoCardlessReply/tokenEnded``.
    /// - Throws: ``ConnectorError`` for everything that ends the fetch.
    mutating func get(_ path: String, as call: Call) async throws(ConnectorError) -> GoCardlessReply {
        try await send(HTTPRequest(url: base.appending(path), responseByteCountMax: 64 << 20), as: call)
    }

    /// Posts a JSON object to a resource, as ``get(_:as:)`` asks for one.
    mutating func post(_ path: String, _ body: some Encodable) async throws(ConnectorError) -> GoCardlessReply {
        var request = HTTPRequest(.post, url: base.appending(path), body: try jsonBody(body))
        request.headers["content-type"] = "application/json"
        return try await send(request, as: Call(Self.name))
    }

    private mutating func send(
        _ request: HTTPRequest,
        as call: Call
    ) async throws(ConnectorError) -> GoCardlessReply {
        var request = request
        request.headers["accept"] = "application/json"
        var isRenewed = false
        while true {
            request.headers["authorization"] = "Bearer \(try await validToken())"
            guard let response = try await client.sendIfLeft(request, as: call) else { return .spent }
            let reply = try GoCardlessReply(response)
            guard reply == .tokenEnded else { return reply }
            guard !isRenewed else { throw GoCardlessReply.refused("it takes no access token") }
            isRenewed = true
            access = nil
        }
    }

    private var client: APIClient {
        var context = context
        context.transport = GoCardlessTransport(transport: context.transport)
        return APIClient(connector: Self.name, context: context)
    }

    private mutating func validToken() async throws(ConnectorError) -> String {
        if let access, context.timing.now() < access.renewAt { return access.token }
        let renewed = try await renewedAccess()
        access = renewed
        return renewed.token
    }

    /// Trades the refresh token in; when it has ended, or there is none, a new pair is made from the secret.
    private func renewedAccess() async throws(ConnectorError) -> Access {
        let secrets = try context.load(connector: Self.name)
        let asked = context.timing.now()
        if let refresh = secrets[.refreshToken],
            let answer = try await token("/token/refresh/", ["refresh": refresh])
        {
            return try access(answer, asked: asked)
        }
        guard let id = secrets[.secretID], let key = secrets[.secretKey] else {
            throw GoCardlessReply.refused("the stored credentials are incomplete")
        }
        guard let answer = try await token("/token/new/", ["secret_id": id, "secret_key": key]) else {
            throw GoCardlessReply.refused("it does not know the secret")
        }
        let renewed = try access(answer, asked: asked)
        if let refresh = answer.refresh, !refresh.isEmpty, refresh != secrets[.refreshToken] {
            var saved = secrets
            saved[.refreshToken] = refresh
            // Before the access token is used, so that a crash between the two loses nothing.
            try context.save(saved, connector: Self.name)
        }
        return renewed
    }

    private func access(_ answer: GoCardlessWire.Token, asked: Duration) throws(ConnectorError) -> Access {
        guard !answer.access.isEmpty, answer.access.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformedAnswer(connector: Self.name, reason: "the access token has odd characters")
        }
        let lifetime = max(answer.accessExpires ?? 86_400, 0)
        return Access(token: answer.access, renewAt: asked + .seconds(lifetime - min(60, lifetime / 2)))
    }

    /// One call of a token resource; `nil` when it refuses what it was given.
    private func token(
        _ path: String,
        _ body: [String: String]
    ) async throws(ConnectorError) -> GoCardlessWire.Token? {
        let response = try await client.send(
            HTTPRequest(
                .post,
                url: base.appending(path),
                headers: ["content-type": "application/json", "accept": "application/json"],
                body: try jsonBody(body)
            )
        )
        switch response.status {
        case 200, 201: return try response.decoded(as: GoCardlessWire.Token.self, connector: Self.name)
        case 400, 401: return nil
        case 403: throw GoCardlessReply.refused("it does not allow this machine's address")
        default: throw ConnectorError(status: response.status, connector: Self.name)
        }
    }

    private func jsonBody(_ value: some Encodable) throws(ConnectorError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(value))
        } catch {
            throw GoCardlessReply.refused("the stored credentials are no texts")
        }
    }
}
