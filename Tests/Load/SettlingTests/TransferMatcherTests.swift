import Ledger
import Money
import Settling
import Testing

struct TransferMatcherTests {
    private let current = AccountKey(number: "19-2000145399/0800", currency: .czk)
    private let savings = AccountKey(number: "123456/0100", currency: .czk)
    private let euro = AccountKey(number: "777777/2010", currency: .eur)

    private func row(
        _ name: String,
        _ account: AccountKey,
        day: Int32,
        minor: Int64,
        other: String? = nil,
        with change: (inout Entry) -> Void = { _ in }
    ) -> Transaction {
        var entry = Entry(
            account: account,
            status: .booked,
            bookedOn: CalendarDate(dayNumber: 20_000 + day),
            amount: Money(minorUnits: minor, currency: account.currency),
            counterpartyAccount: other
        )
        change(&entry)
        return Transaction(identity: .provider(id: name), entry: entry)
    }

    /// The pairs as `outflow>inflow evidence`.
    private func match(_ rows: [Transaction]) -> [String] {
        pairs(of: rows, ownAccounts: [current, savings, euro]).map { out, into, pair in
            let names = [out, into].map { $0.identity.canonicalText.dropFirst(3) }
            return "\(names[0])>\(names[1]) \(pair.evidence.rawValue)"
        }
    }

    @Test(arguments: [(0, true), (5, true), (-4, true), (6, false)] as [(Int32, Bool)])
    func `opposite amounts within five days pair when nothing else fits`(gap: Int32, isPair: Bool) {
        let rows = [row("a", current, day: 5, minor: -900), row("b", savings, day: 5 + gap, minor: 900)]
        #expect(match(rows) == (isPair ? ["a>b amount"] : []))
    }

    @Test func `two candidates without a name pair with nobody`() {
        let rows = [
            row("a", current, day: 1, minor: -900), row("b", savings, day: 1, minor: 900),
            row("c", savings, day: 2, minor: 900),
        ]
        #expect(match(rows).isEmpty)
    }

    @Test func `named rows pair among several, the earliest first`() {
        let rows = [
            row("c", savings, day: 3, minor: 900), row("b", savings, day: 2, minor: 900),
            row("a2", current, day: 2, minor: -900, other: savings.number),
            row("a1", current, day: 1, minor: -900, other: savings.number),
        ]
        #expect(match(rows) == ["a1>b account", "a2>c account"])
    }

    @Test func `a row that names a third own account does not pair here`() {
        let rows = [
            row("a", current, day: 1, minor: -900, other: euro.number), row("b", savings, day: 1, minor: 900),
        ]
        #expect(match(rows).isEmpty)
    }

    @Test func `rows that both name foreign accounts do not pair`() {
        let rows = [
            row("a", current, day: 1, minor: -900, other: "X1"), row("b", savings, day: 1, minor: 900, other: "X2"),
        ]
        #expect(match(rows).isEmpty)
    }

    @Test func `a card purchase is no transfer`() {
        var bought = row("a", current, day: 1, minor: -900)
        bought.entry.merchantCategory = "5411"
        #expect(match([bought, row("b", savings, day: 1, minor: 900)]).isEmpty)
    }

    @Test func `pending rows and foreign accounts are left alone`() {
        var held = row("a", current, day: 1, minor: -900)
        held.entry.status = .pending
        let stranger = AccountKey(number: "999999/0300", currency: .czk)
        #expect(match([held, row("b", savings, day: 1, minor: 900)]).isEmpty)
        #expect(match([row("a", current, day: 1, minor: -900), row("b", stranger, day: 1, minor: 900)]).isEmpty)
    }

    @Test func `a conversion pairs by name and only when it is alone`() {
        let out = row("a", current, day: 1, minor: -25_000, other: euro.number)
        let into = row("b", euro, day: 2, minor: 1_000)
        #expect(match([out, into]) == ["a>b account"])
        #expect(match([out, into, row("c", euro, day: 3, minor: 1_100)]).isEmpty)
        #expect(match([row("a", current, day: 1, minor: -25_000), into]).isEmpty)
    }

    @Test(arguments: [(2, false), (3, true)] as [(Int32, Bool)])
    func `a habit of three pairs decides between two candidates`(count: Int32, isPair: Bool) {
        var rows: [Transaction] = []
        for month in 0...count {
            rows.append(row("a\(month)", current, day: month * 30, minor: -900) { $0.text = "Spoření \(month)" })
            rows.append(row("b\(month)", savings, day: month * 30, minor: 900) { $0.text = "Vklad" })
        }
        rows.append(row("c", savings, day: count * 30, minor: 900) { $0.text = "Dar" })
        #expect(match(rows).count == Int(count) + (isPair ? 1 : 0))
        #expect(match(rows).contains("a\(count)>b\(count) habit") == isPair)
    }

    /// One euro is 25 crowns.
    private var fixings: Fixings {
        let rates = (Int32(0)..<40).compactMap { day in
            ExchangeRate(base: .eur, quote: .czk, units: 1, mantissa: 25, exponent: 0)
                .map { Rate(source: "cnb", effectiveOn: CalendarDate(dayNumber: 20_000 + day), value: $0) }
        }
        return Fixings(rates, of: [.czk, .eur])
    }

    @Test(arguments: [(25_000, true), (25_300, true), (24_800, true), (27_500, false)] as [(Int64, Bool)])
    func `a conversion near the fixing needs no name`(crowns: Int64, isPair: Bool) {
        let rows = [row("a", current, day: 1, minor: -crowns), row("b", euro, day: 2, minor: 1_000)]
        let found = pairs(of: rows, ownAccounts: [current, savings, euro], fixings: fixings)
        #expect(found.count == (isPair ? 1 : 0))
    }

    @Test func `a fee on the way needs a name or a symbol`() {
        let (out, into) = (row("a", current, day: 1, minor: -100_000), row("b", savings, day: 2, minor: 98_000))
        #expect(match([out, into]).isEmpty)
        #expect(match([row("a", current, day: 1, minor: -100_000, other: savings.number), into]) == ["a>b account"])
        let tied = [out, into].map { row in
            var row = row
            row.entry.symbols.variable = "0042"
            return row
        }
        #expect(match(tied) == ["a>b amount"])
    }

    @Test func `a purchase that often has no partner does not pair with a chance amount`() {
        var rows = (Int32(0)..<20).map {
            row("s\($0)", current, day: $0 * 20, minor: -1_000 - Int64($0)) { $0.text = "Elektro" }
        }
        rows.append(row("b", savings, day: 201, minor: 1_010))
        #expect(match(rows).isEmpty)
    }

    @Test func `two savings accounts that fit equally well pair with nobody`() {
        let third = AccountKey(number: "222222/0600", currency: .czk)
        let rows = [
            row("a", current, day: 1, minor: -900), row("b", savings, day: 1, minor: 900),
            row("c", third, day: 1, minor: 900),
        ]
        #expect(pairs(of: rows, ownAccounts: [current, savings, third]).isEmpty)
    }

    @Test func `the order of the rows does not matter`() {
        var rows: [Transaction] = []
        for day in Int32(0)..<12 {
            let named = day % 4 == 0 ? savings.number : nil
            if day % 2 == 0 {
                rows.append(row("r\(day)", current, day: day, minor: -900, other: named))
            } else {
                rows.append(row("r\(day)", savings, day: day, minor: 900))
            }
        }
        #expect(match(rows) == match(rows.reversed()))
        #expect(!match(rows).isEmpty)
    }
}
