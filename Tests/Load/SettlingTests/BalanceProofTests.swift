import Ledger
import Money
import Settling
import Testing

struct BalanceProofTests {
    private let account = AccountKey(number: "19-2000145399/0800", currency: .czk)

    private func day(_ number: Int32) -> CalendarDate { CalendarDate(dayNumber: 20_000 + number) }

    private func row(_ name: String, day number: Int32, _ minor: Int64) -> Transaction {
        let amount = Money(minorUnits: minor, currency: .czk)
        let entry = Entry(account: account, status: .booked, bookedOn: day(number), amount: amount)
        return Transaction(identity: .provider(id: name), entry: entry)
    }

    private func balance(_ kind: Balance.Kind, day number: Int32, _ minor: Int64) -> Balance {
        Balance(kind: kind, amount: Money(minorUnits: minor, currency: .czk), date: day(number))
    }

    private func suspect(_ row: Int, _ kind: BalanceSuspect.Kind) -> BalanceSuspect {
        BalanceSuspect(row: row, kind: kind)
    }

    private func prove(_ rows: [Transaction], _ balances: [Balance]) -> BalanceProof {
        BalanceProof.prove(
            rows: BookedRows.of(rows, ownAccounts: [account]).0,
            balances: balances,
            account: account
        )
    }

    @Test func `opening and booked make closing`() {
        let balances = [balance(.opening, day: 1, 1_000), balance(.closing, day: 3, 1_250)]
        #expect(prove([row("a", day: 1, 300), row("b", day: 3, -50)], balances) == .passed(days: 3))
    }

    @Test func `one anchor proves nothing`() {
        #expect(prove([], []) == .none)
        #expect(prove([], [balance(.closing, day: 1, 5)]) == .none)
        #expect(prove([], [balance(.closing, day: 1, 5), balance(.available, day: 2, 9)]) == .none)
    }

    @Test func `the first bad day and the rows of the difference are named, in a fixed order`() {
        let rows = [row("a", day: 1, 300), row("b", day: 2, -50), row("c", day: 2, -50), row("d", day: 3, 10)]
        let balances = [
            balance(.closing, day: 0, 0), balance(.closing, day: 1, 300), balance(.closing, day: 2, 250),
            balance(.closing, day: 3, 260),
        ]
        #expect(
            prove(rows, balances)
                == .failed(firstBadDay: day(2), surplus: -50, suspects: [suspect(2, .double), suspect(1, .double)])
        )
    }

    @Test func `a missing row leaves no suspect`() {
        let balances = [balance(.closing, day: 0, 0), balance(.closing, day: 1, 300)]
        #expect(prove([row("a", day: 1, 200)], balances) == .failed(firstBadDay: day(1), surplus: -100, suspects: []))
    }

    @Test(
        arguments: [
            (-300, 300, BalanceSuspect.Kind.amount), (1_200, 2_100, .amount), (5_000, 50, .amount), (70, 0, .surplus),
        ] as [(Int64, Int64, BalanceSuspect.Kind)]
    )
    func `a slip of the pen is a suspect`(stored: Int64, right: Int64, kind: BalanceSuspect.Kind) {
        let balances = [balance(.closing, day: 0, 0), balance(.closing, day: 2, right + 17)]
        let rows = [row("a", day: 1, stored), row("b", day: 2, 17)]
        let surplus = Int128(stored) - Int128(right)
        #expect(prove(rows, balances) == .failed(firstBadDay: day(2), surplus: surplus, suspects: [suspect(0, kind)]))
    }

    @Test func `a row on the wrong side of a balance is a suspect`() {
        let balances = [balance(.closing, day: 0, 0), balance(.closing, day: 2, 300), balance(.closing, day: 4, 300)]
        let failed = BalanceProof.failed(firstBadDay: day(2), surplus: -300, suspects: [suspect(0, .displaced)])
        #expect(prove([row("a", day: 3, 300)], balances) == failed)
    }

    @Test func `an opening balance of the closing day repeats the closing balance`() {
        let rows = [row("a", day: 10, 300), row("b", day: 15, 40)]
        let balances = [
            balance(.opening, day: 1, 0), balance(.closing, day: 10, 300), balance(.opening, day: 10, 300),
            balance(.closing, day: 20, 340),
        ]
        #expect(prove(rows, balances) == .passed(days: 20))
    }

    @Test func `an opening balance alone takes the reading that agrees`() {
        let rows = [row("a", day: 10, 300), row("b", day: 15, 40)]
        let balances = [balance(.opening, day: 10, 300), balance(.closing, day: 20, 340)]
        #expect(prove(rows, balances) == .passed(days: 10))
    }

    @Test func `a gap between two statements fails on its day`() {
        let balances = [
            balance(.closing, day: 1, 100), balance(.opening, day: 2, 130), balance(.closing, day: 2, 140),
        ]
        let rows = [row("a", day: 2, 10)]
        #expect(prove(rows, balances) == .failed(firstBadDay: day(1), surplus: -30, suspects: []))
    }

    @Test func `pending rows and other accounts do not count`() {
        var held = row("a", day: 1, 300)
        held.entry.status = .pending
        var other = row("b", day: 1, 300)
        other.entry.account = AccountKey(number: "123456/0100", currency: .czk)
        let balances = [balance(.closing, day: 0, 7), balance(.closing, day: 1, 7)]
        #expect(prove([held, other], balances) == .passed(days: 1))
    }

    @Test func `the widest amounts do not overflow`() {
        let rows = [row("a", day: 1, .max), row("b", day: 1, .max), row("c", day: 1, .min), row("d", day: 1, .min)]
        let balances = [balance(.closing, day: 0, 0), balance(.closing, day: 1, -2)]
        #expect(prove(rows, balances) == .passed(days: 1))
    }
}
