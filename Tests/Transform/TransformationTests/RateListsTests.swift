import Diagnostics
import Ledger
import Money
import Records
import Testing

@testable import Transformation

struct RateListsTests {
    private let cursor = TextRecord([
        "rates": "cnb", "asked": "2026-10-31", "from": "2025-09-01", "through": "2026-10-31",
    ])

    private func list(_ day: String, number: Int? = nil) throws -> [Rate] {
        [
            Rate(
                source: "cnb",
                effectiveOn: try #require(CalendarDate(iso: day)),
                value: try ExchangeRate(parsing: "24.19", units: 1, of: .eur, in: .czk),
                number: number
            )
        ]
    }

    @Test func `a cursor keeps the day that was asked for and the day of the answer`() throws {
        var lists = RateLists()
        lists.add(try list("2026-10-29", number: 208), of: "cnb/2026-10-29..2026-10-31")
        lists.add(try list("2026-10-30", number: 209), of: "cnb/2026-10-29..2026-10-31")
        let settled = try #require(lists.settled(cursor))
        #expect(settled["asked"] == "2026-10-31")
        #expect(settled["effective"] == "2026-10-30")
        #expect(settled["number"] == "209")
        #expect(lists.unanswered([cursor]).isEmpty)
    }

    @Test func `a day whose own fixing came early is settled`() throws {
        var lists = RateLists()
        lists.add(try list("2026-10-31"), of: "cnb/2026-10-29..2026-10-31")
        var early = cursor
        early["through"] = "2026-10-30"
        #expect(lists.settled(early)?["through"] == "2026-10-31")
        lists.fail("cnb/2026-10-29..2026-10-31")
        #expect(lists.settled(early) == nil)
    }

    @Test func `a service that said nothing is asked again, and a bank's cursor is left alone`() throws {
        var lists = RateLists()
        #expect(lists.settled(cursor) == nil)
        #expect(lists.unanswered([cursor]).map(\.code) == ["rates/not-given"])
        lists.fail("cnb/2026-10-29..2026-10-31")
        #expect(lists.unanswered([cursor]).isEmpty)
        let bank = TextRecord(["connection": "fio", "through": "2026-10-31"])
        #expect(lists.settled(bank) == bank)
    }
}
