import Ledger
import Merging
import Money
import Testing

struct MergingTests {
    private func plan(_ incoming: [Transaction], on stored: [Transaction] = []) -> MergePlan {
        Merging.plan(incoming: incoming, stored: stored, snapshots: [])
    }

    @Test func `a new row is inserted and its repetition is unchanged, whatever the document is called`() {
        let row = Rows.row("id1", day: 1, minor: -500, from: "fio")
        let again = Rows.row("id1", day: 1, minor: -500, from: "fio", document: "d2")
        #expect(plan([row]).inserted == [row])
        let repeated = plan([again], on: [row])
        #expect(repeated.applied(to: [row]) == [row])
        #expect(repeated.unchanged == 1)
    }

    @Test func `a row with other content replaces the stored one and keeps its identity`() {
        let old = Rows.row("id1", day: 1, minor: -500, from: "fio")
        let new = Rows.row("id1", day: 2, minor: -500, from: "fio", document: "d2")
        #expect(plan([new], on: [old]).changed == [Change(old: old, new: new)])
        #expect(plan([new], on: [old]).applied(to: [old]) == [new])
    }

    @Test func `the later of two equal identities in a batch wins`() {
        let early = Rows.row("id1", day: 1, minor: -500, from: "fio")
        let late = Rows.row("id1", day: 1, minor: -700, from: "fio", document: "d2")
        let result = plan([early, late])
        #expect(result.inserted == [late])
        #expect(result.duplicates == 1)
    }

    @Test func `an id matches within its account only`() {
        let mine = Rows.row("id1", day: 1, minor: -500, from: "fio")
        let other = Rows.row("id1", day: 1, minor: -900, from: "fio") {
            $0.entry.account = AccountKey(number: "123456/0100", currency: .czk)
        }
        #expect(plan([other], on: [mine]).inserted == [other])
    }

    @Test func `rows that are only a notice are left out`() {
        let notice = Rows.row("id1", day: 1, minor: -500, from: "fio") { $0.entry.status = .info }
        #expect(plan([notice]) == MergePlan())
    }

    @Test func `lists come sorted by day and identity`() {
        let rows = [("id3", 2), ("id2", 1), ("id1", 2)].map { Rows.row($0.0, day: $0.1, minor: -1, from: "fio") }
        #expect(
            plan(rows).inserted.map(\.identity) == [.provider(id: "id2"), .provider(id: "id1"), .provider(id: "id3")]
        )
    }
}
