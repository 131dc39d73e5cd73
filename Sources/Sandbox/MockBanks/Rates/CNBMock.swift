import Household
import Ledger
import Money

/// The Czech National Bank's daily fixings, as JSON and as text.
struct CNBMock: Sendable {
    let fixings: Fixings
    let today: CalendarDate

    func answer(_ request: MockRequest, faults: inout FaultBudget) -> MockResponse {
        guard request.method == "GET" else { return .notFound }
        if faults.strikes(.cnbBroken) { return .json(Self.problem(500, request.path), status: 500) }
        if faults.strikes(.cnbPage) { return .page }
        if faults.strikes(.cnbEmpty) { return .json(.object([("rates", .array([]))])) }
        switch request.path {
        case "/cnbapi/exrates/daily-year":
            guard let year = request.query["year"].map({ Int($0) }) ?? today.year, (1991...9999).contains(year) else {
                return .json(Self.problem(400, request.path), status: 400)
            }
            return yearly(year)
        case "/cnbapi/exrates/daily":
            guard let day = request.query["date"].map({ CalendarDate(iso: $0) }) ?? today else {
                return .json(Self.problem(400, request.path), status: 400)
            }
            return daily(day)
        case "/cnb/denni_kurz.txt":
            guard let day = request.query["date"].map(Self.czechDate) ?? today else { return .notFound }
            return list(day)
        case "/cnb/rok.txt":
            guard let year = request.query["rok"].map({ Int($0) }) ?? today.year, year == fixings.days.last?.year else {
                return .page
            }
            return yearText(year)
        default:
            return .notFound
        }
    }

    private func yearly(_ year: Int) -> MockResponse {
        let days = fixings.days.filter { $0.year == year && $0 <= today }
        let rows = days.flatMap { day in
            rates(on: day).map { fixing in
                JSONText.object([
                    ("validFor", .string("\(fixing.day)")),
                    ("currencyCode", .string(fixing.rate.base.code)),
                    ("amount", JSONText(fixing.rate.units)),
                    ("rate", .number(fixing.price)),
                ])
            }
        }
        return .json(.object([("rates", .array(rows))]))
    }

    private func daily(_ day: CalendarDate) -> MockResponse {
        let rows = rates(on: day).map { fixing in
            JSONText.object([
                ("validFor", .string("\(fixing.day)")),
                ("order", JSONText(fixing.order)),
                ("country", .string(Self.name(of: fixing.rate.base).country)),
                ("currency", .string(Self.name(of: fixing.rate.base).currency)),
                ("amount", JSONText(fixing.rate.units)),
                ("currencyCode", .string(fixing.rate.base.code)),
                ("rate", .number(fixing.price)),
            ])
        }
        return .json(.object([("rates", .array(rows))]))
    }

    private func list(_ day: CalendarDate) -> MockResponse {
        let rates = rates(on: day)
        guard let first = rates.first else { return .notFound }
        let date = "\(twoDigits(first.day.day)).\(twoDigits(first.day.month)).\(first.day.year)"
        let lines = rates.map { fixing in
            let name = Self.name(of: fixing.rate.base)
            let price = fixing.price.replacing(".", with: ",")
            return "\(name.country)|\(name.currency)|\(fixing.rate.units)|\(fixing.rate.base)|\(price)\n"
        }
        return .plain("\(date) #\(first.order)\nzemě|měna|množství|kód|kurz\n" + lines.joined())
    }

    /// A year as text; in July the bank's list of currencies begins anew, in another order and without the dollar.
    private func yearText(_ year: Int) -> MockResponse {
        var lines: [String] = []
        var columns: [Currency] = []
        for day in fixings.days where day.year == year && day <= today {
            let all = Fixings.currencies
            let listed = day.month < 7 ? all : all.reversed().filter { $0 != .usd }
            let rates = listed.compactMap { fixings.fixing(of: $0, on: day) }
            if columns != listed {
                columns = listed
                lines.append((["Datum"] + rates.map { "\($0.rate.units) \($0.rate.base)" }).joined(separator: "|"))
            }
            let prices = rates.map { $0.price.replacing(".", with: ",") }
            lines.append((["\(twoDigits(day.day)).\(twoDigits(day.month)).\(year)"] + prices).joined(separator: "|"))
        }
        return .plain(lines.map { $0 + "\n" }.joined())
    }

    /// The list valid on a day: its own, or the one before; never one of the future.
    private func rates(on day: CalendarDate) -> [Fixing] {
        Fixings.currencies.compactMap { fixings.fixing(of: $0, on: min(day, today)) }
    }

    private static func czechDate(_ text: String) -> CalendarDate? {
        let numbers = text.split(separator: ".").map { Int($0) ?? 0 }
        return numbers.count == 3 ? CalendarDate(year: numbers[2], month: numbers[1], day: numbers[0]) : nil
    }

    private static func problem(_ status: Int, _ path: String) -> JSONText {
        .object([
            ("description", status == 400 ? "Bad request" : "Internal error"), ("endPoint", .string(path)),
            ("errorCode", JSONText(status)), ("messageId", "sandbox"),
        ])
    }

    private static func name(of currency: Currency) -> (country: String, currency: String) {
        switch currency.code {
        case "EUR": ("EMU", "euro")
        case "GBP": ("Velká Británie", "libra")
        case "HUF": ("Maďarsko", "forint")
        case "CHF": ("Švýcarsko", "frank")
        case "PLN": ("Polsko", "zlotý")
        default: ("USA", "dolar")
        }
    }
}
