import Foundation
import Testing
import Transport

struct CurlTransportTests {
    private let transport = CurlTransport(
        patience: CurlTransport.Patience(connecting: .seconds(5), whole: .seconds(10), stalled: .seconds(1))
    )

    private struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let answer: String
        let expected: Result<HTTPResponse, TransportError>
    }

    private static let cases: [Case] = [
        Case(
            testDescription: "a length and a body",
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-One: a\r\nx-one:  b \r\n\r\n{}",
            expected: .success(
                HTTPResponse(status: 200, headers: ["content-length": "2", "x-one": "a, b"], body: [123, 125])
            )
        ),
        Case(
            testDescription: "chunks",
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            expected: .success(
                HTTPResponse(status: 200, headers: ["transfer-encoding": "chunked"], body: [123, 125])
            )
        ),
        Case(
            testDescription: "no content",
            answer: "HTTP/1.1 204 No Content\r\n\r\n",
            expected: .success(HTTPResponse(status: 204))
        ),
        Case(
            testDescription: "an interim answer first",
            answer: "HTTP/1.1 100 Continue\r\nX-One: a\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            expected: .success(HTTPResponse(status: 404, headers: ["content-length": "0"]))
        ),
        Case(
            testDescription: "a redirect is not followed",
            answer: "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
            expected: .success(
                HTTPResponse(status: 302, headers: ["location": "http://127.0.0.1:1/", "content-length": "0"])
            )
        ),
        Case(
            testDescription: "an early end with a length",
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"a\":",
            expected: .failure(.interrupted)
        ),
        Case(
            testDescription: "an early end within a chunk",
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"a\":",
            expected: .failure(.interrupted)
        ),
        Case(
            testDescription: "an end without a length",
            answer: "HTTP/1.1 200 OK\r\n\r\n{}",
            expected: .failure(.unframed)
        ),
        Case(
            testDescription: "two framings",
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            expected: .failure(.malformed)
        ),
        Case(
            testDescription: "a compressed body that nobody asked for",
            answer: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
            expected: .failure(.malformed)
        ),
        Case(
            testDescription: "a compressed transfer",
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            expected: .failure(.malformed)
        ),
        Case(
            testDescription: "a length beyond the limit",
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 65\r\n\r\n",
            expected: .failure(.tooLarge)
        ),
        Case(
            testDescription: "chunks beyond the limit",
            answer: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n41\r\n"
                + String(repeating: "x", count: 65) + "\r\n0\r\n\r\n",
            expected: .failure(.tooLarge)
        ),
        Case(testDescription: "no HTTP", answer: "hello\r\n\r\n", expected: .failure(.malformed)),
        Case(testDescription: "nothing", answer: "", expected: .failure(.interrupted)),
    ]

    @Test(arguments: cases)
    private func `an answer is whole, or it is none`(_ scenario: Case) async throws {
        let server = try LoopbackServer(answer: scenario.answer)
        defer { server.stop() }
        let request = HTTPRequest(url: "http://127.0.0.1:\(server.port)/a", responseByteCountMax: 64)
        let transport = transport
        let result = await Task { () async -> Result<HTTPResponse, TransportError> in
            do throws(TransportError) { return .success(try await transport.send(request)) } catch {
                return .failure(error)
            }
        }.value
        #expect(result == scenario.expected)
        #expect(server.requests.count == 1)
    }

    @Test func `a request carries its headers and its body`() async throws {
        let server = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        defer { server.stop() }
        let request = HTTPRequest(
            .post,
            url: "http://127.0.0.1:\(server.port)/token?a=1",
            headers: ["x-key": "k", "content-type": "text/plain"],
            body: Array("a=1&b=2".utf8)
        )
        _ = try await transport.send(request)
        let host = "127.0.0.1:\(server.port)"
        #expect(
            server.requests == [
                "POST /token?a=1 HTTP/1.1\r\nHost: \(host)\r\nUser-Agent: kapsa\r\nAccept: */*\r\n"
                    + "content-type: text/plain\r\nx-key: k\r\nContent-Length: 7\r\n\r\na=1&b=2"
            ]
        )
    }

    @Test func `a silent server is given up`() async throws {
        let server = try LoopbackServer(
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{",
            hangsUp: false
        )
        defer { server.stop() }
        await #expect(throws: TransportError.timedOut) {
            try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
        }
    }

    @Test func `a body that drips is given up`() async throws {
        let server = try LoopbackServer(
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "x", count: 1_999),
            hangsUp: false,
            dripsAfter: 60
        )
        defer { server.stop() }
        await #expect(throws: TransportError.timedOut) {
            try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
        }
    }

    @Test func `a whole time ends a body that drips just fast enough`() async throws {
        let server = try LoopbackServer(
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "x", count: 1_999),
            hangsUp: false,
            dripsAfter: 60
        )
        defer { server.stop() }
        let hasty = CurlTransport(patience: CurlTransport.Patience(whole: .milliseconds(200), stalled: .seconds(60)))
        await #expect(throws: TransportError.timedOut) {
            try await hasty.send(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
        }
    }

    @Test func `a small answer that would unpack to much is not unpacked`() async throws {
        // Nothing is ever unpacked, so its beginning is enough.
        let bomb = "\u{1F}\u{0B}\u{08}" + String(repeating: "\u{00}", count: 40)
        let server = try LoopbackServer(
            answer: "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.utf8.count)\r\n\r\n\(bomb)"
        )
        defer { server.stop() }
        await #expect(throws: TransportError.malformed) {
            try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(server.port)/", responseByteCountMax: 64))
        }
    }

    @Test func `a cancelled task stops waiting`() async throws {
        let server = try LoopbackServer(
            answer: "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{",
            hangsUp: false
        )
        defer { server.stop() }
        let patient = CurlTransport()
        let task = Task { try await patient.send(HTTPRequest(url: "http://127.0.0.1:\(server.port)/")) }
        task.cancel()
        await #expect(throws: TransportError.cancelled) { try await task.value }
    }

    @Test func `a closed port is unreachable`() async throws {
        let server = try LoopbackServer(answer: "")
        server.stop()
        await #expect(throws: TransportError.unreachable) {
            try await transport.send(HTTPRequest(url: "http://127.0.0.1:\(server.port)/"))
        }
    }

    @Test(
        arguments: [
            HTTPRequest(url: "http://bank.example/"),
            HTTPRequest(url: "https://127.0.0.1/", headers: ["a": "b\r\nc: d"]),
            HTTPRequest(url: "https://127.0.0.1/", headers: ["a b": "c"]),
        ]
    )
    func `an unsafe request is not sent`(_ request: HTTPRequest) async {
        await #expect(throws: TransportError.refusedRequest) { try await transport.send(request) }
    }
}
