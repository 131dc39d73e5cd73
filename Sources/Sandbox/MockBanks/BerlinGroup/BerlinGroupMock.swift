import Household
import Ledger
import Money

/// A bank that speaks NextGenPSD2, with the household's current and euro accounts.
struct BerlinGroupMock: Sendable {
    static let pageSize = 100

    private let household: Household
    private let settings: MockSettings
    private var consents: [String: String] = [:]

    init(household: Household, settings: MockSettings) {
        self.household = household
        self.settings = settings
    }

    static let accounts: [HouseholdAccount] = [.current, .euro]

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        if request.path == "/berlin-group/authorise" { return authorise(request) }
        if request.path == "/berlin-group/token" { return token(request, at: now) }
        let parts = request.parts
        guard parts.starts(with: ["berlin-group", "psd2", "v1"]), parts.count > 3 else { return .notFound }
        let problems = BerlinGroupProblem(isProblemDetails: faults.strikes(.berlinProblemDetails))
        guard request.headers["x-request-id"]?.isEmpty == false else { return problems.answer(400, "FORMAT_ERROR") }
        if faults.strikes(.berlinBroken) { return problems.answer(500, "INTERNAL_SERVER_ERROR") }
        var response = resource(Array(parts.dropFirst(3)), request, problems: problems, faults: &faults)
        response.headers["X-Request-ID"] = request.headers["x-request-id"]
        return response
    }

    private mutating func resource(
        _ parts: [String],
        _ request: MockRequest,
        problems: BerlinGroupProblem,
        faults: inout FaultBudget
    ) -> MockResponse {
        if parts.first == "consents" { return consent(Array(parts.dropFirst()), request, problems, faults: &faults) }
        guard request.method == "GET", parts.first == "accounts" else {
            return problems.answer(404, "RESOURCE_UNKNOWN")
        }
        let id = request.headers["consent-id"] ?? ""
        guard let status = status(of: id, faults: &faults) else { return problems.answer(401, "CONSENT_INVALID") }
        guard status == "valid" else {
            return problems.answer(401, status == "expired" ? "CONSENT_EXPIRED" : "CONSENT_INVALID")
        }
        if parts.count == 1 { return accounts() }
        guard let account = Self.accounts.first(where: { resourceID($0) == parts[1] }) else {
            return problems.answer(404, "RESOURCE_UNKNOWN")
        }
        if faults.strikes(.berlinExceeded) { return problems.answer(429, "ACCESS_EXCEEDED") }
        let listing = BerlinGroupListing(household: household, account: account, resourceID: parts[1])
        switch parts.dropFirst(2) {
        case ["balances"]: return listing.balances()
        case ["transactions"]: return listing.transactions(request, problems: problems, faults: &faults)
        default: return problems.answer(404, "RESOURCE_UNKNOWN")
        }
    }

    // MARK: Consents

    private mutating func consent(
        _ parts: [String],
        _ request: MockRequest,
        _ problems: BerlinGroupProblem,
        faults: inout FaultBudget
    ) -> MockResponse {
        guard let id = parts.first else {
            guard request.method == "POST" else { return problems.answer(405, "SERVICE_INVALID") }
            let made = "sandbox-consent-\(consents.count + 1)"
            consents[made] = "received"
            let page = "/berlin-group/authorise?consent=\(made)"
            let links = JSONText.object([("scaRedirect", .object([("href", .string(page))]))])
            let answer = JSONText.object([
                ("consentStatus", "received"), ("consentId", .string(made)), ("_links", links),
            ])
            return .json(answer, status: 201)
        }
        guard let status = status(of: id, faults: &faults) else { return problems.answer(403, "CONSENT_UNKNOWN") }
        let stated: [(String, JSONText)] = [("consentStatus", .string(status))]
        if parts.count == 2, parts[1] == "status" { return .json(.object(stated)) }
        return .json(
            .object(
                stated + [
                    ("recurringIndicator", .number("true")), ("frequencyPerDay", .number("4")),
                    ("validUntil", .string("\(household.lastDay.adding(days: 90))")),
                    ("access", .object([("allPsd2", "allAccounts")])),
                ]
            )
        )
    }

    /// The fixed consent is always there; `nil` for one that nobody asked for.
    private func status(of id: String, faults: inout FaultBudget) -> String? {
        guard let status = id == MockCredentials.consentID ? "valid" : consents[id] else { return nil }
        if faults.strikes(.berlinConsentReceived) { return "received" }
        if faults.strikes(.berlinConsentExpired) { return "expired" }
        return status
    }

    /// The page on which the person agrees; it sends nobody anywhere but to loopback.
    private mutating func authorise(_ request: MockRequest) -> MockResponse {
        guard let id = request.query["consent"], consents[id] != nil else { return .notFound }
        consents[id] = "valid"
        return .plain("The sandbox's consent is given.\n")
    }

    private func token(_ request: MockRequest, at now: Instant) -> MockResponse {
        let form = formFields(request.body)
        guard request.method == "POST", form["client_id"] == MockCredentials.clientID,
            form["refresh_token"] == MockCredentials.refreshToken
        else { return .json(.object([("error", "invalid_grant")]), status: 400) }
        let access = SandboxToken.make("berlin", until: now.adding(seconds: settings.tokenSeconds))
        return .json(
            .object([
                ("access_token", .string(access)), ("token_type", "Bearer"),
                ("expires_in", JSONText(settings.tokenSeconds)),
            ])
        )
    }

    // MARK: Accounts

    private func resourceID(_ account: HouseholdAccount) -> String {
        checksum("berlin \(account.iban) \(settings.idEpoch)")
    }

    private func accounts() -> MockResponse {
        let rows = Self.accounts.map { account in
            let id = resourceID(account)
            return JSONText.object([
                ("resourceId", .string(id)), ("iban", .string(account.iban.text)),
                ("currency", .string(account.currency.code)), ("name", "Můj účet"), ("cashAccountType", "CACC"),
                ("status", "enabled"), ("bic", .string(account.bic)), ("usage", "PRIV"),
                ("ownerName", .string(householdOwner)),
                (
                    "_links",
                    .object([("transactions", .object([("href", .string("/v1/accounts/\(id)/transactions"))]))])
                ),
            ])
        }
        return .json(.object([("accounts", .array(rows))]))
    }
}

/// An error in the bank's words: `tppMessages`, or problem details of RFC 7807.
struct BerlinGroupProblem {
    let isProblemDetails: Bool

    func answer(_ status: Int, _ code: String) -> MockResponse {
        guard isProblemDetails else {
            let message = JSONText.object([
                ("category", "ERROR"), ("code", .string(code)), ("text", "refused by the sandbox"),
            ])
            return .json(.object([("tppMessages", .array([message])), ("_links", .object([]))]), status: status)
        }
        return .json(
            .object([
                ("type", .string("https://berlingroup.example/error-codes/\(code)")), ("title", "refused"),
                ("detail", "refused by the sandbox"), ("code", .string(code)), ("additionalErrors", .array([])),
            ]),
            status: status
        )
    }
}
