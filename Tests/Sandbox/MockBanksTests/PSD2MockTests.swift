import Foundation
import Ledger
import Testing
import Vault

@testable import MockBanks

/// The Berlin Group's bank, GoCardless and Enable Banking, over a socket.
struct PSD2MockTests {
    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// A token of the sandbox's application, with some of it replaced.
    private static func token(
        _ clock: ManualClock,
        change: (inout String) -> Void = { _ in },
        key: String = MockCredentials.applicationKey
    ) throws -> String {
        let now = clock.now.seconds
        var text =
            #"{"typ":"JWT","alg":"RS256","kid":"sandbox-application"}|"#
            + #"{"iss":"enablebanking.com","aud":"api.enablebanking.com","iat":\#(now),"exp":\#(now + 3_600)}"#
        change(&text)
        let signed = text.split(separator: "|").map { base64(Array($0.utf8)) }.joined(separator: ".")
        let signature = try #require(RSASignature.sign(Array(signed.utf8), privateKey: key))
        return "\(signed).\(base64(signature))"
    }

    @Test func `Enable Banking checks who signed and what`() async throws {
        let clock = ManualClock()
        try await withMockServer(clock: clock) { probe in
            func status(_ token: String) async throws -> Int {
                try await probe.get(
                    "/enable-banking/sessions/\(MockCredentials.sessionID)",
                    headers: ["Authorization: Bearer \(token)"]
                ).status
            }
            let good = try Self.token(clock)
            #expect(try await status(good) == 200)
            for (old, new) in [
                ("RS256", "none"), ("sandbox-application", "other"), ("\"iss\":\"", "\"iss\":\"x"),
                ("\"aud\":\"", "\"aud\":\"x"), ("\"exp\":", "\"exp\":1"), ("\"iat\":", "\"iat\":9"),
            ] {
                let bad = try Self.token(clock) { $0 = $0.replacing(old, with: new) }
                #expect(try await status(bad) == 401, "\(new)")
            }
            let parts = good.split(separator: ".")
            #expect(try await status("\(parts[0]).\(parts[1]).\(String(parts[2].reversed()))") == 401)
            #expect(try await status("\(parts[0]).\(parts[1]).") == 401)
            clock.advance(seconds: 3_600)
            #expect(try await status(good) == 401)
        }
    }

    @Test func `Enable Banking's keys fit one question, and its identifiers one session`() async throws {
        let clock = ManualClock()
        try await withMockServer(faults: [.enableEmptyPage: 1], clock: clock) { probe in
            let bearer = "Authorization: Bearer \(try Self.token(clock))"
            let session = try await probe.get("/enable-banking/sessions/sandbox-session-jana", headers: [bearer])
            let other = try await probe.get("/enable-banking/sessions/sandbox-session-9", headers: [bearer])
            let uid = try #require(session.value("uid"))
            #expect(other.value("uid") != uid)
            #expect(other.value("identification_hash") == session.value("identification_hash"))
            let path = "/enable-banking/accounts/\(uid)/transactions"
            let query = "?date_from=2026-10-01&date_to=2026-10-31"
            let empty = try await probe.get(path + query, headers: [bearer])
            #expect(empty.count("entry_reference") == 0)
            let key = try #require(empty.value("continuation_key"))
            let page = try await probe.get("\(path)\(query)&continuation_key=\(key)", headers: [bearer])
            #expect(page.count("entry_reference") > 10)
            let changed = "\(path)?date_from=2026-10-02&date_to=2026-10-31&continuation_key=\(key)"
            let refused = try await probe.get(changed, headers: [bearer])
            #expect(refused.status == 422)
            #expect(refused.value("error") == "WRONG_REQUEST_PARAMETERS")
        }
    }

    @Test func `GoCardless counts four calls a day for each account and resource`() async throws {
        let clock = ManualClock()
        try await withMockServer(clock: clock) { probe in
            func bearer() async throws -> String {
                let body = #"{"secret_id":"sandbox-secret-id","secret_key":"sandbox-secret-key"}"#
                let answer = try await probe.post("/gocardless/api/v2/token/new/", form: body)
                return "Authorization: Bearer \(try #require(answer.value("access")))"
            }
            var token = try await bearer()
            let requisition = "/gocardless/api/v2/requisitions/\(MockCredentials.requisitionID)/"
            let linked = try await probe.get(requisition, headers: [token])
            #expect(linked.value("status") == "LN")
            let id = try #require(linked.body.firstMatch(of: /"(acc-[0-9a-f]+)"/)?.output.1)
            let path = "/gocardless/api/v2/accounts/\(id)"
            for left in [3, 2, 1, 0] {
                let answer = try await probe.get("\(path)/balances/", headers: [token])
                #expect(answer.status == 200)
                #expect(answer.head.contains("HTTP_X_RATELIMIT_ACCOUNT_SUCCESS_REMAINING: \(left)"))
            }
            #expect(try await probe.get("\(path)/balances/", headers: [token]).status == 429)
            #expect(try await probe.get("\(path)/details/", headers: [token]).status == 200)
            #expect(try await probe.get("\(path)/details", headers: [token]).status == 301)
            clock.advance(seconds: 86_400)
            #expect(try await probe.get("\(path)/balances/", headers: [token]).status == 401)
            token = try await bearer()
            #expect(try await probe.get("\(path)/balances/", headers: [token]).status == 200)
        }
    }

    @Test func `a consent of the Berlin Group is received, valid, and expired`() async throws {
        try await withMockServer { probe in
            let headers = ["X-Request-ID: 1"]
            let made = try await probe.post("/berlin-group/psd2/v1/consents", form: "{}", headers: headers)
            let id = try #require(made.value("consentId"))
            let path = "/berlin-group/psd2/v1/consents/\(id)"
            #expect(try await probe.get(path, headers: headers).value("consentStatus") == "received")
            let early = try await probe.get("/berlin-group/psd2/v1/accounts", headers: headers + ["Consent-ID: \(id)"])
            #expect(early.status == 401)
            #expect(try await probe.get("/berlin-group/authorise?consent=\(id)").status == 200)
            let valid = try await probe.get(path, headers: headers)
            #expect(valid.value("consentStatus") == "valid")
            #expect(valid.value("validUntil") != nil)
            #expect(valid.head.contains("X-Request-ID: 1"))
            #expect(try await probe.get(path).status == 400)
        }
        try await withMockServer(faults: [.berlinConsentExpired: 1, .berlinProblemDetails: 1]) { probe in
            let headers = ["X-Request-ID: 1", "Consent-ID: \(MockCredentials.consentID)"]
            let expired = try await probe.get("/berlin-group/psd2/v1/accounts", headers: headers)
            #expect(expired.status == 401)
            #expect(expired.value("code") == "CONSENT_EXPIRED")
            #expect(expired.value("type") != nil)
        }
    }
}
