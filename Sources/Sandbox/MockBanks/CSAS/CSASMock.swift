import Household
import Ledger
import Money

/// Česká spořitelna's Accounts API v3 for the household's current account.
struct CSASMock: Sendable {
    private let household: Household
    private let settings: MockSettings
    private var tokens: CSASTokens
    private let cards: CSASCards
    /// Changes the ids of the accounts.
    private var rotations = 0

    init(household: Household, settings: MockSettings) {
        self.household = household
        self.settings = settings
        tokens = CSASTokens(lifetime: settings.tokenSeconds, rotates: settings.rotatesRefreshTokens)
        cards = CSASCards(household: household, servesCards: settings.servesCards)
    }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        let answer = soundAnswer(request, at: now, faults: &faults)
        guard answer.status >= 400, request.path != "/csas/token", faults.strikes(.csasBareErrors) else {
            return answer
        }
        // Published samples lack the status and a comma.
        let code = answer.body.split(separator: "\"error\":").last?.prefix { $0 != "}" && $0 != "," } ?? ""
        return .plain(#"{"errors":[{"error":\#(code) "scope":"id"}]}"#, status: answer.status)
    }

    private mutating func soundAnswer(
        _ request: MockRequest,
        at now: Instant,
        faults: inout FaultBudget
    ) -> MockResponse {
        if request.path == "/csas/token" {
            guard request.method == "POST" else { return AccountsAnswers.error(405, "METHOD_NOT_ALLOWED") }
            if faults.strikes(.csasInvalidGrant) { return CSASTokens.invalidGrant }
            return tokens.exchange(formFields(request.body), at: now)
        }
        if request.path == "/csas/auth" {
            return tokens.authorize(
                request,
                isDenied: faults.strikes(.csasDenied),
                isAstray: faults.strikes(.csasWrongState)
            )
        }
        let parts = request.parts
        guard parts.starts(with: ["csas", "api", "v3", "accounts", "my"]), parts.count > 5 else { return .notFound }
        if let refusal = refusal(of: request, at: now, faults: &faults) { return refusal }
        let rest = Array(parts.dropFirst(6))
        switch parts[5] {
        case "accounts": return resource(rest, request, at: now, faults: &faults)
        case "cards":
            if faults.strikes(.csasNoCards) { return AccountsAnswers.error(403, "FORBIDDEN") }
            return cards.answer(
                rest,
                query: request.query,
                id: checksum("card \(now.date)").uppercased(),
                accountID: accountID(on: now.date)
            )
        default: return .notFound
        }
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

    private mutating func resource(
        _ parts: [String],
        _ request: MockRequest,
        at now: Instant,
        faults: inout FaultBudget
    ) -> MockResponse {
        if parts.isEmpty { return AccountsAnswers.accounts(.current, id: accountID(on: now.date)) }
        if parts.last == "transactions", faults.strikes(.csasRotatesID) { rotations += 1 }
        guard parts.first == accountID(on: now.date) else { return error(404, "ID_NOT_FOUND", scope: "id") }
        switch parts.dropFirst() {
        case ["balance"]: return AccountsAnswers.balance(of: .current, in: household)
        case ["transactions"]: return transactions(request.query, faults: &faults)
        default: return error(404, "NOT_FOUND")
        }
    }

    /// The id holds for one day.
    private func accountID(on day: CalendarDate) -> String {
        let iban = HouseholdAccount.current.iban
        return checksum(
            "\(iban) \(household.lastDay) \(settings.idEpoch) \(day)" + String(repeating: "+", count: rotations)
        ).uppercased()
    }

    private func transactions(_ query: [String: String], faults: inout FaultBudget) -> MockResponse {
        let today = household.lastDay.adding(days: faults.strikes(.csasYesterday) ? -1 : 0)
        var asked = query
        if faults.strikes(.csasAstray) { asked["page"] = "0" }
        let listing: CSASListing
        switch CSASListing.read(asked, today: today, ignoresDates: faults.strikes(.csasIgnoresDates)) {
        case .success(let read): listing = read
        case .failure(let problem): return error(400, problem.code, scope: problem.scope)
        }
        if listing.days.lowerBound < today.adding(days: -90), faults.strikes(.csasLockedHistory) {
            return error(401, "SCA_REQUIRED")
        }
        if listing.days.upperBound.days(since: listing.days.lowerBound) > 100, faults.strikes(.csasTooMany) {
            return error(400, "MAX_TRANSACTIONS_EXCEEDED", scope: "page")
        }
        var spelling = TransactionSpelling()
        if faults.strikes(.csasInstants) { spelling.daySuffix = "T00:00:00.000Z" }
        let rows = listing.rows(of: household.movements(of: .current))
        let next = faults.strikes(.csasMissingNextPage) ? CSASListing.NextPage.missing : .named
        let page = listing.page(of: rows, nextPage: next) { CSASTransaction.json($0, spelling: spelling) }
        guard let page else { return error(404, "PAGE_NOT_FOUND", scope: "page") }
        var response = MockResponse.json(page)
        response.isCutShort = faults.strikes(.csasTruncated)
        return response
    }

    private func error(_ status: Int, _ code: String, scope: String? = nil) -> MockResponse {
        AccountsAnswers.error(status, code, scope: scope)
    }
}
