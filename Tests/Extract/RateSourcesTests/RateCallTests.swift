import Ledger
import Money
import RateSources
import Testing

struct RateCallTests {
    struct Plan: CustomTestStringConvertible, Sendable {
        let service: RateProvider
        let from: String
        let through: String
        var today = "2026-10-31"
        var currencies: Set<Currency> = [.czk, .usd, .eur]
        let paths: [String]
        var testDescription: String { "\(service) \(from)..\(through)" }
    }

    private static let baht = Set(["AED"].compactMap { Currency(code: $0) })

    private static let plans: [Plan] = [
        // One day, a weekend, four days, years.
        Plan(service: .cnb, from: "2026-10-30", through: "2026-10-30", paths: ["/exrates/daily?date=2026-10-30"]),
        Plan(service: .cnb, from: "2026-10-31", through: "2026-11-01", paths: ["/exrates/daily?date=2026-11-01"]),
        Plan(
            service: .cnb,
            from: "2026-10-29",
            through: "2026-11-01",
            paths: [
                "/exrates/daily?date=2026-10-29", "/exrates/daily?date=2026-10-30", "/exrates/daily?date=2026-11-01",
            ]
        ),
        Plan(
            service: .cnb,
            from: "2025-09-01",
            through: "2026-10-31",
            paths: ["/exrates/daily-year?year=2025", "/exrates/daily-year?year=2026"]
        ),
        // Currencies that are fixed once a month: the list of the month before is valid on the first day.
        Plan(
            service: .cnb,
            from: "2026-08-31",
            through: "2026-10-31",
            currencies: baht,
            paths: [
                "/exrates/daily-year?year=2026", "/fxrates/daily-month?yearMonth=2026-07",
                "/fxrates/daily-month?yearMonth=2026-08", "/fxrates/daily-month?yearMonth=2026-09",
                "/fxrates/daily-month?yearMonth=2026-10",
            ]
        ),
        Plan(
            service: .cnb,
            from: "2026-10-20",
            through: "2026-10-20",
            currencies: baht,
            paths: ["/exrates/daily?date=2026-10-20"]
        ),
        Plan(service: .ecb, from: "2026-10-31", through: "2026-10-31", paths: ["/eurofxref-daily.xml"]),
        Plan(
            service: .ecb,
            from: "2026-10-30",
            through: "2026-11-01",
            today: "2026-11-01",
            paths: ["/eurofxref-daily.xml"]
        ),
        Plan(service: .ecb, from: "2026-10-29", through: "2026-10-31", paths: ["/eurofxref-hist-90d.xml"]),
        // A run for an old day: the newest file is not about it.
        Plan(
            service: .ecb,
            from: "2026-09-30",
            through: "2026-09-30",
            today: "2026-10-31",
            paths: ["/eurofxref-hist-90d.xml"]
        ),
        Plan(service: .ecb, from: "2025-09-01", through: "2026-10-31", paths: ["/eurofxref-hist.zip"]),
        Plan(
            service: .frankfurter,
            from: "2026-10-31",
            through: "2026-10-31",
            paths: ["/2026-10-31?base=EUR&symbols=CZK,USD"]
        ),
        Plan(
            service: .frankfurter,
            from: "2025-09-01",
            through: "2026-10-31",
            currencies: [.eur],
            paths: ["/2025-09-01..2026-10-31?base=EUR"]
        ),
        // Yesterday is known; history is asked for only where there is some, five years a call.
        Plan(service: .unirate, from: "2026-10-30", through: "2026-10-31", paths: ["/api/rates?from=EUR"]),
        Plan(
            service: .unirate,
            from: "2020-01-01",
            through: "2026-10-31",
            paths: [
                "/api/historical/timeseries?start_date=2020-01-01&end_date=2024-12-30&base=EUR&currencies=CZK,USD",
                "/api/historical/timeseries?start_date=2024-12-31&end_date=2026-10-30&base=EUR&currencies=CZK,USD",
                "/api/rates?from=EUR",
            ]
        ),
        Plan(
            service: .unirate,
            from: "2026-09-01",
            through: "2026-09-30",
            currencies: [.eur],
            paths: ["/api/rates?from=EUR"]
        ),
    ]

    @Test(arguments: plans)
    func `a question takes few calls`(plan: Plan) throws {
        let question = RateQuestion(
            from: try #require(CalendarDate(iso: plan.from)),
            through: try #require(CalendarDate(iso: plan.through)),
            today: try #require(CalendarDate(iso: plan.today)),
            currencies: plan.currencies
        )
        #expect(plan.service.calls(for: question).map(\.path) == plan.paths)
    }

    @Test func `the newest rates stand in for a refused history of old days alone`() throws {
        let (from, through) = (
            try #require(CalendarDate(iso: "2026-09-01")), try #require(CalendarDate(iso: "2026-09-30"))
        )
        let question = RateQuestion(from: from, through: through, today: through.adding(days: 31), currencies: [.czk])
        #expect(RateProvider.unirate.calls(for: question).map(\.standing) == [.extra, .instead])
    }
}
