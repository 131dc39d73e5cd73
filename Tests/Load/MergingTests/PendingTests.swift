import Ledger
import Merging
import Money
import Testing

struct PendingTests {
    private func plan(
        _ incoming: [Transaction],
        on stored: [Transaction],
        snapshots: Set<PendingSnapshot> = []
    ) -> MergePlan {
        Merging.plan(incoming: incoming, stored: stored, snapshots: snapshots)
    }

    private let reserved = Rows.row("pending1", day: 1, minor: -500, from: "csas") { $0.payee = "Kavárna" }

    @Test(arguments: [(1, true), (9, true), (10, false), (0, false)])
    func `a booking retires its pending twin up to eight days later`(day: Int, isRetired: Bool) {
        let booked = Rows.row("id1", day: day, minor: -500, from: "csas") { $0.payee = "KAVARNA PRAHA" }
        #expect(plan([booked], on: [reserved]).retired == (isRetired ? [reserved] : []))
    }

    @Test func `another payee is no twin`() {
        let booked = Rows.row("id1", day: 2, minor: -500, from: "csas") { $0.payee = "Pekárna" }
        #expect(plan([booked], on: [reserved]).retired.isEmpty)
    }

    @Test func `the reservation id decides though amount and payee changed`() {
        var held = reserved
        held.entry.providerID = "r7"
        let booked = Rows.row("id1", day: 20, minor: -520, from: "csas") {
            $0.payee = "Jiný"
            $0.entry.reference = "r7"
        }
        #expect(plan([booked], on: [held]).retired == [held])
    }

    @Test func `a booking that ended a reservation by its id ends no other of the same price`() {
        var held = reserved
        held.entry.providerID = "r7"
        let second = Rows.row("pending2", day: 2, minor: -500, from: "csas") { $0.payee = "Kavárna" }
        let booked = Rows.row("id1", day: 3, minor: -500, from: "csas") {
            $0.payee = "Kavárna"
            $0.entry.reference = "r7"
        }
        #expect(plan([booked], on: [held, second]).retired == [held])
    }

    @Test(arguments: [(-600, "5812", true), (-640, "5812", false), (-450, "5812", false), (-600, "5411", false)])
    func `a restaurant's booking may have a tip`(minor: Int64, category: String, isRetired: Bool) {
        let booked = Rows.row("id1", day: 3, minor: minor, from: "csas") {
            $0.payee = "Kavárna"
            $0.entry.merchantCategory = category
        }
        #expect(plan([booked], on: [reserved]).retired == (isRetired ? [reserved] : []))
    }

    @Test(arguments: [(-512, 20, true), (-512, 21, false), (-570, 20, false)] as [(Int64, Int64, Bool)])
    func `a purchase abroad is converted anew`(minor: Int64, euros: Int64, isRetired: Bool) {
        var held = reserved
        held.entry.original = Money(minorUnits: -20, currency: .eur)
        let booked = Rows.row("id1", day: 3, minor: minor, from: "csas") {
            $0.payee = "Kavárna"
            $0.entry.original = Money(minorUnits: -euros, currency: .eur)
        }
        #expect(plan([booked], on: [held]).retired == (isRetired ? [held] : []))
    }

    @Test func `it abstains when two fit`() {
        let second = Rows.row("pending2", day: 2, minor: -500, from: "csas") { $0.payee = "Kavárna" }
        let booked = Rows.row("id1", day: 3, minor: -500, from: "csas") { $0.payee = "Kavárna" }
        #expect(plan([booked], on: [reserved, second]).retired.isEmpty)
    }

    @Test func `a booking that was stored before leaves a later reservation of the same price alone`() {
        let booked = Rows.row("id1", day: 2, minor: -500, from: "csas") { $0.payee = "Kavárna" }
        #expect(plan([booked, reserved], on: [booked]).inserted == [reserved])
    }

    @Test func `a reservation that another kind of witness already booked is not inserted, however often it comes`() {
        let booked = Rows.row("file", day: 2, minor: -500, from: "camt") { $0.payee = "Kavárna" }
        let first = plan([booked, reserved], on: [])
        #expect(first.inserted == [booked])
        #expect(first.duplicates == 1)
        #expect(plan([booked, reserved], on: [booked]).applied(to: [booked]) == [booked])
    }

    @Test func `a snapshot retires the pending rows that it does not state`() {
        let kept = Rows.row("pending2", day: 2, minor: -700, from: "csas")
        let foreign = Rows.row("pending3", day: 2, minor: -900, from: "fio")
        let snapshot = PendingSnapshot(account: Rows.account, kind: "csas")
        let result = plan([kept], on: [reserved, kept, foreign], snapshots: [snapshot])
        #expect(result.retired == [reserved])
        #expect(result.unchanged == 1)
        #expect(plan([], on: [reserved], snapshots: []).retired.isEmpty)
    }
}
