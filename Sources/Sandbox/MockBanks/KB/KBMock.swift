import Household
import Ledger
import Money

/// Komerční banka's ADAA: an account with the movements of the household's savings.
struct KBMock: Sendable {
    private let household: Household
    private var tokens: CSASTokens

    /// The account's IBAN; like the household's others, its number belongs to nobody.
    private static let iban: String = {
        guard let iban = IBAN(czechAccount: "2900000333", bankCode: "0100") else {
            preconditionFailure("the number is well-formed")
        }
        return iban.text
    }()

    init(household: Household, settings: MockSettings) {
        self.household = household
        tokens = CSASTokens(lifetime: settings.tokenSeconds, rotates: settings.rotatesRefreshTokens)
    }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        if request.path == "/kb/auth" { return tokens.authorize(request) }
        if faults.strikes(.kbGateway) {
            return MockResponse(
                status: 503,
                contentType: "application/xml",
                body: "<fault><code>900901</code><message>Backend failed</message></fault>"
            )
        }
        guard request.headers["x-correlation-id"]?.count == 36 else { return error(400, "x-correlation-id is missing") }
        guard request.headers["apikey"] == MockCredentials.apiKey else { return error(401, "Invalid credentials") }
        if request.path == "/kb/token" { return tokens.exchange(formFields(request.body), at: now) }
        if faults.strikes(.kbQuota) { return error(429, "Message throttled out") }
        let bearer = request.headers["authorization"] ?? ""
        guard bearer.hasPrefix("Bearer "), tokens.accepts(access: String(bearer.dropFirst(7)), at: now) else {
            return error(401, "Access token expired")
        }
        let parts = request.parts
        guard parts.starts(with: ["kb", "open", "api", "adaa", "v1", "accounts"]) else { return .notFound }
        switch parts.dropFirst(6) {
        case []: return accounts
        case [Self.accountID, "balances"]:
            return balances(bookedThrough: household.lastDay.adding(days: faults.strikes(.kbPending) ? -3 : -1))
        case [Self.accountID, "transactions"]: return transactions(request.query, faults: &faults)
        default: return error(404, "Resource not found")
        }
    }

    private static let accountID = "5dcf9e0a"

    private var accounts: MockResponse {
        .json(
            .array([
                .object([
                    ("accountId", .string(Self.accountID)), ("iban", .string(Self.iban)), ("currency", "CZK"),
                ])
            ])
        )
    }

    private func balances(bookedThrough day: CalendarDate) -> MockResponse {
        let stated: [(String, CalendarDate)] = [
            ("PREVIOUSLY_CLOSED_BOOK", day), ("CLOSING_AVAILABLE", day),
        ]
        return .json(
            .array(
                stated.map { type, day in
                    .object([
                        ("type", .string(type)),
                        ("amount", CSASTransaction.amount(household.balance(of: .savings, atEndOf: day))),
                        ("creditDebitIndicator", "CREDIT"), ("validAt", .string("\(day.adding(days: 1))T06:00:00Z")),
                    ])
                }
            )
        )
    }

    private func transactions(_ query: [String: String], faults: inout FaultBudget) -> MockResponse {
        guard let page = query["page"].flatMap({ Int($0) }), page >= 0 else { return error(400, "page is required") }
        let size = query["size"].flatMap { Int($0) } ?? 20
        let first = query["fromDate"].flatMap { CalendarDate(iso: $0) } ?? household.lastDay
        let last = query["toDate"].flatMap { CalendarDate(iso: $0) } ?? household.lastDay
        guard (1...200).contains(size), first <= last, last <= household.lastDay else {
            return error(400, "a parameter is wrong")
        }
        let pendingFrom = faults.strikes(.kbPending) ? household.lastDay.adding(days: -2) : nil
        let rows = household.movements(of: .savings).filter { (first...last).contains($0.bookedOn) }
        let content = rows.dropFirst(page * size).prefix(size).map { row($0, pendingFrom: pendingFrom) }
        let pageCount = (rows.count + size - 1) / size
        return .json(
            .object([
                ("content", .array(content)), ("totalPages", JSONText(pageCount)), ("pageNumber", JSONText(page)),
                ("pageSize", JSONText(size)), ("numberOfElements", JSONText(content.count)),
                ("first", .number(page == 0 ? "true" : "false")),
                ("last", .number(page + 1 >= pageCount ? "true" : "false")),
                ("empty", .number(content.isEmpty ? "true" : "false")),
            ])
        )
    }

    private func row(_ movement: Movement, pendingFrom: CalendarDate?) -> JSONText {
        let isPending = pendingFrom.map { movement.bookedOn >= $0 } ?? false
        let halves = movement.counterpartyAccount?.split(separator: "/").map(String.init) ?? []
        let party = JSONText.present([
            ("name", movement.counterparty.map { .string($0) }), ("accountNo", halves.first.map { .string($0) }),
            ("bankCode", halves.count == 2 ? .string(halves[1]) : nil),
        ])
        return .present([
            ("lastUpdated", .string("\(movement.bookedOn)T05:10:00.000Z")), ("accountType", "KB"),
            ("entryReference", isPending ? nil : .string("KB-\(movement.sequence)")), ("iban", .string(Self.iban)),
            ("creditDebitIndicator", movement.amount.minorUnits < 0 ? "DEBIT" : "CREDIT"),
            ("transactionType", "DOMESTIC"),
            (
                "bankTransactionCode",
                .object([("code", .string(movement.kind.associationCode)), ("issuer", "CBA")])
            ),
            ("amount", CSASTransaction.amount(movement.amount)),
            ("bookingDate", isPending ? nil : .string("\(movement.bookedOn)")),
            ("valueDate", .string("\(movement.valueOn)")), ("reversalIndicator", .number("false")),
            ("status", isPending ? "PNG" : "BOOK"),
            ("counterParty", party),
            (
                "references",
                .present([
                    ("variable", movement.symbols.variable.map { .string($0) }),
                    ("constant", movement.symbols.constant.map { .string($0) }),
                    ("specific", movement.symbols.specific.map { .string($0) }),
                    ("receiver", movement.text.map { .string($0) }),
                ])
            ),
            ("additionalTransactionInformation", .string(movement.kind.czechName)),
        ])
    }

    private func error(_ status: Int, _ message: String) -> MockResponse {
        .json(.object([("errors", .array([.object([("message", .string(message))])]))]), status: status)
    }
}
