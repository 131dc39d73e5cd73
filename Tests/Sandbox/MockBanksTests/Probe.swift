import FlyingSocks
import Foundation
import Household
import Ledger
import MockBanks
import Synchronization

/// A clock that tests move by hand.
final class ManualClock: Sendable {
    private let seconds = Mutex<Int64>(1_793_448_000)

    func advance(seconds more: Int64) { seconds.withLock { $0 += more } }

    var now: Instant { Instant(seconds: seconds.withLock { $0 }) }
}

/// What came back over the socket.
struct Answer {
    let status: Int
    let head: String
    let body: String
    /// The announced length minus what arrived.
    let missing: Int

    /// The text between `"name":"` and the next quote, or the number after `"name":`.
    func value(_ name: String) -> String? {
        guard let start = body.range(of: "\"\(name)\":") else { return nil }
        let rest = body[start.upperBound...]
        if rest.hasPrefix("\"") { return String(rest.dropFirst().prefix { $0 != "\"" }) }
        return String(rest.prefix { $0.isNumber || $0 == "-" || $0 == "." })
    }

    func count(_ text: String) -> Int { body.components(separatedBy: text).count - 1 }
}

/// A client of one running mock server, over a plain socket.
struct Probe {
    let port: UInt16

    func get(_ target: String, headers: [String] = []) async throws -> Answer {
        try await send(["GET \(target) HTTP/1.1", "Host: 127.0.0.1", "Connection: close"] + headers, body: "")
    }

    func post(_ target: String, form: String, headers: [String] = []) async throws -> Answer {
        let lines = [
            "POST \(target) HTTP/1.1", "Host: 127.0.0.1", "Connection: close",
            "Content-Type: application/x-www-form-urlencoded", "Content-Length: \(form.utf8.count)",
        ]
        return try await send(lines + headers, body: form)
    }

    /// A refresh with the sandbox's client.
    func refresh(_ token: String = MockCredentials.refreshToken) async throws -> Answer {
        let client = "client_id=\(MockCredentials.clientID)&client_secret=\(MockCredentials.clientSecret)"
        return try await post("/csas/token", form: "grant_type=refresh_token&refresh_token=\(token)&\(client)")
    }

    /// A call of the Accounts API below `/my/accounts`.
    func csas(_ target: String, token: String?) async throws -> Answer {
        try await get(
            "/csas/api/v3/accounts/my/accounts\(target)",
            headers: ["Authorization: Bearer \(token ?? "none")", "WEB-API-key: \(MockCredentials.apiKey)"]
        )
    }

    /// The socket blocks, so it has a thread of its own.
    private func send(_ lines: [String], body: String) async throws -> Answer {
        let port = port
        let request = Data((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
        let bytes: [UInt8] = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try Self.exchange(request, port: port) })
            }
        }
        return Self.parse(bytes)
    }

    private static func exchange(_ request: Data, port: UInt16) throws -> [UInt8] {
        let socket = try Socket(domain: AF_INET)
        defer { try? socket.close() }
        try socket.connect(to: try sockaddr_in.inet(ip4: "127.0.0.1", port: port))
        var sent = request.startIndex
        while sent < request.endIndex { sent = try socket.write(request, from: sent) }
        var received: [UInt8] = []
        while let more = try? socket.read(atMost: 65_536) { received += more }
        return received
    }

    private static func parse(_ bytes: [UInt8]) -> Answer {
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.components(separatedBy: "\r\n\r\n")
        let head = parts[0]
        let body = parts.dropFirst().joined(separator: "\r\n\r\n")
        let fields = head.split(separator: " ")
        let length = head.components(separatedBy: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
        return Answer(
            status: fields.count > 1 ? Int(fields[1]) ?? 0 : 0,
            head: head,
            body: body,
            missing: (length ?? body.utf8.count) - body.utf8.count
        )
    }
}

/// The demonstration's household, drawn once for all tests.
let demoHousehold = Household(through: CalendarDate(dayNumber: 20_757))

/// Runs `test` against a mock server of its own on a port of its own.
func withMockServer(
    faults: [Fault: Int] = [:],
    clock: ManualClock = ManualClock(),
    test: (Probe) async throws -> Void
) async throws {
    var settings = MockSettings()
    settings.faults = faults
    let banks = MockBanks(household: demoHousehold, settings: settings) { clock.now }
    let server = try MockServer(banks: banks, port: 0)
    let running = Task { try await server.run() }
    defer { running.cancel() }
    try await test(Probe(port: try await server.port()))
}
