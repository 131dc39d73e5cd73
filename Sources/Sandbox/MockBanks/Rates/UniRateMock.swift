import Ledger
import Money

/// UniRate: the newest rates for everybody with a key, history for those who pay; 200 calls a day.
struct UniRateMock: Sendable {
    let prices: EuroPrices
    private var calls: (day: CalendarDate, count: Int)?

    init(prices: EuroPrices) { self.prices = prices }

    mutating func answer(_ request: MockRequest, at now: Instant, faults: inout FaultBudget) -> MockResponse {
        guard request.method == "GET", request.headers["accept"] == "application/json" else {
            return MockResponse(status: 404, contentType: "text/html", body: MockResponse.page.body)
        }
        if faults.strikes(.uniRatePage) { return .page }
        guard request.query["api_key"] == MockCredentials.uniRateKey else { return Self.error(401, "Invalid API key") }
        let count = calls.map { $0.day == now.date ? $0.count : 0 } ?? 0
        guard count < 200, !faults.strikes(.uniRateExhausted) else { return Self.error(429, "Rate limit exceeded") }
        calls = (now.date, count + 1)
        let isNumber = faults.strikes(.uniRateNumbers)
        let parts = request.parts.dropFirst()
        if parts.dropFirst().first == "historical", faults.strikes(.uniRateFree) {
            return Self.error(403, "This endpoint requires a Pro subscription")
        }
        switch parts.joined(separator: "/") {
        case "api/currencies":
            let codes = (["EUR", "BTC"] + EuroPrices.currencies.map(\.code)).map { JSONText.string($0) }
            return .json(.object([("currencies", .array(codes))]))
        case "api/rates": return newest(request, on: prices.today, isNumber: isNumber)
        case "api/historical/rates":
            guard let day = request.query["date"].flatMap({ CalendarDate(iso: $0) }) else {
                return Self.error(400, "date is missing")
            }
            return newest(request, on: day, isNumber: isNumber)
        case "api/historical/timeseries": return series(request)
        default: return Self.error(404, "Not found")
        }
    }

    private func newest(_ request: MockRequest, on day: CalendarDate, isNumber: Bool) -> MockResponse {
        guard request.query["from"] == "EUR", let listed = prices.day(for: day) else {
            return Self.error(404, "Currency not found")
        }
        // Texts by the contract; coins of the net are among them.
        let rates =
            prices.prices(on: listed).map { ($0.currency.code, $0.price) } + [("EUR", "1"), ("BTC", "0.0000105")]
        return .json(.object([("rates", .object(rates.map { ($0, isNumber ? .number($1) : .string($1)) }))]))
    }

    private func series(_ request: MockRequest) -> MockResponse {
        guard let from = request.query["start_date"].flatMap({ CalendarDate(iso: $0) }),
            let through = request.query["end_date"].flatMap({ CalendarDate(iso: $0) }), from <= through,
            through.days(since: from) <= 5 * 366, request.query["base"] == "EUR"
        else { return Self.error(400, "bad parameters") }
        let codes = (request.query["currencies"] ?? "").split(separator: ",").map(String.init)
        let days = prices.days.filter { from <= $0 && $0 <= through }
        let data = days.map { day in
            let rates = prices.prices(on: day).filter { codes.contains($0.currency.code) }
            return ("\(day)", JSONText.object(rates.map { ($0.currency.code, .number($0.price)) }))
        }
        return .json(
            .object([
                ("amount", .number("1")), ("base", "EUR"), ("start_date", .string("\(from)")),
                ("end_date", .string("\(through)")), ("total_days", JSONText(days.count)),
                ("currencies", .array(codes.map { .string($0) })), ("data", .object(data)),
            ])
        )
    }

    private static func error(_ status: Int, _ text: String) -> MockResponse {
        .json(.object([("error", .string(text))]), status: status)
    }
}
