import Foundation
import Ledger
import Testing
import Vault

@testable import Consent

struct IDTokenTests {
    private static let check = IDTokenCheck(
        provider: .mojeid,
        issuer: "https://id.example/",
        clientID: "client",
        nonce: "n",
        now: Instant(seconds: 1_800_000_000)
    )

    private static func token(_ payload: String, header: String = #"{"alg":"RS256"}"#) -> SignedToken? {
        SignedToken([header, payload, "x"].map { Base64URL.text(Array($0.utf8)) }.joined(separator: "."))
    }

    private static func claims(_ changes: [String: String?]) -> String {
        var claims: [String: String?] = [
            "iss": #""https://id.example/""#, "sub": #""p""#, "aud": #""client""#, "exp": "1800000300",
            "iat": "1800000000", "nonce": #""n""#,
        ]
        claims.merge(changes) { $1 }
        let pairs = claims.sorted { $0.key < $1.key }.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }
        return "{\(pairs.joined(separator: ","))}"
    }

    /// Changed claims and what they lead to; `nil` for a token that is taken.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let changes: [String: String?]
        let reason: String?

        init(_ changes: [String: String?], _ reason: String?) {
            self.changes = changes
            self.reason = reason
            testDescription = "\(changes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value ?? "absent")" })"
        }
    }

    @Test(arguments: [
        Case([:], nil),
        Case(["aud": #"["client"]"#, "azp": #""client""#], nil),
        Case(["exp": "1799999941"], nil),
        Case(["iat": "1800000060"], nil),
        Case(["iat": "1799999340"], nil),
        Case(["at_hash": #""LPJNul-wow4m6Dsqxbning""#], nil),
        Case(["iss": #""https://id.example""#], "the ID token is another issuer's"),
        Case(["aud": #""other""#], "the ID token is for another client"),
        Case(["aud": #"["client","other"]"#], "the ID token is for another client"),
        Case(["aud": "[]"], "the ID token is for another client"),
        Case(["azp": #""other""#], "the ID token is for another client"),
        Case(["exp": "1799999940"], "the ID token has expired"),
        Case(["iat": "1800000061"], "the ID token was not made now; check this machine's clock"),
        Case(["iat": "1799999339"], "the ID token was not made now; check this machine's clock"),
        Case(["nbf": "1800000061"], "the ID token was not made now; check this machine's clock"),
        Case(["nonce": #""m""#], "the ID token answers another request"),
        Case(["nonce": nil], "the ID token answers another request"),
        Case(["at_hash": #""LPJNul-wow4m6Dsqxbninh""#], "the access token is not the ID token's"),
        Case(["sub": #""""#], "the ID token names nobody"),
        Case(["exp": nil], "the ID token lacks a claim"),
        Case(["iat": nil], "the ID token lacks a claim"),
        Case(["sub": nil], "the ID token lacks a claim"),
        Case(["exp": #""1800000300""#], "the ID token lacks a claim"),
        Case(["aud": "1"], "the ID token lacks a claim"),
    ])
    func `an ID token proves a person only when every claim is right`(tried: Case) throws {
        let token = try #require(Self.token(Self.claims(tried.changes)))
        let result = Result { () throws(ConsentError) in try Self.check.claims(of: token, accessToken: "hello") }
        switch (result, tried.reason) {
        case (.success(let claims), nil): #expect(claims.sub == "p")
        case (.failure(let error), let reason?): #expect(error == .notProved(by: "mojeid", reason: reason))
        case (.success, .some), (.failure, nil): Issue.record("\(result)")
        }
    }

    @Test(arguments: [
        "", "a.b", "a.b.c.d", "!.e30.", "e30.e30.", "e30=.e30.e30", "eyJhbGciOiJSUzI1NiJ9.!.eA",
        "eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdfQ.e30.eA",
    ])
    func `what is no compact signature, or wants an extension, is not read`(text: String) {
        #expect(SignedToken(text) == nil)
    }

    @Test func `a token cannot choose its algorithm`() throws {
        let key = VerifyingKey.es256(x: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 2, count: 32))
        for algorithm in ["none", "HS256", "RS256", "es256", "PS256", "RS512"] {
            let token = try #require(Self.token("{}", header: #"{"alg":"\#(algorithm)"}"#))
            #expect(!token.isSigned(by: key))
        }
    }

    @Test func `a key is found by its name, or because it is the only one`() throws {
        let set = try JSONDecoder().decode(
            KeySet.self,
            from: Data(
                #"""
                {"keys":[
                {"kty":"RSA","kid":"r","n":"_w","e":"AQAB","use":"sig","alg":"RS256"},
                {"kty":"RSA","kid":"enc","n":"_g","e":"AQAB","use":"enc"},
                {"kty":"RSA","kid":"ps","n":"_Q","e":"AQAB","alg":"PS256"},
                {"kty":"EC","kid":"e","crv":"P-256","x":"AQ","y":"Ag"},
                {"kty":"EC","kid":"k","crv":"P-384","x":"AQ","y":"Ag"},
                {"kty":"oct","kid":"o","k":"AQ"},
                {"kty":"RSA","kid":"twice","n":"_w","e":"AQAB"},{"kty":"RSA","kid":"twice","n":"_g","e":"AQAB"}]}
                """#.utf8
            )
        )
        func key(_ algorithm: String, _ name: String?) -> VerifyingKey? {
            set.key(for: SignedToken.Header(alg: algorithm, kid: name))
        }
        #expect(key("RS256", "r") == .rs256(modulus: [255], exponent: [1, 0, 1]))
        #expect(key("ES256", "e") == .es256(x: [1], y: [2]))
        #expect(key("ES256", nil) == .es256(x: [1], y: [2]))
        for (algorithm, name) in [
            ("ES256", "r"), ("RS256", "e"), ("RS256", "enc"), ("RS256", "ps"), ("PS256", "ps"), ("ES256", "k"),
            ("HS256", "o"), ("RS256", "twice"), ("RS256", "absent"), ("RS256", nil), ("none", nil),
        ] {
            #expect(key(algorithm, name) == nil, "\(algorithm) \(name ?? "unnamed")")
        }
    }
}
