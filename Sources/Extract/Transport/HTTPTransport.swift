/// Sends one HTTP request and returns its whole answer, whatever the status.
///
/// It follows no redirect, retries nothing and keeps no cookie: what a status means is the caller's knowledge.
public protocol HTTPTransport: Sendable {
    /// Sends the request and waits for the end of the answer.
    ///
    /// - Throws: ``TransportError`` when no complete answer arrived; ``TransportError/cancelled`` when the task was.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// A request as it goes out.
///
/// Its description leaves out the path, the headers and the body, because each may hold a secret.
public struct HTTPRequest: Hashable, Sendable {
    /// The methods that banks ask for.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    public var method: Method
    /// An absolute address that ``WebAddress`` accepts.
    public var url: String
    /// Names to values; a value holds neither CR, LF nor NUL.
    public var headers: [String: String]
    /// What a POST sends; ignored for GET.
    public var body: [UInt8]
    /// The largest answer that is accepted, in bytes; 16 MiB unless told.
    public var responseByteCountMax: Int
    /// What proves this client to the server in the TLS handshake; `nil` for nothing.
    public var clientCertificate: ClientCertificate?

    public init(
        _ method: Method = .get,
        url: String,
        headers: [String: String] = [:],
        body: [UInt8] = [],
        responseByteCountMax: Int = 16 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.responseByteCountMax = responseByteCountMax
    }
}

extension HTTPRequest: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(method.rawValue) ***" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A complete answer.
public struct HTTPResponse: Hashable, Sendable {
    public var status: Int
    /// Lower-case names to values without surrounding white space; repeated headers are joined with `, `.
    public var headers: [String: String]
    public var body: [UInt8]

    public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

extension HTTPResponse: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(status), \(body.count) bytes" }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
