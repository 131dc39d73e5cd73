import Connectors
import Diagnostics
import Testing

@testable import Consent

struct AuthorizationRequestTests {
    /// RFC 7636, appendix B.
    private static let secrets = AuthorizationSecrets(
        state: "a-state",
        verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        nonce: "a-nonce"
    )

    private static func request(scope: String?, issuer: String? = nil, namesIssuer: Bool = false)
        -> AuthorizationRequest
    {
        var profile = ConsentProfile(
            authorizeURL: "https://bank.example/auth",
            tokenURL: "https://bank.example/token",
            scope: scope,
            parameters: [ConsentProfile.Parameter("access_type", "offline")]
        )
        profile.issuer = issuer
        profile.namesIssuer = namesIssuer
        return AuthorizationRequest(
            provider: "bank",
            profile: profile,
            clientID: "client 1",
            redirectURI: "http://127.0.0.1:8123/callback",
            secrets: secrets
        )
    }

    @Test func `the address asks for a code and never holds the verifier`() {
        #expect(
            Self.request(scope: "openid email").url == """
                https://bank.example/auth?response_type=code&client_id=client%201\
                &redirect_uri=http%3A%2F%2F127.0.0.1%3A8123%2Fcallback&state=a-state\
                &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256\
                &scope=openid%20email&nonce=a-nonce&access_type=offline
                """
        )
        #expect(!Self.request(scope: "accounts").url.contains("nonce"))
        #expect(!Self.request(scope: nil).url.contains("scope"))
    }

    @Test func `the answer to this request gives its code`() throws {
        let request = Self.request(scope: nil)
        #expect(try request.code(inAnswer: "code=a%2Bb&state=a-state") == "a+b")
        #expect(try request.code(inAnswer: "state=a-state&code=c&session=x&iss=https%3A%2F%2Fany.example") == "c")
    }

    @Test(arguments: [
        ("code=c", "it belongs to another request"),
        ("code=c&state=", "it belongs to another request"),
        ("code=c&state=a-statf", "it belongs to another request"),
        ("code=c&state=a-state-", "it belongs to another request"),
        ("code=c&state=a-state&state=a-state", "a parameter stands twice"),
        ("code=c&code=d&state=a-state", "a parameter stands twice"),
        ("state=a-state", "it holds no code"),
        ("code=&state=a-state", "it holds no code"),
        ("error=invalid_scope&state=a-state", "it reports that the scope is wrong"),
        ("error=server_error&state=a-state", "it reports that the server is not well"),
        ("error=%3Cscript%3E&state=a-state", "it reports that the request is wrong"),
        ("error=access_denied&state=b", "it belongs to another request"),
        ("", "it belongs to another request"),
    ])
    func `an answer that is not this request's is refused`(query: String, reason: String) {
        #expect(throws: ConsentError.refusedAnswer(from: "bank", reason: reason)) {
            try Self.request(scope: nil).code(inAnswer: query)
        }
    }

    @Test func `no is an answer of its own`() {
        #expect(throws: ConsentError.denied(by: "bank")) {
            try Self.request(scope: nil).code(inAnswer: "error=access_denied&error_description=x&state=a-state")
        }
    }

    @Test func `the issuer is compared exactly when it is named, and demanded where it is promised`() throws {
        let request = Self.request(scope: nil, issuer: "https://bank.example/")
        #expect(try request.code(inAnswer: "code=c&state=a-state") == "c")
        #expect(try request.code(inAnswer: "code=c&state=a-state&iss=https%3A%2F%2Fbank.example%2F") == "c")
        let strict = Self.request(scope: nil, issuer: "https://bank.example/", namesIssuer: true)
        let refused = ConsentError.refusedAnswer(from: "bank", reason: "it names another issuer")
        for (request, query) in [
            (request, "code=c&state=a-state&iss=https%3A%2F%2Fbank.example"), (strict, "code=c&state=a-state"),
            (strict, "code=c&state=a-state&iss=https%3A%2F%2Fother.example%2F"),
        ] {
            #expect(throws: refused) { try request.code(inAnswer: query) }
        }
    }

    @Test func `a pasted address is read as far as its query`() {
        #expect(FormText.query(of: "http://127.0.0.1/callback?code=c&state=s#end") == "code=c&state=s")
        #expect(FormText.query(of: "code=c&state=s") == "code=c&state=s")
    }

    @Test func `fresh secrets differ and are long`() {
        var generator = SystemRandomNumberGenerator()
        let (one, two) = (AuthorizationSecrets(using: &generator), AuthorizationSecrets(using: &generator))
        #expect(Set([one.state, one.verifier, one.nonce, two.state, two.verifier, two.nonce]).count == 6)
        #expect([one.state, one.verifier, one.nonce].allSatisfy { $0.utf8.count == 43 })
        #expect("\(one)" == "***")
    }

    @Test(arguments: [
        ("http://127.0.0.1/callback", RedirectAddress.loopback(host: "127.0.0.1", port: 0, path: "/callback")),
        ("http://localhost:3000/callback", .loopback(host: "localhost", port: 3000, path: "/callback")),
        ("http://127.0.0.1:8080", .loopback(host: "127.0.0.1", port: 8080, path: "/")),
    ])
    func `a redirect address on this machine is listened at`(text: String, address: RedirectAddress) throws {
        #expect(try RedirectAddress(listeningAt: text) == address)
    }

    @Test(arguments: [
        "https://127.0.0.1/callback", "http://bank.example/callback", "http://127.0.0.1.bank.example/",
        "http://10.0.0.1/",
        "http://127.0.0.1:99999/", "http://127.0.0.1:/", "http://a@127.0.0.1/", "http://127.0.0.1/?x", "127.0.0.1", "",
    ])
    func `any other redirect address is refused`(text: String) {
        #expect(throws: ConsentError.badAddress(which: "the redirect address")) {
            try RedirectAddress(listeningAt: text)
        }
    }
}
