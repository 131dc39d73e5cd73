import ConnectorConformance
import Connectors
import Diagnostics
import Foundation
import Testing
import Transport

struct ConnectionSecretsTests {
    private func problem(_ bank: String, _ json: String) -> String? {
        do throws(ConnectorError) {
            _ = try ConnectionSecrets(bank: bank, json: Array(json.utf8))
            return nil
        } catch {
            return error.line
        }
    }

    @Test func `a credentials file is read and closes its mouth`() throws {
        let secrets = try ConnectionSecrets(bank: "fio", json: Array(#"{"token":"canary","note":"mine"}"#.utf8))
        #expect(secrets[.token] == "canary")
        var dumped = ""
        dump(secrets, to: &dumped)
        #expect(!("\(secrets) \(String(reflecting: secrets))" + dumped).contains("canary"))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        #expect(String(decoding: try encoder.encode(secrets), as: UTF8.self) == #"{"token":"canary"}"#)
        #expect(try JSONDecoder().decode(ConnectionSecrets.self, from: encoder.encode(secrets)) == secrets)
    }

    @Test func `what a connection may have besides is kept`() throws {
        let json = #"{"token":"t","issued_on":"2026-10-31"}"#
        let secrets = try ConnectionSecrets(bank: "fio", json: Array(json.utf8))
        #expect(secrets == ConnectionSecrets([.token: "t", .issuedOn: "2026-10-31"]))
    }

    @Test func `every connector's tests call the conformance suite`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let texts = try files.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }.filter { $0.contains("expectConformance(of:") }
        for bank in ConnectorRegistry.names {
            #expect(texts.contains { $0.contains("\"\(bank)\"") }, "\(bank) is not tested")
        }
    }

    @Test func `the environment stands in for the client`() throws {
        let secrets = try ConnectionSecrets(
            bank: "csas",
            json: Array(#"{"api_key":"k","refresh_token":"r","client_id":"mine"}"#.utf8),
            environment: ["CSAS_CLIENT_ID": "other", "CSAS_CLIENT_SECRET": "s"]
        )
        #expect(
            secrets == ConnectionSecrets([.clientID: "mine", .clientSecret: "s", .apiKey: "k", .refreshToken: "r"])
        )
    }

    @Test(
        arguments: [
            ("{}", "lacks token"), (#"{"token":""}"#, "lacks token"), ("[", "is no JSON object of texts"),
            (#"{"token":12}"#, "is no JSON object of texts"),
            (#"{"token":"a","issued_on":"1.2.2026"}"#, "has no date such as 2026-10-31 in issued_on"),
            (#"{"token":"a b"}"#, "has a space or another odd character in token"),
        ]
    )
    func `a wrong file is named by what is wrong in it`(json: String, reason: String) {
        #expect(
            problem("fio", json)
                == "error: the credentials file for fio \(reason); "
                + "correct the file and run 'kapsa connect' again [connector/bad-credentials-file]"
        )
    }

    @Test func `every missing key is named`() {
        let line = problem("csas", #"{"api_key":"k"}"#)
        #expect(line?.contains("lacks client_id, client_secret, refresh_token;") == true)
    }

    @Test func `an unknown bank is answered with the known ones`() {
        #expect(
            problem("acme", "{}")
                == "error: no connector is named 'acme'; use one of berlin-group, cobs, csas, enable-banking, fio, gocardless, kb, plaid, simplefin [connector/unknown-bank]"
        )
        #expect(problem("a\u{1B}b", "{}")?.hasPrefix("error: no connector has this name;") == true)
    }

    @Test func `an address without TLS is refused`() {
        let context = ConnectorContext(
            transport: ScriptedTransport(answers: []),
            tokens: MemoryTokenStore(),
            budget: MemoryBudget(),
            timing: .manual()
        )
        for bank in ConnectorRegistry.names {
            #expect(throws: ConnectorError.self) {
                try ConnectorRegistry.make(
                    bank: bank,
                    endpoints: ConnectorEndpoints(baseURL: "http://bank.example"),
                    context: context
                )
            }
        }
    }

    @Test func `a client certificate comes with its key, for any bank`() throws {
        func secrets(_ more: String) throws -> ConnectionSecrets {
            try ConnectionSecrets(bank: "fio", json: Array(#"{"token":"t"\#(more)}"#.utf8))
        }
        let certificate = #","client_certificate":"-----BEGIN CERTIFICATE-----\nAA==\n""#
        let key = #","client_key":"-----BEGIN PRIVATE KEY-----\nAA==\n""#
        #expect(try secrets("").certificate == nil)
        let both = try secrets(certificate + key).certificate
        #expect(both?.certificate == .bytes(Array("-----BEGIN CERTIFICATE-----\nAA==\n".utf8)))
        for half in [certificate, key, #","client_certificate":"AA==","client_key":"AA==""#] {
            #expect(throws: ConnectorError.self) { try secrets(half) }
        }
    }
}
