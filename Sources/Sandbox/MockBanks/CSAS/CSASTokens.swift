import Ledger

/// Issues and checks ČSAS tokens that carry their own proof, so that a restarted sandbox knows them.
struct CSASTokens: Sendable {
    let lifetime: Int64
    let rotates: Bool
    private var issued: Int64 = 0
    private var retired: Set<String> = []
    private var desk = CodeDesk()

    init(lifetime: Int64, rotates: Bool) {
        self.lifetime = lifetime
        self.rotates = rotates
    }

    /// Answers the token endpoint's form.
    mutating func exchange(_ form: [String: String], at now: Instant) -> MockResponse {
        guard form["client_id"] == MockCredentials.clientID,
            form["client_secret"] == MockCredentials.clientSecret
        else { return Self.refusal("invalid_client", status: 401) }
        switch form["grant_type"] {
        case "authorization_code":
            guard form["code"] == MockCredentials.authorizationCode || desk.redeem(form) != nil else {
                return Self.invalidGrant
            }
            return grant(at: now, newRefresh: true)
        case "refresh_token":
            guard let token = form["refresh_token"], accepts(refresh: token) else { return Self.invalidGrant }
            if rotates, token != MockCredentials.refreshToken { retired.insert(token) }
            // A restarted sandbox must not issue again what it issued before.
            issued = max(issued, Self.numbers(of: token, kind: "refresh")?.counter ?? 0)
            return grant(at: now, newRefresh: rotates)
        default:
            return Self.refusal("unsupported_grant_type", status: 400)
        }
    }

    /// Sends the browser back with a code, as if the owner had agreed; to loopback only.
    ///
    /// A request that proves its asker with PKCE gets a code of its own, another one the fixed code.
    mutating func authorize(_ request: MockRequest, isDenied: Bool = false, isAstray: Bool = false) -> MockResponse {
        guard let target = request.query["redirect_uri"], request.query["client_id"] == MockCredentials.clientID,
            CodeDesk.isLoopback(target)
        else { return .plain("invalid_request\n", status: 400) }
        let asked = isAstray ? "somebody-else" : request.query["state"] ?? "null"
        let state = asked.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        let code = CodeDesk.login(request).map { desk.code(for: $0, prefix: "code") }
        let answer = isDenied ? "error=access_denied" : "code=\(code ?? MockCredentials.authorizationCode)"
        var response = MockResponse.plain("", status: 302)
        response.headers["Location"] = "\(target)?\(answer)&state=\(state)"
        return response
    }

    /// Whether an access token is ours and has not expired.
    func accepts(access token: String, at now: Instant) -> Bool {
        guard let numbers = Self.numbers(of: token, kind: "access") else { return false }
        return numbers.second > now.seconds
    }

    static let invalidGrant = refusal("invalid_grant", status: 400)

    private func accepts(refresh token: String) -> Bool {
        token == MockCredentials.refreshToken
            || Self.numbers(of: token, kind: "refresh") != nil && !retired.contains(token)
    }

    private mutating func grant(at now: Instant, newRefresh: Bool) -> MockResponse {
        issued += 1
        let access = Self.token("access", issued, now.seconds + lifetime)
        let refresh = newRefresh ? JSONText.string(Self.token("refresh", issued, now.seconds)) : nil
        return .json(
            .present([
                ("access_token", .string(access)), ("token_type", "Bearer"), ("expires_in", JSONText(lifetime)),
                ("refresh_token", refresh), ("scope", "siblings.accounts"),
            ])
        )
    }

    /// RFC 6749, section 5.2.
    static func refusal(_ error: String, status: Int) -> MockResponse {
        .json(.object([("error", .string(error)), ("error_description", "refused by the sandbox")]), status: status)
    }

    private static func token(_ kind: String, _ counter: Int64, _ second: Int64) -> String {
        let claim = "sandbox-\(kind).\(counter).\(second)"
        return "\(claim).\(checksum(claim))"
    }

    private static func numbers(of token: String, kind: String) -> (counter: Int64, second: Int64)? {
        let fields = token.split(separator: ".")
        guard fields.count == 4, let counter = Int64(fields[1]), let second = Int64(fields[2]),
            token == Self.token(kind, counter, second)
        else { return nil }
        return (counter, second)
    }
}

/// FNV-1a of 64 bits over a text, in hexadecimal; it proves nothing outside a sandbox.
func checksum(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    return String(hash, radix: 16)
}
