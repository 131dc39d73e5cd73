public import Connectors
import Foundation
public import Transport

/// The requests that consent and identity need; each is sent as is, and no answer is repeated in an error.
public struct ConsentWeb: Sendable {
    private let client: APIClient
    private let provider: String

    /// Makes a client for one bank or identity provider.
    ///
    /// - Parameters:
    ///   - provider: Its name in errors.
    ///   - transport: What sends a request.
    ///   - timing: The clock and the sleep.
    public init(provider: String, transport: any HTTPTransport, timing: Timing) {
        self.provider = provider
        client = APIClient(connector: provider, transport: transport, timing: timing)
    }

    /// A client that uses the network.
    public static func live(provider: String) -> ConsentWeb {
        ConsentWeb(provider: provider, transport: CurlTransport(), timing: .continuous())
    }

    /// Trades an authorization code for tokens.
    ///
    /// - Throws: ``ConsentError/refusedAnswer(from:reason:)`` when the endpoint refuses; `ConnectorError` without an answer.
    public func exchange(
        code: String,
        for request: AuthorizationRequest,
        at profile: ConsentProfile,
        client credentials: ClientCredentials
    ) async throws -> TokenGrant {
        var fields = request.exchangeFields(code: code)
        var headers = ["content-type": "application/x-www-form-urlencoded", "accept": "application/json"]
        switch profile.clientAuthentication {
        case .form:
            fields.append(("client_id", credentials.id))
            if let secret = credentials.secret { fields.append(("client_secret", secret)) }
        case .basic:
            let pair = "\(percentEncoded(credentials.id)):\(percentEncoded(credentials.secret ?? ""))"
            headers["authorization"] = "Basic \(Data(pair.utf8).base64EncodedString())"
        }
        headers.merge(profile.headers) { own, _ in own }
        if let name = profile.apiKeyHeader { headers[name] = credentials.apiKey }
        if let name = profile.requestIDHeader { headers[name] = randomIdentifier() }
        let body = Array(FormText.text(of: fields).utf8)
        var tokenRequest = HTTPRequest(.post, url: profile.tokenURL, headers: headers, body: body)
        tokenRequest.clientCertificate = profile.certificate
        tokenRequest.clientCertificate?.password = credentials.certificatePassword
        let response = try await send(tokenRequest)
        switch response.status {
        case 200: break
        case 400, 401, 403: throw refused("the code was not accepted")
        default: throw ConnectorError(status: response.status, connector: provider)
        }
        guard let grant = TokenGrant(json: response.body) else { throw refused("it holds no usable token") }
        return grant
    }

    /// Reads a JSON document, with an access token when one is needed.
    ///
    /// - Throws: ``ConsentError/refusedAnswer(from:reason:)``, `ConnectorError`.
    func document<Document: Decodable>(
        _ type: Document.Type,
        at url: String,
        accessToken: String? = nil
    ) async throws -> Document {
        var request = HTTPRequest(url: url, headers: ["accept": "application/json"], responseByteCountMax: 1 << 20)
        if let accessToken { request.headers["authorization"] = "Bearer \(accessToken)" }
        let response = try await send(request)
        guard response.status == 200 else { throw ConnectorError(status: response.status, connector: provider) }
        guard let document = WireJSON.decode(type, from: response.body) else {
            throw refused("a document is not what its standard says")
        }
        return document
    }

    private func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard WebAddress(request.url) != nil else { throw ConsentError.badAddress(which: "an address of \(provider)") }
        return try await client.send(request)
    }

    private func refused(_ reason: String) -> ConsentError { .refusedAnswer(from: provider, reason: reason) }
}

/// Who the client is at a bank or provider.
public struct ClientCredentials: Hashable, Sendable {
    public var id: String
    /// `nil` for a public client.
    public var secret: String?
    /// What the token service wants besides, where its profile says so.
    public var apiKey: String?
    public var certificatePassword: String?

    public init(id: String, secret: String?) {
        self.id = id
        self.secret = secret
    }
}

extension ClientCredentials: CustomStringConvertible, CustomReflectable {
    public var description: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
