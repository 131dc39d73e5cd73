import Ledger
import Money
import Records
import SealedStore
import Testing
import Warehouse

@testable import Loading

struct DamageTests {
    private static let account = RandomStatements.accounts[0]

    private func row(_ identity: String, minor: Int64 = -500) -> Transaction {
        let date = CalendarDate(dayNumber: 20_600)
        let amount = Money(minorUnits: minor, currency: .czk)
        let entry = Entry(account: Self.account, status: .booked, bookedOn: date, valueOn: date, amount: amount)
        let witness = Witness(kind: "csas", document: "d1", identity: "provider:\(identity)")
        return Transaction(identity: .provider(id: identity), entry: entry, witnesses: [witness])
    }

    /// Overwrites the cell of a row, as a failing disk would.
    private func damage(_ row: Transaction, in home: LoadedHome) throws {
        try home.installation.warehouse.write { writer in
            var found: TransactionRow?
            try writer.eachTransaction(of: home.jana.number, months: nil) { stored in
                if stored.tags.row == home.jana.rowTag(of: row) { found = stored }
            }
            var broken = try #require(found)
            try writer.retire([broken.tags], of: home.jana.number, by: 99)
            broken.tags.version += 1
            broken.sealed[40] ^= 1
            try writer.insert([broken], of: home.jana.number)
            try home.jana.putHead(to: writer)
        }
    }

    private func quarantine(_ home: LoadedHome) throws -> [TextRecord] {
        try home.installation.warehouse.read {
            try home.jana.records(in: .quarantine, as: TextRecord.self, from: $0).map(\.record)
        }
    }

    private func amounts(_ home: LoadedHome) throws -> [Int64] {
        try home.content().rows.map { try Transaction(decoding: $0).entry.amount.minorUnits }.sorted()
    }

    @Test(arguments: LoadedHome.Store.usable)
    func `a damaged row goes into quarantine, the batch goes on, and its source mends it`(
        store: LoadedHome.Store
    ) throws {
        let home = try LoadedHome(store)
        try home.load(Statement(rows: [row("a"), row("b", minor: -600)]))
        try damage(row("a"), in: home)
        let counts = try home.load(Statement(rows: [row("c", minor: -700)]))
        #expect((counts.new, counts.damaged) == (1, 1))
        let item = try #require(try quarantine(home).first)
        #expect(item["code"] == "warehouse/row-damaged")
        #expect(item["place"]?.hasPrefix("transactions, row ") == true)
        #expect(try home.load(Statement(rows: [row("d", minor: -800)])).damaged == 0, "it is known")

        let again = try home.load(Statement(rows: [row("a"), row("b", minor: -600)]))
        #expect((again.new, again.unchanged) == (1, 1))
        #expect(try quarantine(home) == [])
        #expect(try amounts(home) == [-800, -700, -600, -500])
        #expect(try home.load(Statement(rows: [row("a")])).unchanged == 1)
    }

    @Test func `a damaged row that its source states differently is replaced at once`() throws {
        let home = try LoadedHome(.sqlite)
        try home.load(Statement(rows: [row("a"), row("b", minor: -600)]))
        try damage(row("a"), in: home)
        try home.load(Statement(rows: [row("a", minor: -510)]))
        #expect(try amounts(home) == [-600, -510])
        #expect(try quarantine(home) == [])
    }
}
