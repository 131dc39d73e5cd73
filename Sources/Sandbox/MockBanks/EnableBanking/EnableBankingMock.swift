import Household
import Ledger
import Money

/// Enable Banking with the household's current and savings accounts.
struct EnableBankingMock: Sendable {
    static let accounts: [HouseholdAccount] = [.current, .savings]

    private let household: Household
    private let settings: MockSettings
    private let proof = ApplicationProof(modulus: MockCredentials.applicationModulus)
    private var sessionCount = 0

    init(household: Household, settings: MockSettings) {
        self.household = household
        self.settings = settings
    }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        if request.path == "/enable-banking/authorise" { return authorise(request, faults: &faults) }
        let bearer = String((request.headers["authorization"] ?? "").dropFirst("Bearer ".count))
        guard proof.accepts(bearer, at: now) else { return Self.problem(401, "UNAUTHORIZED_ACCESS") }
        if faults.strikes(.enableBroken) { return Self.problem(500, "ASPSP_ERROR") }
        let parts = Array(request.parts.dropFirst())
        switch (request.method, parts.first, parts.count) {
        case ("GET", "application", 1):
            return .json(.object([("name", "Sandbox"), ("environment", "SANDBOX"), ("redirect_urls", .array([]))]))
        case ("POST", "auth", 1):
            let page = "/enable-banking/authorise?state=\(jsonFields(request.body)["state"] ?? "")"
            return .json(.object([("url", .string(page)), ("authorization_id", "sandbox-authorization")]))
        case ("POST", "sessions", 1):
            guard jsonFields(request.body)["code"] == MockCredentials.authorizationCode else {
                return Self.problem(422, "EXPIRED_AUTHORIZATION_CODE")
            }
            sessionCount += 1
            return .json(session("sandbox-session-\(sessionCount)", withDetails: true))
        case ("GET", "sessions", 2):
            guard parts[1].hasPrefix("sandbox-session-") else { return Self.problem(404, "SESSION_DOES_NOT_EXIST") }
            if faults.strikes(.enableSessionExpired) { return Self.problem(401, "EXPIRED_SESSION") }
            return .json(session(parts[1], withDetails: false))
        case ("GET", "accounts", 3):
            return account(uid: parts[1], parts[2], request, faults: &faults)
        default: return Self.problem(404, "NOT_FOUND")
        }
    }

    /// The page on which the person agrees; the browser goes back with a code, or with a refusal.
    private func authorise(_ request: MockRequest, faults: inout FaultBudget) -> MockResponse {
        let state = (request.query["state"] ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        let answer =
            faults.strikes(.enableRefused) ? "error=access_denied" : "code=\(MockCredentials.authorizationCode)"
        var response = MockResponse.plain("", status: 302)
        response.headers["Location"] = "http://127.0.0.1/callback?\(answer)&state=\(state)"
        return response
    }

    private func session(_ id: String, withDetails: Bool) -> JSONText {
        let listed = Self.accounts.map { account in
            let members: [(String, JSONText)] = [
                ("uid", .string(uid(account, session: id))),
                ("identification_hash", .string(checksum(account.iban.text))),
            ]
            return JSONText.object(withDetails ? members + details(account) : members)
        }
        let uids = Self.accounts.map { JSONText.string(uid($0, session: id)) }
        let access = JSONText.object([("valid_until", .string("\(household.lastDay.adding(days: 90))T00:00:00Z"))])
        return .object([
            ("session_id", .string(id)), ("status", "AUTHORIZED"), ("access", access),
            ("aspsp", .object([("name", "Mock ASPSP"), ("country", "CZ")])),
            ("accounts", .array(withDetails ? listed : uids)), ("accounts_data", .array(listed)),
        ])
    }

    /// Another one in every session; `identification_hash` stays.
    private func uid(_ account: HouseholdAccount, session: String) -> String {
        "\(account)-" + checksum("enable \(account.iban) \(session) \(settings.idEpoch)")
    }

    private func details(_ account: HouseholdAccount) -> [(String, JSONText)] {
        [
            ("account_id", .object([("iban", .string(account.iban.text))])),
            ("currency", .string(account.currency.code)), ("name", .string(householdOwner)), ("product", .null),
            ("cash_account_type", "CACC"),
        ]
    }

    private func account(
        uid: String,
        _ resource: String,
        _ request: MockRequest,
        faults: inout FaultBudget
    ) -> MockResponse {
        // The uid carries its account, so that every session's is known.
        guard let account = Self.accounts.first(where: { uid.hasPrefix("\($0)-") }) else {
            return Self.problem(404, "ACCOUNT_DOES_NOT_EXIST")
        }
        if faults.strikes(.enableExceeded) { return Self.problem(429, "ASPSP_RATE_LIMIT_EXCEEDED") }
        let listing = EnableBankingListing(household: household, account: account)
        switch resource {
        case "details": return .json(.object(details(account)))
        case "balances": return listing.balances()
        case "transactions": return listing.transactions(request.query, faults: &faults)
        default: return Self.problem(404, "NOT_FOUND")
        }
    }

    static func problem(_ status: Int, _ code: String, detail: JSONText = .null) -> MockResponse {
        .json(
            .object([
                ("code", JSONText(status)), ("message", "refused by the sandbox"), ("error", .string(code)),
                ("detail", detail),
            ]),
            status: status
        )
    }
}
