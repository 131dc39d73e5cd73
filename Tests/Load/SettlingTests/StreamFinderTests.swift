import Ledger
import Money
import Settling
import Testing

struct StreamFinderTests {
    private let account = AccountKey(number: "19-2000145399/0800", currency: .czk)

    private func day(_ text: String) -> CalendarDate { CalendarDate(iso: text) ?? CalendarDate(dayNumber: 0) }

    /// Rows of one payee: a day and an amount each.
    private func rows(_ payee: String, _ payments: [(CalendarDate, Int64)], category: String? = nil) -> [Transaction] {
        payments.enumerated().map { index, payment in
            var entry = Entry(
                account: account,
                status: .booked,
                bookedOn: payment.0,
                amount: Money(minorUnits: payment.1, currency: .czk),
                text: payee
            )
            entry.merchantCategory = category
            return Transaction(identity: .provider(id: "\(payee)\(index)"), entry: entry)
        }
    }

    private func find(_ rows: [Transaction]) -> [RecurringStream] {
        var booked = BookedRows.of(rows, ownAccounts: [account]).0
        return StreamFinder.find(in: &booked, except: [])
    }

    /// A later day of the account, so that what is due can be missed.
    private func later(_ text: String) -> [Transaction] { rows("Pekařství \(text)", [(day(text), -1)]) }

    struct Regular: CustomTestStringConvertible {
        let cadence: Cadence
        let days: [String]
        let next: String
        var testDescription: String { cadence.rawValue }
    }

    @Test(arguments: [
        Regular(
            cadence: .weekly,
            days: (0..<9).map { CalendarDate(dayNumber: 20_000 + $0 * 7).description },
            next: CalendarDate(dayNumber: 20_063).description
        ),
        Regular(
            cadence: .fortnightly,
            days: (0..<7).map { CalendarDate(dayNumber: 20_000 + $0 * 14).description },
            next: CalendarDate(dayNumber: 20_098).description
        ),
        Regular(
            cadence: .monthly,
            days: ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
            next: "2026-05-31"
        ),
        Regular(
            cadence: .quarterly,
            days: ["2025-01-15", "2025-04-15", "2025-07-15", "2025-10-15"],
            next: "2026-01-15"
        ),
        Regular(cadence: .halfYearly, days: ["2024-01-10", "2024-07-10", "2025-01-10"], next: "2025-07-10"),
        Regular(cadence: .yearly, days: ["2023-05-02", "2024-05-02"], next: "2025-05-02"),
    ])
    func `payments of one amount on a schedule are a stream`(regular: Regular) throws {
        let found = find(rows("Nájem", regular.days.map { (day($0), -90_000) }))
        let stream = try #require(found.first)
        #expect(found.count == 1)
        #expect(stream.cadence == regular.cadence)
        #expect(stream.rows.count == regular.days.count)
        #expect(stream.nextDay == day(regular.next))
        #expect(stream.amounts == -90_000 ... -90_000)
        #expect(stream.state == .active)
        #expect(stream.priceChange == nil)
    }

    @Test func `a price rise is dated`() throws {
        let prices: [Int64] = [-19_900, -19_900, -19_900, -19_900, -23_900, -23_900]
        let days = (0..<6).map { CalendarMonth(year: 2026, month: 1).adding(months: $0).dayOfMonth(12) }
        let stream = try #require(find(rows("Filmy", Array(zip(days, prices)))).first)
        #expect(stream.rows.count == 6)
        #expect(stream.priceChange?.on == day("2026-05-12"))
        #expect(stream.priceChange?.oldMinorUnits == -19_900)
        #expect(stream.priceChange?.newMinorUnits == -23_900)
        #expect(stream.amounts == -23_900 ... -23_900)
    }

    @Test func `a bill whose amount varies has a range`() throws {
        let amounts: [Int64] = [-210_000, -198_000, -225_000, -207_500, -219_000, -201_000]
        let days = (0..<6).map { CalendarMonth(year: 2026, month: 1).adding(months: $0).dayOfMonth(15 + $0 % 3) }
        let stream = try #require(find(rows("Energie", Array(zip(days, amounts)))).first)
        #expect(stream.rows.count == 6)
        #expect(stream.amounts == -225_000 ... -198_000)
    }

    @Test(arguments: [("2026-07-02", "active"), ("2026-07-20", "missed"), ("2026-09-20", "ended")])
    func `what does not come is missed, then ended`(newest: String, state: String) throws {
        let days = (0..<6).map { CalendarMonth(year: 2026, month: 1).adding(months: $0).dayOfMonth(5) }
        let found = find(rows("Posilovna", days.map { ($0, -34_900) }) + later(newest))
        #expect(found.map(\.state.rawValue) == [state])
    }

    @Test func `a payment left out is a gap`() throws {
        let days = [0, 1, 2, 4, 5, 6, 7].map { CalendarMonth(year: 2026, month: 1).adding(months: $0).dayOfMonth(5) }
        let stream = try #require(find(rows("Nájem", days.map { ($0, -900_000) })).first)
        #expect(stream.gapCount == 1)
        #expect(stream.rows.count == 7)
    }

    @Test func `a supermarket every Friday is a habit, not a stream`() {
        let payments = (0..<60).map { week in
            (CalendarDate(dayNumber: 20_000 + Int32(week) * 7), Int64(-50_000 - (week * 7_919) % 61_000))
        }
        #expect(find(rows("Potraviny", payments, category: "5411")).isEmpty)
    }

    @Test func `purchases now and then are no stream, even at one price`() {
        let days: [Int32] = [0, 9, 11, 30, 52, 53, 70, 91, 140, 151, 190, 204]
        let payments = days.map { (CalendarDate(dayNumber: 20_000 + $0), Int64(-8_900)) }
        #expect(find(rows("Kavárna", payments, category: "5814")).isEmpty)
    }

    @Test func `a subscription is found among purchases at the same shop`() throws {
        var payments = (0..<10).map {
            (CalendarMonth(year: 2026, month: 1).adding(months: $0).dayOfMonth(9), Int64(-7_900))
        }
        for index in Int32(0)..<30 {
            payments.append((CalendarDate(dayNumber: 20_454 + index * 10), Int64(-20_000 - Int64(index) * 3_331)))
        }
        let found = find(rows("Obchod", payments))
        #expect(found.count == 1)
        #expect(found.first?.amounts == -7_900 ... -7_900)
    }

    @Test func `one payee under several texts is one stream`() {
        let days = (0..<9).map { CalendarMonth(year: 2026, month: 1).adding(months: $0).dayOfMonth(5) }
        var all: [Transaction] = []
        for (index, day) in days.enumerated() {
            let text = ["Platba Vodárna Modrá 77", "INKASO VODÁRNA MODRÁ", "vodárna modrá \(index)1 VS"][index % 3]
            all += rows(text, [(day, -60_000 - Int64(index) * 700)])
        }
        let distinct = all.enumerated().map { Transaction(identity: .provider(id: "\($0)"), entry: $1.entry) }
        #expect(find(distinct).map(\.rows.count) == [9])
    }
}
