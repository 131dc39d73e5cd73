import Household
import Ledger
import Money

/// Česká spořitelna's Accounts API v3 for the household's current account.
struct CSASMock: Sendable {
    private let household: Household
    private let settings: MockSettings
    private var tokens: CSASTokens

    init(household: Household, settings: MockSettings) {
        self.household = household
        self.settings = settings
        tokens = CSASTokens(lifetime: settings.tokenSeconds, rotates: settings.rotatesRefreshTokens)
    }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        if request.path == "/csas/token" {
            guard request.method == "POST" else { return error(405, "METHOD_NOT_ALLOWED") }
            if faults.strikes(.csasInvalidGrant) { return CSASTokens.invalidGrant }
            return tokens.exchange(formFields(request.body), at: now)
        }
        if request.path == "/csas/auth" { return consent(request, faults: &faults) }
        let parts = request.parts
        guard parts.starts(with: ["csas", "api", "v3", "accounts", "my", "accounts"]) else { return .notFound }
        if let refusal = refusal(of: request, at: now, faults: &faults) { return refusal }
        return resource(Array(parts.dropFirst(6)), request, at: now, faults: &faults)
    }

    private func refusal(of request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse? {
        guard request.headers["web-api-key"] == MockCredentials.apiKey else { return error(403, "KEY_UNAUTHORIZED") }
        guard request.method == "GET" else { return error(405, "METHOD_NOT_ALLOWED") }
        if faults.strikes(.csasQuota) { return error(429, "REQUEST_QUOTA_EXCEEDED") }
        if faults.strikes(.csasBroken) { return error(500, "INTERNAL_SERVER_ERROR") }
        let bearer = request.headers["authorization"] ?? ""
        guard bearer.lowercased().hasPrefix("bearer "), tokens.accepts(access: String(bearer.dropFirst(7)), at: now),
            !faults.strikes(.csasExpiredToken)
        else { return error(403, "TOKEN_INVALID") }
        return nil
    }

    private func resource(
        _ parts: [String],
        _ request: MockRequest,
        at now: Instant,
        faults: inout FaultBudget
    ) -> MockResponse {
        if parts.isEmpty { return accounts(id: accountID(on: now.date)) }
        guard parts.first == accountID(on: now.date) else { return error(404, "ID_NOT_FOUND", scope: "id") }
        switch parts.dropFirst() {
        case ["balance"]: return balance()
        case ["transactions"]: return transactions(request.query, faults: &faults)
        default: return error(404, "NOT_FOUND")
        }
    }

    /// The id holds for one day.
    private func accountID(on day: CalendarDate) -> String {
        let iban = HouseholdAccount.current.iban
        return checksum("\(iban) \(household.lastDay) \(settings.idEpoch) \(day)").uppercased()
    }

    /// Sends the browser back with a code, as if the owner had agreed; to loopback only.
    private mutating func consent(_ request: MockRequest, faults: inout FaultBudget) -> MockResponse {
        guard let target = request.query["redirect_uri"], request.query["client_id"] == MockCredentials.clientID,
            CodeDesk.isLoopback(target)
        else { return .plain("invalid_request\n", status: 400) }
        let asked = faults.strikes(.csasWrongState) ? "somebody-else" : request.query["state"] ?? "null"
        let state = asked.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        let code = tokens.code(for: CodeDesk.login(request))
        let answer = faults.strikes(.csasDenied) ? "error=access_denied" : "code=\(code)"
        var response = MockResponse.plain("", status: 302)
        response.headers["Location"] = "\(target)?\(answer)&state=\(state)"
        return response
    }

    private func accounts(id: String) -> MockResponse {
        let account = HouseholdAccount.current
        let row = JSONText.object([
            ("id", .string(id)),
            (
                "identification",
                .object([
                    ("iban", .string(account.iban.text)),
                    ("other", .string("\(account.number)/\(account.bankCode)")),
                ])
            ),
            ("currency", .string(account.currency.code)),
            (
                "servicer",
                .object([
                    ("bankCode", .string(account.bankCode)), ("countryCode", "CZ"), ("bic", .string(account.bic)),
                ])
            ),
            ("nameI18N", "Můj účet"),
            ("productI18N", "Osobní účet ČS"),
            ("ownersNames", .array([.string(householdOwner)])),
            ("relationship", .object([("isOwner", .number("true"))])),
            ("suitableScope", .object([("AISP", .string("siblings.accounts"))])),
        ])
        return .json(
            .object([
                ("pageNumber", .number("0")), ("pageCount", .number("1")), ("pageSize", .number("20")),
                ("accounts", .array([row])),
            ])
        )
    }

    private func balance() -> MockResponse {
        let amount = household.balance(of: .current, atEndOf: household.lastDay)
        let balances = ["CLAV", "CLBD"].map { code in
            JSONText.object([
                ("type", .object([("codeOrProprietary", .object([("code", .string(code))]))])),
                ("amount", CSASTransaction.amount(amount)),
                ("creditDebitIndicator", .string(amount.minorUnits < 0 ? "DBIT" : "CRDT")),
                ("date", .object([("dateTime", .string("\(household.lastDay)T18:30:00.000Z"))])),
            ])
        }
        return .json(.object([("balances", .array(balances))]))
    }

    private func transactions(_ query: [String: String], faults: inout FaultBudget) -> MockResponse {
        let listing: CSASListing
        switch CSASListing.read(query, today: household.lastDay, ignoresDates: faults.strikes(.csasIgnoresDates)) {
        case .success(let read): listing = read
        case .failure(let problem): return error(400, problem.code, scope: problem.scope)
        }
        let rows = listing.rows(of: household.movements(of: .current))
        guard let page = listing.page(of: rows, namesNextPage: !faults.strikes(.csasMissingNextPage)) else {
            return error(404, "PAGE_NOT_FOUND", scope: "page")
        }
        var response = MockResponse.json(page)
        response.isCutShort = faults.strikes(.csasTruncated)
        return response
    }

    private func error(_ status: Int, _ code: String, scope: String? = nil) -> MockResponse {
        let problem = JSONText.present([("error", .string(code)), ("scope", scope.map { .string($0) })])
        return .json(.object([("status", JSONText(status)), ("errors", .array([problem]))]), status: status)
    }
}
