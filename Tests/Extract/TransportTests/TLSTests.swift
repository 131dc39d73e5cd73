import Foundation
import Testing
import Transport

/// Real handshakes with `openssl s_server`: whom we trust, and who we are.
struct TLSTests {
    struct Handshake: CustomTestStringConvertible, Sendable {
        let certificate: String
        var authority: String? = "ca"
        let error: TransportError?

        var testDescription: String { "\(certificate), \(authority ?? "the system's authorities")" }
    }

    private static let handshakes = [
        Handshake(certificate: "right", error: nil),
        Handshake(certificate: "right", authority: nil, error: .untrusted),
        Handshake(certificate: "right", authority: "foreign", error: .untrusted),
        Handshake(certificate: "elsewhere", error: .untrusted),
        Handshake(certificate: "expired", error: .untrusted),
        Handshake(certificate: "selfsigned", error: .untrusted),
    ]

    @Test(arguments: handshakes)
    func `only a certificate that proves the name is trusted`(_ handshake: Handshake) async throws {
        let server = try TLSServer(handshake.certificate)
        let authorities = try handshake.authority.map { try Certificates.all.get().pem("\($0).pem") }
        #expect(await error(of: nil, at: server, trusting: authorities) == handshake.error)
    }

    @Test func `a bank that asks for a certificate gets it from memory`() async throws {
        let server = try TLSServer("right", asks: true)
        let files = try Certificates.all.get()
        let (ca, certificate, key) = (try files.pem("ca.pem"), try files.pem("client.pem"), try files.pem("client.key"))
        let known = ClientCertificate(.bytes(certificate), key: .bytes(key))
        #expect(await error(of: known, at: server, trusting: ca) == nil)
        #expect(await error(of: nil, at: server, trusting: ca)?.isTransient == true, "refused without one")
        let mixed = ClientCertificate(.bytes(certificate), key: .bytes(try files.pem("foreign.key")))
        #expect(await error(of: mixed, at: server, trusting: ca) == .unusableCertificate)
        let noKey = ClientCertificate(.bytes(certificate), key: .bytes(Array("hello".utf8)))
        #expect(await error(of: noKey, at: server, trusting: ca) == .unusableCertificate)
        #expect("\(known)" == "***")
        var named = ClientCertificate(.file("\(files.folder)/client.pem"), key: .file("\(files.folder)/client.key"))
        named.authorities = .file("\(files.folder)/ca.pem")
        #expect(await error(of: named, at: server, trusting: nil) == nil, "from files, too")
    }

    /// How one request ends; `nil` for the page.
    private func error(
        of certificate: ClientCertificate?,
        at server: TLSServer,
        trusting authorities: [UInt8]?
    ) async -> TransportError? {
        var request = HTTPRequest(url: "https://127.0.0.1:\(server.port)/page")
        request.clientCertificate = certificate
        do throws(TransportError) {
            let answer = try await CurlTransport(authorities: authorities).send(request)
            #expect(answer.status == 200 && answer.body == Array("{}".utf8))
            return nil
        } catch {
            return error
        }
    }
}
