import FlyingFox
import FlyingSocks
import Foundation

/// The mock banks behind HTTP on 127.0.0.1.
public struct MockServer: Sendable {
    private let server: HTTPServer

    /// Prepares a server; `log` gets one line a request, without tokens.
    ///
    /// - Parameters:
    ///   - banks: Who answers.
    ///   - port: The port to listen on; 0 lets the system choose.
    ///   - log: Where lines such as `GET /csas/… 200` go; `nil` for nowhere.
    /// - Throws: When 127.0.0.1 is no address of this machine.
    public init(banks: MockBanks, port: UInt16, log: (@Sendable (String) -> Void)? = nil) throws {
        server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port),
            timeout: 120,
            logger: .disabled,
            handler: ClosureHTTPHandler { try await Self.handle($0, by: banks, log: log) }
        )
    }

    /// Serves until the task is cancelled or ``stop()`` is called.
    ///
    /// - Throws: ``PortTaken`` when another program listens on the port.
    public func run() async throws {
        do {
            try await server.run()
        } catch SocketError.failed(_, let number, _) where number == EADDRINUSE {
            throw PortTaken()
        }
    }

    public func stop() async { await server.stop() }

    /// The port, as soon as the server listens.
    ///
    /// - Throws: When the server does not listen within two minutes; a busy machine may take its time.
    public func port() async throws -> UInt16 {
        try await server.waitUntilListening(timeout: 120)
        guard case .ip4(_, let port) = await server.listeningAddress else { throw SocketError.disconnected }
        return port
    }

    private static func handle(
        _ request: HTTPRequest,
        by banks: MockBanks,
        log: (@Sendable (String) -> Void)?
    ) async throws -> HTTPResponse {
        var mockRequest = MockRequest(
            method: request.method.rawValue,
            path: request.path,
            query: Dictionary(request.query.map { ($0.name, $0.value) }) { _, last in last },
            headers: Dictionary(
                request.headers.map { ($0.key.rawValue.lowercased(), $0.value) },
                uniquingKeysWith: { _, last in last }
            ),
            body: String(decoding: try await request.bodyData, as: UTF8.self)
        )
        mockRequest.endsInSlash = request.target.path().hasSuffix("/")
        let answer = await banks.answer(mockRequest)
        log?("\(mockRequest.method) \(mockRequest.loggedPath) \(answer.status)")
        var headers: HTTPHeaders = [.contentType: answer.contentType]
        for (name, value) in answer.headers { headers[HTTPHeader(name)] = value }
        let body = Data(answer.bytes ?? Array(answer.body.utf8))
        return HTTPResponse(
            statusCode: HTTPStatusCode(answer.status, phrase: answer.status < 400 ? "OK" : "Refused"),
            headers: headers,
            body: sequence(of: body, as: answer)
        )
    }

    private static func sequence(of body: Data, as answer: MockResponse) -> HTTPBodySequence {
        if answer.isSlow { return HTTPBodySequence(from: Trickle(bytes: body), count: body.count) }
        guard answer.isCutShort else { return HTTPBodySequence(data: body) }
        return HTTPBodySequence(from: CutShort(bytes: body.prefix(body.count / 2)), count: body.count)
    }
}

/// Another program listens on the port that the mock banks were to have.
public struct PortTaken: Error, CustomStringConvertible {
    public var description: String {
        "The port on 127.0.0.1 is taken by another program. Stop that one, or let the system choose with --port 0."
    }
}

/// Bytes that come one at a time, two seconds apart.
private struct Trickle: AsyncBufferedSequence {
    typealias Element = UInt8
    let bytes: Data

    func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var bytes: Data

        mutating func next() async throws -> UInt8? {
            try await Task.sleep(for: .seconds(2))
            return bytes.popFirst()
        }

        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            try await next().map { Data([$0]) }
        }
    }
}

/// Bytes that end with an error, which makes the server close the connection.
private struct CutShort: AsyncBufferedSequence {
    typealias Element = UInt8
    let bytes: Data

    func makeAsyncIterator() -> Iterator { Iterator(bytes: bytes) }

    struct Iterator: AsyncBufferedIteratorProtocol {
        var bytes: Data

        mutating func next() async throws -> UInt8? {
            guard let first = bytes.popFirst() else { throw SocketError.disconnected }
            return first
        }

        mutating func nextBuffer(suggested count: Int) async throws -> Data? {
            guard !bytes.isEmpty else { throw SocketError.disconnected }
            defer { bytes = bytes.dropFirst(count) }
            return bytes.prefix(count)
        }
    }
}
