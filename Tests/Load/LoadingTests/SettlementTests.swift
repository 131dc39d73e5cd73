import Ledger
import Money
import Records
import SealedStore
import Testing
import Vault
import Warehouse

@testable import Loading

struct SettlementTests {
    private let account = AccountKey(number: "19-2000145399/0800", currency: .czk)

    private func row(_ name: String, _ day: String, _ minor: Int64, payee: String) -> Transaction {
        let entry = Entry(
            account: account,
            status: .booked,
            bookedOn: CalendarDate(iso: day),
            amount: Money(minorUnits: minor, currency: .czk)
        )
        var row = Transaction(identity: .provider(id: name), entry: entry)
        row.payee = payee
        return row
    }

    private func closing(_ day: String, _ minor: Int64) -> BalanceRecord {
        let balance = Balance(
            kind: .closing,
            amount: Money(minorUnits: minor, currency: .czk),
            date: CalendarDate(iso: day)
        )
        return BalanceRecord(account: account, balance: balance, source: "camt")
    }

    private func records(in table: SealedTable, of home: LoadedHome) throws -> [TextRecord] {
        try home.installation.warehouse.read { try home.jana.records(in: table, as: TextRecord.self, from: $0) }
            .map(\.record)
    }

    @Test(arguments: LoadedHome.Store.usable)
    func `streams, refunds and suspects are stored, and go with the run that brought them`(
        store: LoadedHome.Store
    ) throws {
        let home = try LoadedHome(store)
        let rent = (1...4).map { row("rent\($0)", "2026-0\($0)-05", -900_000, payee: "Nájem") }
        let bought = row("bought", "2026-02-10", -5_000, payee: "Obchod")
        try home.load(Statement(rows: rent + [bought], accounts: [(account, "camt")]))
        let before = try home.content()
        let stream = try #require(try records(in: .streams, of: home).first)
        #expect(stream["cadence"] == "monthly")
        #expect(stream["next"] == "2026-05-05")
        #expect(stream["amount_max"] == "-900000")
        let tags = rent.map { Digest.hex(home.jana.rowTag(of: $0).bytes) }
        #expect(stream["rows"] == tags.joined(separator: ","))

        let refund = row("refund", "2026-03-10", 5_000, payee: "Obchod")
        let raised = row("rent5", "2026-05-05", -950_000, payee: "Nájem")
        let balances = [closing("2026-03-09", 0), closing("2026-03-31", 0)]
        try home.load(Statement(rows: [refund, raised], balances: balances, accounts: [(account, "camt")]))
        let pair = try #require(try records(in: .transfers, of: home).first)
        #expect(pair["kind"] == "refund")
        #expect(pair["out"] == Digest.hex(home.jana.rowTag(of: bought).bytes))
        #expect(pair["in"] == Digest.hex(home.jana.rowTag(of: refund).bytes))
        let changed = try #require(try records(in: .streams, of: home).first)
        #expect(changed["price_on"] == "2026-05-05")
        #expect(changed["price_old"] == "-900000")
        #expect(changed["price_new"] == "-950000")
        let stored = try #require(try records(in: .accounts, of: home).first)
        #expect(stored["first_bad_day"] == "2026-03-31")
        #expect(stored["suspects"] == "surplus:\(Digest.hex(home.jana.rowTag(of: refund).bytes))")

        _ = try home.undo("run2")
        #expect(try home.content() == before)
    }
}
