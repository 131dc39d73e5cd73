import Household
import MockBanks
import Testing

struct IdentityMockTests {
    /// RFC 7636, appendix B.
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let redirect = "http://127.0.0.1:8123/callback"

    private let banks: MockBanks

    init() {
        let clock = ManualClock()
        banks = MockBanks(household: demoHousehold, settings: MockSettings()) { clock.now }
    }

    private func code(at path: String, changing changes: [String: String] = [:]) async -> String? {
        var query = [
            "response_type": "code", "client_id": MockCredentials.clientID, "redirect_uri": Self.redirect, "state": "s",
            "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method": "S256",
            "scope": "openid", "nonce": "n",
        ]
        query.merge(changes) { $1 }
        let answer = await banks.answer(MockRequest(method: "GET", path: "\(path)/auth", query: query))
        let pairs = answer.headers["Location"]?.split(separator: "?").last?.split(separator: "&") ?? []
        return pairs.first { $0.hasPrefix("code=") }.map { String($0.dropFirst(5)) }
    }

    private func redeem(_ code: String, at path: String, changing changes: [String: String] = [:]) async -> Int {
        var form = [
            "grant_type": "authorization_code", "code": code,
            "redirect_uri": "http%3A%2F%2F127.0.0.1%3A8123%2Fcallback",
            "code_verifier": Self.verifier, "client_id": MockCredentials.clientID,
            "client_secret": MockCredentials.clientSecret,
        ]
        form.merge(changes) { $1 }
        let body = form.map { "\($0)=\($1)" }.joined(separator: "&")
        return await banks.answer(MockRequest(method: "POST", path: "\(path)/token", body: body)).status
    }

    @Test(arguments: ["/mojeid", "/bankid", "/csas"])
    func `a code is good once, for the one who asked`(path: String) async throws {
        for changes in [
            ["code_verifier": "other"], ["code_verifier": ""],
            ["redirect_uri": "http%3A%2F%2F127.0.0.1%3A1%2Fcallback"],
            ["code": "other"],
        ] {
            #expect(await redeem(try #require(await code(at: path)), at: path, changing: changes) == 400)
        }
        let code = try #require(await code(at: path))
        #expect(await redeem(code, at: path, changing: ["client_secret": "other"]) == 401)
        #expect(await redeem(code, at: path) == 200)
        #expect(await redeem(code, at: path) == 400)
    }

    @Test(arguments: [
        ["code_challenge_method": "plain"], ["client_id": "other"], ["redirect_uri": "http://127.0.0.1.bank.example/"],
        ["redirect_uri": "https://bank.example/"], ["nonce": ""], ["scope": "email"], ["response_type": "token"],
    ])
    func `a request that proves nothing gets no code`(changes: [String: String]) async {
        #expect(await code(at: "/mojeid", changing: changes) == nil)
    }
}
