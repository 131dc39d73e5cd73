import FlyingFox
import FlyingSocks
import Foundation

/// Waits on this machine for the one request with which a browser brings the answer (RFC 8252, section 7.3).
///
/// Its page is the same whatever happened: nothing of the request is ever shown.
struct LoopbackListener: Sendable {
    private let server: HTTPServer
    private let answers: AsyncStream<String>
    private let host: String
    private let path: String

    init(host: String, port: UInt16, path: String) throws {
        let (answers, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(1))
        self.answers = answers
        self.host = host
        self.path = path
        server = HTTPServer(
            address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port),
            timeout: 10,
            logger: .disabled,
            handler: ClosureHTTPHandler { request in
                let named = request.headers[HTTPHeader("Host")]?.split(separator: ":").first
                guard request.method == .GET, request.path == path, let named,
                    ["127.0.0.1", "localhost"].contains(named), !request.query.isEmpty
                else { return HTTPResponse(statusCode: .notFound) }
                continuation.yield(FormText.text(of: request.query.map { ($0.name, $0.value) }))
                continuation.finish()
                return Self.page
            }
        )
    }

    /// Listens, tells where, and returns the query of the first answer.
    ///
    /// - Throws: ``ConsentError/cannotListen``, ``ConsentError/timedOut``, `CancellationError`.
    func answer(within limit: Duration, opening open: @escaping @Sendable (_ redirectURI: String) -> Void) async throws
        -> String
    {
        try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask {
                do {
                    try await server.run()
                    return nil
                } catch is SocketError {
                    throw ConsentError.cannotListen
                }
            }
            group.addTask {
                try await server.waitUntilListening(timeout: 60)
                guard case .ip4(_, let port) = await server.listeningAddress else { throw ConsentError.cannotListen }
                open("http://\(host):\(port)\(path)")
                for await answer in answers { return answer }
                throw CancellationError()
            }
            group.addTask {
                try await Task.sleep(for: limit)
                throw ConsentError.timedOut
            }
            defer { group.cancelAll() }
            while let answer = try await group.next() {
                guard let answer else { continue }
                // The browser gets its page before the process goes on.
                await server.stop(timeout: 0.5)
                return answer
            }
            throw ConsentError.cannotListen
        }
    }

    private static var page: HTTPResponse {
        let headers: HTTPHeaders = [
            .contentType: "text/html; charset=utf-8", HTTPHeader("Cache-Control"): "no-store",
            HTTPHeader("Referrer-Policy"): "no-referrer",
            HTTPHeader("Content-Security-Policy"): "default-src 'none'", .connection: "close",
        ]
        let text = """
            <!DOCTYPE html><html lang="cs"><meta charset="utf-8"><title>Kapsa</title>
            <p>Hotovo. Okno můžete zavřít a vrátit se do terminálu.</p>
            <p lang="en">Done. You may close this window and go back to the terminal.</p></html>

            """
        return HTTPResponse(statusCode: .ok, headers: headers, body: Data(text.utf8))
    }
}
