import Household
import Ledger

/// A bank of the Czech Open Banking Standard for the household's euro account, under `/cobs/<any name>`.
struct COBSMock: Sendable {
    private let household: Household
    private let settings: MockSettings
    private var tokens: CSASTokens
    private var rotations = 0

    init(household: Household, settings: MockSettings) {
        self.household = household
        self.settings = settings
        tokens = CSASTokens(lifetime: settings.tokenSeconds, rotates: settings.rotatesRefreshTokens)
    }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        if request.path == "/cobs/token" {
            guard request.method == "POST" else { return AccountsAnswers.error(405, "METHOD_NOT_ALLOWED") }
            return tokens.exchange(formFields(request.body), at: now)
        }
        if request.path == "/cobs/auth" { return tokens.authorize(request) }
        let parts = request.parts.dropFirst(2)
        guard parts.starts(with: ["my", "accounts"]), request.method == "GET" else { return .notFound }
        if let refusal = refusal(of: request, at: now, faults: &faults) { return refusal }
        let resource = Array(parts.dropFirst(2))
        if resource.isEmpty { return AccountsAnswers.accounts(.euro, id: accountID) }
        if resource.last == "transactions", faults.strikes(.cobsRotatesID) { rotations += 1 }
        guard resource.first == accountID else { return AccountsAnswers.error(404, "ID_NOT_FOUND") }
        switch resource.dropFirst() {
        case ["balance"]:
            let booked = household.lastDay.adding(days: faults.strikes(.cobsPending) ? -3 : 0)
            return AccountsAnswers.balance(of: .euro, in: household, through: booked)
        case ["transactions"]: return transactions(request.query, faults: &faults)
        default: return AccountsAnswers.error(404, "NOT_FOUND")
        }
    }

    private func refusal(of request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse? {
        guard request.headers["tpp-name"] != nil else {
            return AccountsAnswers.error(400, "PARAMETER_MISSING", scope: "TPP-Name")
        }
        if faults.strikes(.cobsQuota) { return AccountsAnswers.error(429, "TOO_MANY_REQUESTS") }
        let bearer = request.headers["authorization"] ?? ""
        guard bearer.lowercased().hasPrefix("bearer "), tokens.accepts(access: String(bearer.dropFirst(7)), at: now),
            !faults.strikes(.cobsUnauthorised)
        else { return AccountsAnswers.error(401, "UNAUTHORISED") }
        return nil
    }

    private var accountID: String {
        checksum("cobs \(settings.idEpoch) \(rotations)").uppercased()
    }

    private func transactions(_ query: [String: String], faults: inout FaultBudget) -> MockResponse {
        let today = household.lastDay
        var asked = query
        for name in ["fromDate", "toDate"] { asked[name] = query[name].map { String($0.prefix(10)) } }
        let listing: CSASListing
        switch CSASListing.read(asked, today: today, ignoresDates: false) {
        case .success(let read): listing = read
        case .failure(let problem): return AccountsAnswers.error(400, problem.code, scope: problem.scope)
        }
        if listing.days.lowerBound < today.adding(days: -90), faults.strikes(.cobsLockedHistory) {
            let problem = JSONText.object([
                ("error", "DT01"), ("scope", "fromDate"), ("parameters", .object([("DATE", "DATE_TO_OLD")])),
            ])
            return .json(.object([("errors", .array([problem]))]), status: 400)
        }
        let spelling = spelling(faults: &faults)
        let rows = listing.rows(of: household.movements(of: .euro))
        let page = listing.page(of: rows, nextPage: nextPage(faults: &faults)) {
            CSASTransaction.json($0, spelling: spelling)
        }
        return page.map { .json($0) } ?? AccountsAnswers.error(404, "PAGE_NOT_FOUND", scope: "page")
    }

    private func spelling(faults: inout FaultBudget) -> TransactionSpelling {
        var spelling = TransactionSpelling()
        spelling.hasReference = !faults.strikes(.cobsNoReference)
        if faults.strikes(.cobsOffset) { spelling.daySuffix = "T00:00:00+01:00" }
        if faults.strikes(.cobsHourOffset) { spelling.daySuffix = "T00:00:00.000+01" }
        spelling.manglesSymbols = faults.strikes(.cobsMangledSymbols)
        if faults.strikes(.cobsPending) { spelling.pendingFrom = household.lastDay.adding(days: -2) }
        return spelling
    }

    private func nextPage(faults: inout FaultBudget) -> CSASListing.NextPage {
        if faults.strikes(.cobsNextPageZero) { return .zeroAtEnd }
        return faults.strikes(.cobsNextPageNull) ? .nullAtEnd : .named
    }
}
