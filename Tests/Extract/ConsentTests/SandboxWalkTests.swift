import Connectors
import Foundation
import Household
import Ledger
import MockBanks
import Testing
import Transport

@testable import Consent

/// Walks with real HTTP between a sandbox, the loopback listener and a browser that only follows redirects.
struct SandboxWalkTests {
    private static let client = ClientCredentials(
        id: MockCredentials.clientID,
        secret: MockCredentials.clientSecret
    )

    /// Runs a sandbox for as long as the body takes.
    @discardableResult
    private func withSandbox<Value: Sendable>(
        _ faults: [Fault: Int] = [:],
        _ body: @Sendable (_ root: String) async throws -> Value
    ) async throws -> Value {
        var settings = MockSettings()
        settings.faults = faults
        let household = Household(through: try #require(CalendarDate(iso: "2026-10-31")))
        let banks = MockBanks(household: household, settings: settings) { Instant(seconds: Int64(time(nil))) }
        let server = try MockServer(banks: banks, port: 0)
        let running = Task { try await server.run() }
        defer { running.cancel() }
        return try await body("http://127.0.0.1:\(server.port())")
    }

    /// A browser that goes where it is sent, and notes what it is shown in the end.
    private final class Browser: Sendable {
        let pages: AsyncStream<HTTPResponse>
        private let continuation: AsyncStream<HTTPResponse>.Continuation

        init() { (pages, continuation) = AsyncStream.makeStream(of: HTTPResponse.self) }

        var person: BrowserWalk.Person {
            BrowserWalk.Person(
                open: { url in
                    Task {
                        let transport = CurlTransport()
                        let sent = try await transport.send(HTTPRequest(url: url))
                        guard let target = sent.headers["location"] else { return }
                        self.continuation.yield(try await transport.send(HTTPRequest(url: target)))
                    }
                },
                paste: { nil },
                patience: .seconds(60)
            )
        }
    }

    private func prove(_ provider: IdentityProvider, at root: String) async throws -> ProvenIdentity {
        var generator = SystemRandomNumberGenerator()
        let walk = IdentityWalk(
            provider: provider,
            sandboxRoot: root,
            client: Self.client,
            web: .live(provider: provider.rawValue)
        )
        return try await walk.prove(
            returningTo: .standard,
            with: Browser().person,
            secrets: AuthorizationSecrets(using: &generator),
            clock: { Instant(seconds: Int64(time(nil))) }
        )
    }

    @Test(arguments: IdentityProvider.allCases)
    func `a provider proves a person`(provider: IdentityProvider) async throws {
        try await withSandbox([.oidcLateKey: 1, .oidcEmailInUserinfo: 1]) { root in
            let proven = try await prove(provider, at: root)
            #expect(proven.issuer == "\(root)/\(provider.rawValue)/")
            #expect(proven.subject == "sandbox-person-1")
            #expect(proven.email == "jana@example.org")
            #expect(proven.accounts.count == (provider == .bankid ? 3 : 0))
            #expect("\(proven)" == "a person at \(provider.rawValue)")
        }
    }

    @Test(arguments: [
        (Fault.oidcWrongIssuer, "the ID token is another issuer's"),
        (.oidcWrongNonce, "the ID token answers another request"),
        (.oidcWrongAudience, "the ID token is for another client"),
        (.oidcExpired, "the ID token has expired"),
        (.oidcUnknownKey, "the ID token is signed with an unknown key"),
        (.oidcBadSignature, "the signature of the ID token is wrong"),
        (.oidcUnsigned, "the ID token is signed in a way that proves nothing"),
        (.oidcSharedSecret, "the ID token is signed in a way that proves nothing"),
        (.oidcOtherUserinfo, "it told about somebody else"),
    ])
    func `a provider that lies proves nobody`(fault: Fault, reason: String) async throws {
        try await withSandbox([fault: .max]) { root in
            await #expect(throws: ConsentError.notProved(by: "bankid", reason: reason)) {
                try await prove(.bankid, at: root)
            }
        }
    }

    @Test(arguments: [
        (Fault.oidcDenied, ConsentError.denied(by: "mojeid")),
        (.oidcWrongState, .refusedAnswer(from: "mojeid", reason: "it belongs to another request")),
        (.oidcWrongAnswerIssuer, .refusedAnswer(from: "mojeid", reason: "it names another issuer")),
    ])
    func `an answer through the browser that is not ours ends the walk`(fault: Fault, error: ConsentError) async throws
    {
        try await withSandbox([fault: .max]) { root in
            await #expect(throws: error) { try await prove(.mojeid, at: root) }
        }
    }

    @Test func `the page says the same whatever came, and only the first answer counts`() async throws {
        let listener = try LoopbackListener(host: "localhost", port: 0, path: "/back")
        let (pages, continuation) = AsyncStream.makeStream(of: HTTPResponse.self)
        let answer = try await listener.answer(within: .seconds(60)) { uri in
            Task {
                let transport = CurlTransport()
                let other = uri.replacing("/back", with: "/favicon.ico")
                for url in [other, uri, "\(other)?code=x", "\(uri)?code=%3Cb%3E&state=s%20t"] {
                    continuation.yield(try await transport.send(HTTPRequest(url: url)))
                }
                continuation.finish()
            }
        }
        #expect(FormText.fields(of: answer) == ["code": "<b>", "state": "s t"])
        var statuses: [Int] = []
        var body = ""
        for await page in pages {
            statuses.append(page.status)
            body = String(decoding: page.body, as: UTF8.self)
        }
        #expect(statuses == [404, 404, 404, 200])
        #expect(body.contains("Done.") && !body.contains("<b>"))
    }

    @Test func `a taken port and a person who stays away are named`() async throws {
        let listener = try LoopbackListener(host: "127.0.0.1", port: 0, path: "/")
        await #expect(throws: ConsentError.timedOut) {
            try await listener.answer(within: .milliseconds(1)) { _ in }
        }
        try await withSandbox { root in
            let port = try #require(UInt16(root.split(separator: ":").last ?? ""))
            let second = try LoopbackListener(host: "127.0.0.1", port: port, path: "/")
            await #expect(throws: ConsentError.cannotListen) {
                try await second.answer(within: .seconds(60)) { _ in }
            }
        }
    }
}
