import Foundation
import Testing
import Transport

/// A real TLS server that talks only to clients with a certificate of its authority.
struct ClientCertificateTests {
    private let transport = CurlTransport(
        patience: CurlTransport.Patience(connecting: .seconds(20), whole: .seconds(30), stalled: .seconds(20))
    )

    @Test func `a bank that asks for a certificate gets the one that is meant for it`() async throws {
        let server = try CertificateServer()
        defer { server.stop() }
        let port = try await server.port()

        func outcome(_ certificate: ClientCertificate?) async -> Result<HTTPResponse, TransportError> {
            var request = HTTPRequest(url: "https://127.0.0.1:\(port)/answer")
            request.clientCertificate = certificate
            do {
                return .success(try await transport.send(request))
            } catch {
                return .failure(error)
            }
        }

        let answer = HTTPResponse(status: 200, headers: ["content-length": "2"], body: [123, 125])
        #expect(await outcome(server.pem) == .success(answer))
        #expect(await outcome(server.p12(password: "hush")) == .success(answer))
        // Refused before anything was sent: nothing is retried that a person must mend.
        #expect(await outcome(server.p12(password: "wrong")) == .failure(.unusableCertificate))
        var elsewhere = server.pem
        elsewhere.authorities = nil
        #expect(await outcome(elsewhere) == .failure(.untrusted))
        var stranger = server.pem
        stranger.certificate = .file(server.file("stranger.pem"))
        stranger.key = .file(server.file("stranger.key"))
        let refused = await outcome(stranger)
        #expect(refused != .success(answer))
    }
}

/// `openssl s_server` on a free port, with an authority, a server and two clients of its own; one is a stranger's.
private final class CertificateServer: Sendable {
    private let folder: URL
    private let process = Process()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        func issue(_ name: String, _ options: [String]) throws {
            let files = ["-keyout", "\(name).key", "-out", "\(name).pem", "-subj", "/CN=\(name)"]
            try openSSL(["req", "-x509"] + key + files + options)
        }
        try issue("authority", [])
        try issue("stranger", [])
        let signed = ["-CA", "authority.pem", "-CAkey", "authority.key"]
        try issue(
            "server",
            signed + ["-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=CA:FALSE"]
        )
        try issue("client", signed + ["-addext", "basicConstraints=CA:FALSE"])
        try openSSL([
            "pkcs12", "-export", "-in", "client.pem", "-inkey", "client.key", "-out", "client.p12", "-passout",
            "pass:hush",
        ])
        try Data("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".utf8).write(to: folder.appending(path: "answer"))
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.currentDirectoryURL = folder
        process.arguments = [
            "s_server", "-accept", "127.0.0.1:0", "-cert", "server.pem", "-key", "server.key", "-CAfile",
            "authority.pem", "-Verify", "1", "-verify_return_error", "-HTTP",
        ]
        try Data().write(to: folder.appending(path: "log"))
        process.standardOutput = try FileHandle(forWritingTo: folder.appending(path: "log"))
        process.standardError = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The port, as soon as the server says it.
    func port() async throws -> Int {
        while process.isRunning {
            let log = String(decoding: try Data(contentsOf: folder.appending(path: "log")), as: UTF8.self)
            if let match = log.firstMatch(of: /ACCEPT 127\.0\.0\.1:([0-9]+)\n/), let port = Int(match.1) { return port }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw POSIXError(.ECHILD)
    }

    func stop() { process.terminate() }

    func file(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }

    var pem: ClientCertificate {
        var certificate = ClientCertificate(.file(file("client.pem")), key: .file(file("client.key")))
        certificate.authorities = .file(file("authority.pem"))
        return certificate
    }

    func p12(password: String) -> ClientCertificate {
        var certificate = ClientCertificate(.file(file("client.p12")), kind: .p12)
        certificate.authorities = .file(file("authority.pem"))
        certificate.password = password
        return certificate
    }

    private func openSSL(_ arguments: [String]) throws {
        let run = Process()
        run.executableURL = URL(filePath: "/usr/bin/openssl")
        run.currentDirectoryURL = folder
        run.arguments = arguments
        run.standardError = FileHandle.nullDevice
        run.standardOutput = FileHandle.nullDevice
        try run.run()
        run.waitUntilExit()
        guard run.terminationStatus == 0 else { throw POSIXError(.EINVAL) }
    }
}
