import Ledger
import Money
import SeededGenerator

/// A household of invented names whose transfers and streams are known.
struct InventedHousehold {
    private(set) var rows: [Transaction] = []
    /// Identities of the rows of each transfer and each stream.
    private(set) var transfers: [Set<String>] = []
    private(set) var streams: [Set<String>] = []
    private(set) var rates: [Rate] = []

    let current: AccountKey
    let card: AccountKey
    let savings: AccountKey
    let euro: AccountKey
    var accounts: Set<AccountKey> { [current, card, savings, euro] }

    private var generator: SeededGenerator
    private static let start: Int32 = 19_000
    private static let dayCount: Int32 = 760

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        let number = 100_000 + Int(seed)
        current = AccountKey(number: "\(number)1/0800", currency: .czk)
        card = AccountKey(number: "\(number)2/0800", currency: .czk)
        savings = AccountKey(number: "\(number)3/0100", currency: .czk)
        euro = AccountKey(number: "\(number)4/2010", currency: .eur)
        makeRates()
        makeStreams()
        makeTransfers()
        makeNoise()
    }

    private mutating func number(_ range: ClosedRange<Int64>) -> Int64 { Int64.random(in: range, using: &generator) }

    private mutating func chance(_ percent: Int64) -> Bool { number(1...100) <= percent }

    private mutating func name() -> String {
        let syllables = ["ba", "ko", "li", "me", "nu", "ra", "so", "ti", "ve", "zy", "do", "pa"]
        func word(_ generator: inout SeededGenerator) -> String {
            (0..<3).map { _ in syllables[Int.random(in: syllables.indices, using: &generator)] }.joined()
        }
        return "\(word(&generator)) \(word(&generator))"
    }

    /// A working day at or after a day.
    private func workingDay(_ day: Int32) -> Int32 {
        let weekday = CalendarDate(dayNumber: day).weekday
        return weekday > 5 ? day + Int32(8 - weekday) : day
    }

    @discardableResult
    private mutating func add(
        _ account: AccountKey,
        _ day: Int32,
        _ minorUnits: Int64,
        _ text: String,
        with change: (inout Entry) -> Void = { _ in }
    ) -> String {
        var entry = Entry(
            account: account,
            status: .booked,
            bookedOn: CalendarDate(dayNumber: day),
            amount: Money(minorUnits: minorUnits, currency: account.currency),
            text: text
        )
        change(&entry)
        let row = Transaction(identity: .provider(id: "r\(rows.count)"), entry: entry)
        rows.append(row)
        return row.identity.canonicalText
    }

    private mutating func makeRates() {
        for day in Self.start..<Self.start + Self.dayCount + 10 where CalendarDate(dayNumber: day).weekday < 6 {
            let rate = ExchangeRate(
                base: .eur,
                quote: .czk,
                units: 1,
                mantissa: 25_000 + number(-400...400),
                exponent: 3
            )
            if let rate { rates.append(Rate(source: "cnb", effectiveOn: CalendarDate(dayNumber: day), value: rate)) }
        }
    }

    /// The same day of every so many months, moved to a working day and a little late.
    private mutating func days(every months: Int, late: Int64) -> [Int32] {
        let first = CalendarDate(dayNumber: Self.start).calendarMonth
        let anchor = Int(number(1...28))
        return stride(from: 0, to: 24, by: months).map { offset in
            workingDay(first.adding(months: offset + 1).dayOfMonth(anchor).dayNumber) + Int32(number(0...late))
        }
    }

    private mutating func makeStreams() {
        func bill(
            _ household: inout InventedHousehold,
            _ months: Int,
            _ minor: Int64,
            _ spread: Int64,
            rise: Int = .max
        ) {
            let payee = household.name()
            let channels = ["Platba \(payee)", "Trvalý příkaz \(payee)", "\(payee) VS"]
            let steady = household.chance(50) ? channels[0] : nil
            var members: Set<String> = []
            for (index, day) in household.days(every: months, late: spread == 0 ? 1 : 3).enumerated() {
                if months == 1, household.chance(3) { continue }
                let price = index >= rise ? minor * 6 / 5 : minor
                let amount = price + (spread == 0 ? 0 : household.number(-spread...spread))
                let text = steady ?? channels[Int(household.number(0...2))]
                members.insert(
                    household.add(household.current, day, -amount, "\(text) \(household.number(1_000...99_999))")
                )
            }
            household.streams.append(members)
        }
        bill(&self, 1, 1_550_000, 0)
        bill(&self, 1, 210_000, 12_000)
        bill(&self, 1, 54_900, 9_000)
        bill(&self, 1, 19_900, 0, rise: 9)
        bill(&self, 3, 120_000, 8_000)
        bill(&self, 6, 430_000, 0)
        var salary: Set<String> = []
        let employer = name()
        for (index, day) in days(every: 1, late: 0).enumerated() {
            salary.insert(
                add(current, day, index < 12 ? 3_100_000 : 3_300_000, "Mzda \(employer) \(number(1...9_999))")
            )
        }
        streams.append(salary)
        var lessons: Set<String> = []
        let teacher = name()
        for week in 0..<60 where !chance(4) {
            lessons.insert(add(current, Self.start + Int32(week) * 7 + 2, -45_000, teacher))
        }
        streams.append(lessons)
    }

    private mutating func makeTransfers() {
        for day in days(every: 1, late: 0) {
            let amount = [200_000, 300_000, 500_000][Int(number(0...2))] as Int64
            let out = add(current, day, -amount, "Převod na spoření \(number(1...9_999))")
            // Now and then the other account's statement is not there.
            if chance(4) { continue }
            let late = [0, 0, 1, 3][Int(number(0...3))] as Int32
            transfers.append([
                out, add(savings, workingDay(day + late), amount, "Příchozí platba \(number(1...9_999))"),
            ])
        }
        for day in days(every: 1, late: 0) {
            let amount = number(120_000...700_000)
            let out = add(current, day, -amount, "Splátka karty \(number(1...9_999))")
            transfers.append([out, add(card, day + Int32(number(0...4)), amount, "Děkujeme za platbu")])
            // Rows of the same amount that have nothing to do with it.
            if chance(20) { add(card, day + Int32(number(-2...2)), amount, "Vratka \(name())") }
            if chance(20) { add(current, day + Int32(number(-2...2)), -amount, "Platba \(name())") }
        }
        let other = euro.number
        for day in days(every: 2, late: 0) {
            let isNamed = chance(50)
            let euros = number(10_000...90_000)
            let rate = rates.last { $0.effectiveOn.dayNumber <= day }?.value.mantissa ?? 25_000
            let out = add(current, day, -euros * rate * (1_005 + number(0...4)) / 1_000_000, "Směna") {
                if isNamed { $0.counterpartyAccount = other }
            }
            transfers.append([out, add(euro, workingDay(day + Int32(number(0...1))), euros, "Směna")])
        }
        let target = current.number
        for day in days(every: 3, late: 0) {
            let out = add(savings, day, -1_000_000, "Výběr") { $0.counterpartyAccount = target }
            transfers.append([out, add(current, day + 1, 1_000_000 - 5_000, "Příchozí po poplatku")])
        }
    }

    private mutating func makeNoise() {
        let shops = (0..<10).map { _ in name() }
        for _ in 0..<700 {
            let price = chance(30) ? [6_500, 8_900, 12_900][Int(number(0...2))] as Int64 : number(4_000...180_000)
            let day = Self.start + Int32(number(0...Int64(Self.dayCount)))
            add(card, day, -price, "\(shops[Int(number(0...9))]) \(number(1...99)) Praha") {
                $0.merchantCategory = "5999"
            }
        }
        let supermarket = name()
        for week in 0..<100 where !chance(10) {
            add(card, Self.start + Int32(week) * 7 + 4, -number(60_000...130_000), supermarket) {
                $0.merchantCategory = "5411"
            }
        }
        for _ in 0..<60 {
            let amount = number(1...30) * 10_000
            add(current, Self.start + Int32(number(0...Int64(Self.dayCount))), chance(50) ? amount : -amount, name())
        }
    }
}
