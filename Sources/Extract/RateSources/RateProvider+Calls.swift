import Ledger
import Money

extension RateProvider {
    /// The calls that together answer a question: as few as the service allows; pure.
    ///
    /// - Returns: In the order in which they are made.
    public func calls(for question: RateQuestion) -> [RateCall] {
        switch self {
        case .cnb: cnbCalls(question)
        case .ecb: [ecbCall(question)]
        case .frankfurter: [frankfurterCall(question)]
        case .unirate: uniRateCalls(question)
        }
    }

    private func call(
        _ path: String,
        as format: String,
        of window: String,
        scope: String? = nil,
        _ standing: RateCall.Standing = .needed
    ) -> RateCall {
        RateCall(path: path, format: format, window: window, scope: scope ?? name, standing: standing)
    }

    // MARK: - ČNB, api.cnb.cz/cnbapi/swagger-ui.html

    /// A call a day for a few days, a call a year for more; a call a month for what the bank fixes once a month.
    private func cnbCalls(_ question: RateQuestion) -> [RateCall] {
        let days = (0...question.through.days(since: question.from)).map { question.from.adding(days: $0) }
        var calls: [RateCall]
        if days.count <= 4 {
            // The last day is asked for even on a weekend: the answer is the fixing that is valid then.
            calls = days.filter { $0.weekday <= 5 || $0 == question.through }.map { day in
                call("/exrates/daily?date=\(day)", as: "cnb-json", of: question.window)
            }
        } else {
            calls = (question.from.year...question.through.year).map { year in
                call("/exrates/daily-year?year=\(year)", as: "cnb-json", of: question.window)
            }
        }
        guard !question.currencies.isSubset(of: Self.fixedDaily) else { return calls }
        // A list is made on the last business day of a month, for the month after.
        let first = question.from.adding(days: days.count > 31 ? -31 : -1)
        var month = first.calendarMonth
        while month.lastDay <= question.through {
            let path = "/fxrates/daily-month?yearMonth=\(month)"
            calls.append(
                call(path, as: "cnb-json:monthly", of: "\(month.firstDay)..\(month.lastDay)", .extra)
            )
            month = month.adding(months: 1)
        }
        return calls
    }

    /// What ČNB fixes each business day, and crowns.
    private static let fixedDaily = Set(
        """
        AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR ISK JPY KRW MXN MYR NOK NZD PHP PLN RON SEK SGD THB TRY \
        USD XDR ZAR
        """.split(separator: " ").compactMap { Currency(code: $0) }
    )

    // MARK: - ECB, www.ecb.europa.eu/stats/eurofxref

    /// The newest day, ninety days or everything since 1999: each is one file.
    private func ecbCall(_ question: RateQuestion) -> RateCall {
        let dayCount = question.today.days(since: question.from)
        let isNewest = dayCount <= 0 || (1...dayCount).allSatisfy { question.from.adding(days: $0).weekday > 5 }
        let file = isNewest ? "-daily.xml" : dayCount <= 85 ? "-hist-90d.xml" : "-hist.zip"
        let format = file.hasSuffix("zip") ? "ecb-csv" : "ecb-xml"
        return call("/eurofxref\(file)", as: format, of: question.window)
    }

    // MARK: - Frankfurter, frankfurter.dev/v1

    /// A day or a range is one call; a day without a fixing is answered with the one before.
    private func frankfurterCall(_ question: RateQuestion) -> RateCall {
        let days = question.from == question.through ? "\(question.from)" : question.window
        let codes = codes(of: question)
        let symbols = codes.isEmpty ? "" : "&symbols=\(codes)"
        return call("/\(days)?base=EUR\(symbols)", as: "frankfurter-json", of: question.window)
    }

    // MARK: - UniRate, unirateapi.com

    /// A series of at most five years is one call, but needs the paid plan; the newest rates are one call for everybody.
    private func uniRateCalls(_ question: RateQuestion) -> [RateCall] {
        let today = question.today
        let last = min(question.through, today.adding(days: -1))
        let codes = codes(of: question)
        var calls: [RateCall] = []
        // Yesterday is known when nothing is asked for before it.
        var from = max(question.from, question.from >= today.adding(days: -1) ? today : question.from)
        while from <= last, !codes.isEmpty {
            let to = min(last, from.adding(days: 5 * 365))
            let path = "/api/historical/timeseries?start_date=\(from)&end_date=\(to)&base=EUR&currencies=\(codes)"
            calls.append(call(path, as: "unirate-json", of: "\(from)..\(to)", scope: "unirate/historical", .extra))
            from = to.adding(days: 1)
        }
        let standing = question.through >= today || calls.isEmpty ? RateCall.Standing.needed : .instead
        calls.append(
            call("/api/rates?from=EUR", as: "unirate-json:EUR:\(today)", of: "\(today)..\(today)", standing)
        )
        return calls
    }

    /// The currencies to ask for beside the euro, by code.
    private func codes(of question: RateQuestion) -> String {
        question.currencies.subtracting([.eur]).sorted().map(\.code).joined(separator: ",")
    }
}
