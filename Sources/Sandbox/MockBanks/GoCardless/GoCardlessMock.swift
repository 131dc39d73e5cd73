import Household
import Ledger
import Money

/// GoCardless Bank Account Data with the household's savings and euro accounts.
struct GoCardlessMock: Sendable {
    private let household: Household
    private let settings: MockSettings
    private var limits = GoCardlessCounters()
    private var requisitions: [String: String] = [:]

    init(household: Household, settings: MockSettings) {
        self.household = household
        self.settings = settings
    }

    private static let accounts: [HouseholdAccount] = [.euro, .savings]

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        if request.path == "/gocardless/authorise" { return authorise(request) }
        let parts = request.parts
        guard parts.starts(with: ["gocardless", "api", "v2"]), parts.count > 3 else {
            return Self.problem(404, "Not found.")
        }
        // Without the slash the service redirects, which no client of a secret should follow.
        guard request.endsInSlash else { return .plain("", status: 301) }
        if faults.strikes(.goCardlessBroken) { return Self.problem(503, "Service unavailable", type: "ServiceError") }
        let rest = Array(parts.dropFirst(3))
        if rest.first == "token" { return token(rest, request, at: now) }
        let bearer = String((request.headers["authorization"] ?? "").dropFirst("Bearer ".count))
        guard SandboxToken.holds(bearer, kind: "access", at: now), !faults.strikes(.goCardlessTokenEnded) else {
            return Self.problem(401, "Invalid token", detail: "Token is invalid or expired")
        }
        switch rest.first {
        case "institutions": return institution(rest)
        case "agreements": return agreement(rest, request)
        case "requisitions": return requisition(rest, request, faults: &faults)
        case "accounts": return account(rest, request, at: now, faults: &faults)
        default: return Self.problem(404, "Not found.")
        }
    }

    private func token(_ parts: [String], _ request: MockRequest, at now: Instant) -> MockResponse {
        guard request.method == "POST" else { return Self.problem(405, "Method not allowed") }
        let fields = jsonFields(request.body)
        var members: [(String, JSONText)] = [
            ("access", .string(SandboxToken.make("access", until: now.adding(seconds: 86_400)))),
            ("access_expires", .number("86400")),
        ]
        switch parts.last {
        case "new":
            guard fields["secret_id"] == MockCredentials.secretID, fields["secret_key"] == MockCredentials.secretKey
            else {
                return Self.problem(401, "Authentication failed", detail: "No active account found")
            }
            members.append(("refresh", .string(SandboxToken.make("refresh", until: now.adding(seconds: 2_592_000)))))
            members.append(("refresh_expires", .number("2592000")))
        case "refresh":
            guard SandboxToken.holds(fields["refresh"] ?? "", kind: "refresh", at: now) else {
                return Self.problem(401, "Invalid token", detail: "Token is invalid or expired")
            }
        default: return Self.problem(404, "Not found.")
        }
        return .json(.object(members))
    }

    /// Numbers are texts here.
    private func institution(_ parts: [String]) -> MockResponse {
        guard parts.count == 2, parts[1] == MockCredentials.institution else { return Self.problem(404, "Not found.") }
        return .json(
            .object([
                ("id", .string(parts[1])), ("name", "Sandbox Finance"), ("bic", "SFIN0000"),
                ("transaction_total_days", "90"), ("max_access_valid_for_days", "180"), ("countries", .array(["XX"])),
            ])
        )
    }

    private func agreement(_ parts: [String], _ request: MockRequest) -> MockResponse {
        let isNew = request.method == "POST"
        return .json(
            .object([
                ("id", "sandbox-agreement"), ("created", .string("\(household.lastDay)T08:00:00Z")),
                ("accepted", isNew ? .null : .string("\(household.lastDay)T08:05:00Z")),
                ("max_historical_days", .number("90")), ("access_valid_for_days", .number("90")),
                ("access_scope", .array(["balances", "details", "transactions"])),
                ("institution_id", "SANDBOXFINANCE_SFIN0000"),
            ]),
            status: isNew ? 201 : 200
        )
    }

    private mutating func requisition(
        _ parts: [String],
        _ request: MockRequest,
        faults: inout FaultBudget
    ) -> MockResponse {
        var id = parts.count > 1 ? parts[1] : ""
        if parts.count == 1, request.method == "POST" {
            id = "sandbox-requisition-\(requisitions.count + 1)"
            requisitions[id] = "CR"
        }
        guard var status = id == MockCredentials.requisitionID ? "LN" : requisitions[id] else {
            return Self.problem(404, "Not found.")
        }
        if faults.strikes(.goCardlessNotLinked) { status = "UA" }
        let accounts = status == "LN" ? Self.accounts.map { JSONText.string(accountID($0)) } : []
        return .json(
            .object([
                ("id", .string(id)), ("created", .string("\(household.lastDay)T08:00:00Z")),
                ("status", .string(status)),
                ("institution_id", "SANDBOXFINANCE_SFIN0000"), ("agreement", "sandbox-agreement"),
                ("accounts", .array(accounts)), ("link", .string("/gocardless/authorise?requisition=\(id)")),
            ]),
            status: request.method == "POST" ? 201 : 200
        )
    }

    private mutating func authorise(_ request: MockRequest) -> MockResponse {
        guard let id = request.query["requisition"], requisitions[id] != nil else { return .notFound }
        requisitions[id] = "LN"
        return .plain("The sandbox's accounts are linked.\n")
    }

    private mutating func account(
        _ parts: [String],
        _ request: MockRequest,
        at now: Instant,
        faults: inout FaultBudget
    ) -> MockResponse {
        guard parts.count > 1, let account = Self.accounts.first(where: { accountID($0) == parts[1] }) else {
            return Self.problem(404, "Not found.", detail: "Not found.")
        }
        let answers = GoCardlessAccount(household: household, account: account, id: parts[1])
        guard parts.count == 3 else { return answers.meta }
        if faults.strikes(.goCardlessConsentEnded) {
            return Self.problem(401, "End User Agreement (EUA) sandbox-agreement has expired")
        }
        if faults.strikes(.goCardlessSuspended) { return Self.problem(409, "Account suspended") }
        let counter = "\(parts[1])/\(parts[2])"
        let isNegative = faults.strikes(.goCardlessNegativeReset)
        if faults.strikes(.goCardlessExceeded) || limits.isSpent(counter, at: now) {
            var refusal = Self.problem(
                429,
                "Rate limit exceeded",
                detail: "Daily request limit set by the Institution has been exceeded.",
                type: "RateLimitError"
            )
            refusal.headers = limits.headers(of: counter, at: now, isRefused: true, isNegative: isNegative)
            return refusal
        }
        var response = answers.answer(parts[2], request.query, faults: &faults)
        // Attempts that fail are not counted.
        if response.status == 200 { limits.count(counter, at: now) }
        response.headers = limits.headers(of: counter, at: now, isRefused: false, isNegative: isNegative)
        return response
    }

    private func accountID(_ account: HouseholdAccount) -> String {
        "acc-" + checksum("gocardless \(account.iban) \(settings.idEpoch)")
    }

    static func problem(_ status: Int, _ summary: String, detail: String? = nil, type: String? = nil) -> MockResponse {
        .json(
            .present([
                ("summary", .string(summary)), ("detail", .string(detail ?? summary)),
                ("status_code", JSONText(status)),
                ("type", type.map { .string($0) }),
            ]),
            status: status
        )
    }
}
