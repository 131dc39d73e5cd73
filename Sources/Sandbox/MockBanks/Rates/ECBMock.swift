import Ledger
import Money

/// The European Central Bank's reference rates: XML, and CSV in a zip archive.
struct ECBMock: Sendable {
    let prices: EuroPrices

    func answer(_ request: MockRequest, faults: inout FaultBudget) -> MockResponse {
        guard request.method == "GET" else { return .notFound }
        if faults.strikes(.ecbPage) { return .page }
        var answer: MockResponse
        switch request.path {
        case "/ecb/eurofxref-daily.xml": answer = xml(prices.days.suffix(1))
        case "/ecb/eurofxref-hist-90d.xml":
            answer = xml(prices.days.filter { $0 > prices.today.adding(days: -90) }.reversed())
        case "/ecb/eurofxref-hist.xml": answer = xml(prices.days.reversed())
        case "/ecb/eurofxref-hist.zip": answer = zip("eurofxref-hist.csv", history)
        case "/ecb/eurofxref.zip": answer = zip("eurofxref.csv", daily)
        default: return .notFound
        }
        if faults.strikes(.ecbHalf) { answer.bytes = Array((answer.bytes ?? Array(answer.body.utf8)).dropLast(200)) }
        return answer
    }

    private func xml(_ days: some Sequence<CalendarDate>) -> MockResponse {
        let cubes = days.map { day in
            let rates = prices.prices(on: day).map { "<Cube currency='\($0.currency)' rate='\($0.price)'/>" }
            return "<Cube time='\(day)'>\(rates.joined())</Cube>"
        }
        let text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" \
            xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            <gesmes:subject>Reference rates</gesmes:subject>
            <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
            <Cube>\(cubes.joined(separator: "\n"))</Cube>
            </gesmes:Envelope>

            """
        return MockResponse(status: 200, contentType: "text/xml", body: text)
    }

    /// ISO days, the newest first, and a comma behind each line; an old currency has no price.
    private var history: String {
        let header = "Date,\(EuroPrices.currencies.map(\.code).joined(separator: ",")),HRK,\n"
        return header
            + prices.days.reversed().map { day in
                "\(day),\(prices.prices(on: day).map(\.price).joined(separator: ",")),N/A,\n"
            }.joined()
    }

    /// The newest day, with English months and spaces behind the commas.
    private var daily: String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        guard let day = prices.days.last else { return "" }
        let values = prices.prices(on: day).map(\.price).joined(separator: ", ")
        return """
            Date, \(EuroPrices.currencies.map(\.code).joined(separator: ", ")),\u{20}
            \(twoDigits(day.day)) \(months[day.month - 1]) \(day.year), \(values),\u{20}

            """
    }

    private func zip(_ name: String, _ text: String) -> MockResponse {
        var response = MockResponse(status: 200, contentType: "application/zip", body: "")
        response.bytes = StoredZip.archive(name, Array(text.utf8))
        return response
    }
}
