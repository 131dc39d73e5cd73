import Foundation
import Household
import Ledger
import TokenSigning

/// An OpenID Connect provider in the manner of mojeID or of Bank iD, with real signatures.
struct IdentityMock: Sendable {
    enum Flavour: String, Sendable {
        case mojeid
        case bankid
    }

    let flavour: Flavour
    private var desk = CodeDesk()
    private var people: [String: Person] = [:]

    private struct Person: Sendable {
        var subject: String
        var told: String
    }

    init(_ flavour: Flavour) { self.flavour = flavour }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        let issuer = "http://\(request.headers["host"] ?? "127.0.0.1")/\(flavour.rawValue)/"
        switch (request.method, Array(request.parts.dropFirst())) {
        case ("GET", [".well-known", "openid-configuration"]): return description(issuer)
        case ("GET", ["keys"]):
            let isLate = faults.strikes(.oidcLateKey)
            return .json(
                .object([("keys", .array(isLate ? [] : [SignedTokenText.jwk(Self.publishedKey, kid: "key-0")]))])
            )
        case ("GET", ["auth"]): return authorize(request, issuer: issuer, faults: &faults)
        case ("POST", ["token"]): return token(request, issuer: issuer, at: now, faults: &faults)
        case ("GET", ["userinfo"]), ("GET", ["profile"]): return told(request)
        default: return .notFound
        }
    }

    private func description(_ issuer: String) -> MockResponse {
        .json(
            .present([
                ("issuer", .string(issuer)), ("authorization_endpoint", .string("\(issuer)auth")),
                ("token_endpoint", .string("\(issuer)token")), ("jwks_uri", .string("\(issuer)keys")),
                ("userinfo_endpoint", .string("\(issuer)userinfo")),
                ("profile_endpoint", flavour == .bankid ? .string("\(issuer)profile") : nil),
                ("response_types_supported", .array(["code"])),
                ("code_challenge_methods_supported", .array(["S256"])),
                ("id_token_signing_alg_values_supported", .array(["RS256"])),
                (
                    "token_endpoint_auth_methods_supported",
                    .array([flavour == .bankid ? "client_secret_post" : "client_secret_basic"])
                ),
                ("authorization_response_iss_parameter_supported", .number(flavour == .mojeid ? "true" : "false")),
            ])
        )
    }

    private mutating func authorize(
        _ request: MockRequest,
        issuer: String,
        faults: inout FaultBudget
    ) -> MockResponse {
        guard let login = CodeDesk.login(request), let state = request.query["state"], let nonce = login.nonce,
            request.query["scope"]?.split(separator: " ").contains("openid") == true, !nonce.isEmpty
        else { return .plain("invalid_request\n", status: 400) }
        var fields = [("state", faults.strikes(.oidcWrongState) ? "somebody-else" : state)]
        if flavour == .mojeid {
            fields.append(("iss", faults.strikes(.oidcWrongAnswerIssuer) ? "https://other.example.org/" : issuer))
        }
        guard !faults.strikes(.oidcDenied) else {
            return CodeDesk.redirect(to: login, fields + [("error", "access_denied")])
        }
        return CodeDesk.redirect(to: login, fields + [("code", desk.code(for: login, prefix: flavour.rawValue))])
    }

    private mutating func token(
        _ request: MockRequest,
        issuer: String,
        at now: Instant,
        faults: inout FaultBudget
    ) -> MockResponse {
        let form = formFields(request.body)
        guard isClient(form, request) else { return CSASTokens.refusal("invalid_client", status: 401) }
        guard form["grant_type"] == "authorization_code", let login = desk.redeem(form) else {
            return CSASTokens.invalidGrant
        }
        let subject = faults.strikes(.oidcOtherPerson) ? "sandbox-person-2" : "sandbox-person-1"
        let access = "sandbox-identity-\(people.count)-\(checksum(login.challenge))"
        let told = faults.strikes(.oidcOtherUserinfo) ? "sandbox-person-3" : subject
        people[access] = Person(subject: subject, told: told)
        let isLate = faults.strikes(.oidcExpired)
        var claims: [(String, JSONText?)] = [
            ("iss", .string(faults.strikes(.oidcWrongIssuer) ? String(issuer.dropLast()) : issuer)),
            ("sub", .string(subject)),
            ("aud", .string(faults.strikes(.oidcWrongAudience) ? "other-client" : MockCredentials.clientID)),
            ("exp", JSONText(now.seconds + (isLate ? -120 : 300))), ("iat", JSONText(now.seconds - (isLate ? 180 : 0))),
            ("nonce", .string(faults.strikes(.oidcWrongNonce) ? "other-nonce" : login.nonce ?? "")),
            ("at_hash", .string(SignedTokenText.base64(Array(TokenHash.sha256(Array(access.utf8)).prefix(16))))),
        ]
        if login.wantsEmail, !faults.strikes(.oidcEmailInUserinfo) { claims.append(("email", "jana@example.org")) }
        return .json(
            .object([
                ("access_token", .string(access)), ("token_type", "Bearer"), ("expires_in", .number("3600")),
                ("id_token", .string(signed(.present(claims), faults: &faults))),
            ])
        )
    }

    private func signed(_ claims: JSONText, faults: inout FaultBudget) -> String {
        if faults.strikes(.oidcUnsigned) { return SignedTokenText.unsigned(claims) }
        if faults.strikes(.oidcSharedSecret) {
            return SignedTokenText.hs256(claims, key: Self.publishedKey, kid: "key-0")
        }
        if faults.strikes(.oidcUnknownKey) { return SignedTokenText.rs256(claims, key: Self.hiddenKey, kid: "key-1") }
        if faults.strikes(.oidcBadSignature) { return SignedTokenText.rs256(claims, key: Self.hiddenKey, kid: "key-0") }
        return SignedTokenText.rs256(claims, key: Self.publishedKey, kid: "key-0")
    }

    private func told(_ request: MockRequest) -> MockResponse {
        let bearer = (request.headers["authorization"] ?? "").dropFirst(7)
        guard let person = people[String(bearer)] else { return CSASTokens.refusal("invalid_token", status: 401) }
        let accounts = HouseholdAccount.allCases.map { JSONText.string($0.iban.text) }
        return .json(
            .present([
                ("sub", .string(person.told)), ("email", "jana@example.org"),
                ("paymentAccounts", request.parts.last == "profile" ? .array(accounts) : nil),
            ])
        )
    }

    private func isClient(_ form: [String: String], _ request: MockRequest) -> Bool {
        let pair = Data("\(MockCredentials.clientID):\(MockCredentials.clientSecret)".utf8).base64EncodedString()
        return form["client_id"] == MockCredentials.clientID && form["client_secret"] == MockCredentials.clientSecret
            || request.headers["authorization"] == "Basic \(pair)"
    }

    /// The key that is published, and one that is not; made once a process, at the first request that needs it.
    private static let publishedKey = SigningKey()
    private static let hiddenKey = SigningKey()
}
