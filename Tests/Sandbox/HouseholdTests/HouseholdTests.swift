import Ledger
import Money
import Testing

@testable import Household

struct HouseholdTests {
    private let household = Household(through: CalendarDate(dayNumber: 20_757))

    @Test func `the demonstration ends on the last day of October 2026`() {
        #expect(household.lastDay.description == "2026-10-31")
    }

    @Test(arguments: [(HouseholdAccount.current, 1_206), (.savings, 62), (.euro, 96)])
    func `each account has its number of movements`(account: HouseholdAccount, count: Int) {
        #expect(household.movements(of: account).count == count)
    }

    @Test(arguments: [
        (HouseholdAccount.current, "CZ2108000000002900000117"), (.savings, "CZ8920100000002900000212"),
        (.euro, "CZ3703000000000290000031"),
    ])
    func `each account has a well-formed IBAN`(account: HouseholdAccount, iban: String) {
        #expect(account.iban.text == iban)
    }

    @Test(arguments: HouseholdAccount.allCases)
    func `opening and booked give closing, every month`(account: HouseholdAccount) throws {
        var month = Household.firstDay.calendarMonth
        var opening = account.openingBalance
        while month <= household.lastDay.calendarMonth {
            let booked = household.movements(of: account).filter {
                $0.bookedOn.calendarMonth == month && $0.status == .booked
            }
            for movement in booked { opening = try opening.adding(movement.amount) }
            #expect(household.balance(of: account, atEndOf: month.lastDay) == opening)
            #expect(opening.minorUnits > 0, "a believable account is not overdrawn")
            month = month.adding(months: 1)
        }
    }

    @Test(arguments: HouseholdAccount.allCases)
    func `movements are numbered in the order of booking and stay in the period`(account: HouseholdAccount) {
        let movements = household.movements(of: account)
        #expect(movements.map(\.sequence) == Array(1...movements.count))
        #expect(zip(movements, movements.dropFirst()).allSatisfy { $0.bookedOn <= $1.bookedOn })
        #expect(movements.allSatisfy { $0.bookedOn >= Household.firstDay && $0.bookedOn <= household.lastDay })
        #expect(movements.allSatisfy { $0.amount.currency == account.currency })
    }

    @Test(arguments: HouseholdAccount.allCases)
    func `an earlier last day only cuts off`(account: HouseholdAccount) {
        let earlier = Household(through: household.lastDay.adding(days: -45))
        let movements = earlier.movements(of: account)
        #expect(movements == Array(household.movements(of: account).prefix(movements.count)))
    }

    @Test func `another seed gives another household`() {
        let other = Household(seed: 7, through: household.lastDay)
        #expect(other.movements(of: .current) != household.movements(of: .current))
    }

    @Test func `four to six percent of the movements are anybody's guess`() {
        let all = HouseholdAccount.allCases.flatMap(household.movements)
        let unknown = all.count { $0.category == nil }
        #expect((4...6).contains(unknown * 100 / all.count))
        #expect(all.compactMap(\.category).allSatisfy { CategoryPath($0) != nil })
    }

    @Test func `what is no card payment is booked on business days`() {
        let orders = HouseholdAccount.allCases.flatMap(household.movements).filter {
            $0.merchant == nil && $0.kind != .cardPayment
        }
        #expect(orders.allSatisfy { BusinessCalendar.isOpen($0.bookedOn) })
    }

    @Test func `the occasions that trouble readers are there`() {
        let current = household.movements(of: .current)
        let coffees = current.filter { $0.text == "KAVARNA POD LIPOU BRNO" && $0.valueOn.description == "2026-03-14" }
        #expect(coffees.count { $0.amount.minorUnits == -8_900 } == 2)
        #expect(current.count { $0.kind == .cardRefund } == 1)
        #expect(current.count { $0.status == .info } == 1)
        #expect(household.movements(of: .savings).count { $0.instruction == "closed account" } == 2)
        #expect(household.movements(of: .euro).count { $0.batch != nil } == 2)
        #expect(Set(current.compactMap { $0.original?.currency.code }).sorted() == ["EUR", "HUF", "PLN", "USD"])
    }

    @Test func `an amount from abroad is its original at its rate`() throws {
        let foreign = household.movements(of: .current).filter { $0.original != nil }
        #expect(foreign.count > 30)
        for movement in foreign {
            let original = try #require(movement.original)
            let rate = try #require(movement.rate)
            let converted = try rate.convert(original)
            #expect(converted == movement.amount)
        }
    }
}

struct BusinessCalendarTests {
    @Test(arguments: [
        ("2026-04-03", false), ("2026-04-06", false), ("2026-04-07", true), ("2026-10-28", false),
        ("2025-12-24", false), ("2026-10-31", false), ("2027-03-26", false), ("2027-03-29", false),
    ])
    func `weekends, Good Friday, Easter Monday and fixed holidays are closed`(day: String, isOpen: Bool) throws {
        #expect(BusinessCalendar.isOpen(try #require(CalendarDate(iso: day))) == isOpen)
    }
}

struct FixingsTests {
    @Test func `a weekend has Friday's rate and its list's number`() throws {
        let saturday = try #require(CalendarDate(iso: "2026-10-31"))
        let fixings = Fixings(seed: Household.demoSeed, through: saturday)
        let euro = try #require(fixings.fixing(of: .eur, on: saturday))
        #expect(euro.day.description == "2026-10-30")
        #expect(euro.price == "24.482")
        #expect(euro.order == 209)
        #expect(fixings.fixing(of: .jpy, on: saturday) == nil)
        #expect(fixings.fixing(of: .eur, on: try #require(CalendarDate(iso: "2025-01-01"))) == nil)
    }
}
