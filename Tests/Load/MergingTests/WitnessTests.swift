import Ledger
import Merging
import Money
import Testing

struct WitnessTests {
    private func plan(_ incoming: [Transaction], on stored: [Transaction] = []) -> MergePlan {
        Merging.plan(incoming: incoming, stored: stored, snapshots: [])
    }

    private let fromBank = Rows.row("id1", day: 1, minor: -500, from: "csas") { $0.entry.text = "platba" }
    private let fromFile = Rows.row("file", day: 1, minor: -500, from: "camt", document: "d9") {
        $0.entry.text = "prevod"
        $0.entry.symbols.variable = "0042"
    }

    private var merged: Transaction {
        var row = fromBank
        row.entry.symbols.variable = "0042"
        row.witnesses.append(Witness(kind: "camt", document: "d9", identity: "fp\u{1F}file\u{1F}0"))
        return row
    }

    @Test func `a second witness fills what is missing and leaves the texts`() {
        let result = plan([fromFile], on: [fromBank])
        #expect(result.witnessed == [Change(old: fromBank, new: merged)])
        #expect(result.duplicates == 1)
        #expect(result.inserted.isEmpty)
    }

    @Test func `the row with a provider id becomes the authority of a stored one`() {
        let result = plan([fromBank], on: [fromFile])
        #expect(result.witnessed == [Change(old: fromFile, new: merged)])
        #expect(result.applied(to: [fromFile]) == [merged])
    }

    @Test func `two witnesses in one batch become one row`() {
        let result = plan([fromFile, fromBank])
        #expect(result.inserted == [merged])
        #expect(result.duplicates == 1)
    }

    @Test func `either witness repeated changes nothing`() {
        for batch in [[fromFile], [fromBank], [fromBank, fromFile]] {
            let result = plan(batch, on: [merged])
            #expect(result.applied(to: [merged]) == [merged])
            #expect(result.unchanged == batch.count)
        }
    }

    @Test func `two of one kind and one of another leave one unpaired`() {
        let second = Rows.row("file2", day: 1, minor: -500, from: "camt", document: "d9")
        let result = plan([fromFile, second], on: [fromBank])
        #expect(result.witnessed.count == 1)
        #expect(result.inserted.count == 1)
    }

    @Test func `an equal variable symbol decides between two candidates`() {
        let other = Rows.row("id2", day: 1, minor: -500, from: "csas") { $0.entry.symbols.variable = "42" }
        let result = plan([fromFile], on: [fromBank, other])
        #expect(result.witnessed.map(\.old) == [other])
    }

    @Test func `the bank's revision of a merged row keeps the other witness, wherever it moved`() {
        let revised = Rows.row("id1", day: 90, minor: -510, from: "csas", document: "d3") { $0.entry.text = "oprava" }
        let rows = plan([revised], on: [merged]).applied(to: [merged])
        #expect(rows.count == 1)
        #expect(rows.map(\.entry.amount.minorUnits) == [-510])
        for batch in [[fromFile], [revised], [fromFile, revised]] {
            #expect(plan(batch, on: rows).applied(to: rows) == rows)
            #expect(plan(batch, on: rows).unchanged == batch.count)
        }
    }

    @Test func `of two equal movements one that is listed alone is not taken for the known one`() {
        let second = Rows.row("file2", day: 1, minor: -500, from: "camt", document: "d10")
        let result = plan([second], on: [merged])
        #expect(result.inserted == [second])
        #expect(result.witnessed.isEmpty)
    }

    @Test func `a witness that states more the next time fills what is open`() {
        let shorter = Rows.row("file", day: 1, minor: -500, from: "camt", document: "d9")
        let rows = plan([shorter], on: [fromBank]).applied(to: [fromBank])
        #expect(plan([fromFile], on: rows).applied(to: rows) == [merged])
    }

    @Test func `different variable symbols are different movements`() {
        let other = Rows.row("id2", day: 1, minor: -500, from: "csas") { $0.entry.symbols.variable = "43" }
        #expect(plan([fromFile], on: [other]).inserted == [fromFile])
    }

    @Test func `one kind never witnesses itself`() {
        let twin = Rows.row("id9", day: 1, minor: -500, from: "csas")
        #expect(plan([twin], on: [fromBank]).inserted == [twin])
    }

    @Test(arguments: [(2, -500), (1, -501)] as [(Int, Int64)])
    func `another day or amount is another movement`(day: Int, minor: Int64) {
        let other = Rows.row("file", day: day, minor: minor, from: "camt")
        #expect(plan([other], on: [fromBank]).inserted == [other])
    }
}
