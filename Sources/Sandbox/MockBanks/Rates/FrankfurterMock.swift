import Ledger
import Money

/// Frankfurter, version 1: `/latest`, `/2026-10-30` and `/2026-10-01..2026-10-31`, in euros.
struct FrankfurterMock: Sendable {
    let prices: EuroPrices

    func answer(_ request: MockRequest, faults: inout FaultBudget) -> MockResponse {
        let parts = request.parts
        guard request.method == "GET", parts.count == 3, parts[1] == "v1",
            request.query["base"] ?? request.query["from"] ?? "EUR" == "EUR"
        else { return Self.notFound }
        if faults.strikes(.frankfurterNothing) { return Self.notFound }
        let isEmpty = faults.strikes(.frankfurterEmpty)
        let isApart = faults.strikes(.frankfurterApart)
        let symbols = (request.query["symbols"] ?? request.query["to"]).map {
            $0.split(separator: ",").map(String.init)
        }
        func list(on day: CalendarDate) -> JSONText {
            let listed = prices.prices(on: day).filter { symbols?.contains($0.currency.code) ?? true }
            return .object(
                isEmpty
                    ? []
                    : listed.map { currency, price in
                        let isOff = isApart && currency == .czk
                        return (currency.code, .number(isOff ? Self.dearer(price) : price))
                    }
            )
        }
        let head: [(String, JSONText)] = [("amount", .number("1.0")), ("base", "EUR")]
        let ends = parts[2].split(separator: ".", omittingEmptySubsequences: true).map { CalendarDate(iso: $0) }
        if parts[2].contains("..") {
            guard let from = ends.first ?? nil, let start = prices.day(for: from) else { return Self.notFound }
            let through = ends.count > 1 ? ends[1] ?? prices.today : prices.today
            let days = prices.days.filter { start <= $0 && $0 <= through }
            let series = JSONText.object(days.map { ("\($0)", list(on: $0)) })
            let window: [(String, JSONText)] = [
                ("start_date", .string("\(start)")), ("end_date", JSONText(days.last?.description)),
            ]
            return .json(.object(head + window + [("rates", series)]))
        }
        guard let asked = parts[2] == "latest" ? prices.today : ends.first ?? nil, let day = prices.day(for: asked)
        else {
            return Self.notFound
        }
        return .json(.object(head + [("date", .string("\(day)")), ("rates", list(on: day))]))
    }

    /// One per cent more, without the last two decimals.
    private static func dearer(_ price: String) -> String {
        let thousandths = (Int64(price.replacing(".", with: "")) ?? 0) * 101 / 100
        return "\(thousandths / 1_000).\(String(1_000 + thousandths % 1_000).dropFirst())"
    }

    private static var notFound: MockResponse { .json(.object([("message", "not found")]), status: 404) }
}
