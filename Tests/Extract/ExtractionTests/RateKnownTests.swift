import Ledger
import Money
import RateSources
import Testing

@testable import Extraction

struct RateKnownTests {
    private static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(iso: text)) }

    private static func known(
        from: String? = "2025-09-01",
        through: String?,
        newest: String? = nil,
        for currencies: Set<Currency> = [.czk]
    ) throws -> RateKnown {
        RateKnown(
            from: try from.map(day),
            through: try through.map(day),
            currencies: currencies,
            newest: try newest.map(day)
        )
    }

    /// `FROM..THROUGH`, or `nothing`.
    private static func window(
        _ known: RateKnown,
        _ service: RateProvider = .cnb,
        since oldest: String = "2025-09-01",
        asOf: String,
        for wanted: Set<Currency> = [.czk]
    ) throws -> String {
        let now = try #require(Instant(iso: "2026-11-24T10:00:00Z"))
        let question = known.question(to: service, since: try day(oldest), asOf: try day(asOf), at: now, for: wanted)
        return question.map { "\($0.from)..\($0.through)" } ?? "nothing"
    }

    @Test func `the first time everything is asked for, and then what is new`() throws {
        #expect(try Self.window(RateKnown(), asOf: "2026-10-30") == "2025-09-01..2026-10-30")
        let friday = try Self.known(through: "2026-10-30", newest: "2026-10-30")
        #expect(try Self.window(friday, asOf: "2026-10-30") == "nothing")
        #expect(try Self.window(friday, asOf: "2026-10-29") == "nothing")
        #expect(try Self.window(friday, asOf: "2026-10-31") == "2026-10-31..2026-10-31")
        #expect(try Self.window(friday, .frankfurter, asOf: "2026-10-31") == "2026-10-30..2026-10-31")
    }

    @Test func `a weekend that was answered by Friday is not asked for again`() throws {
        let saturday = try Self.known(through: "2026-10-31", newest: "2026-10-30")
        #expect(try Self.window(saturday, asOf: "2026-10-31") == "nothing")
        #expect(try Self.window(saturday, asOf: "2026-11-01") == "2026-10-31..2026-11-01")
    }

    @Test func `earlier days and other currencies are asked for with everything`() throws {
        let known = try Self.known(through: "2026-10-31", newest: "2026-10-30")
        #expect(try Self.window(known, since: "2024-01-01", asOf: "2026-10-31") == "2024-01-01..2026-10-31")
        #expect(try Self.window(known, asOf: "2026-10-31", for: [.usd]) == "nothing")
        #expect(try Self.window(known, .unirate, asOf: "2026-10-31", for: [.usd]) == "2025-09-01..2026-10-31")
    }

    @Test(arguments: [
        // ČNB's rates of a Tuesday are out in the afternoon; a run for an old day is about a day that is over.
        (RateProvider.cnb, "2026-11-24T10:00:00Z", "2026-11-24", "2026-11-23"),
        (.cnb, "2026-11-24T15:00:00Z", "2026-11-24", "2026-11-24"),
        (.ecb, "2026-11-24T15:30:00Z", "2026-11-24", "2026-11-23"),
        (.unirate, "2026-11-24T00:00:01Z", "2026-11-24", "2026-11-24"),
        (.cnb, "2026-11-22T05:00:00Z", "2026-11-22", "2026-11-22"),
        (.cnb, "2026-11-24T10:00:00Z", "2026-10-31", "2026-10-31"),
        (.cnb, "2026-11-24T10:00:00Z", "2026-12-31", "2026-11-23"),
    ])
    func `a day is settled once its rates are out`(
        service: RateProvider,
        now: String,
        asked: String,
        through: String
    ) throws {
        let now = try #require(Instant(iso: now))
        let question = RateQuestion(
            from: try Self.day("2025-09-01"),
            through: try Self.day(asked),
            today: now.date,
            currencies: [.czk]
        )
        let known = RateKnown().after(question, to: service, at: now)
        #expect(known.from?.description == "2025-09-01")
        #expect(known.through?.description == through)
    }
}
