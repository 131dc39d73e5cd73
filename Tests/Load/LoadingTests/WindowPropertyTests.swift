import Foundation
import Ledger
import Merging
import Money
import Records
import SealedStore
import SeededGenerator
import Testing
import Vault
import Warehouse

@testable import Loading

/// Merging month by month, with rows that stand alone left out, must give what merging everything at once gives.
struct WindowPropertyTests {
    private static let accounts = ["19-2000145399/0800", "2000000001/2010"].map {
        AccountKey(number: $0, currency: .czk)
    }
    private static let kinds = ["api", "camt"]
    private static let listed = accounts.flatMap { account in kinds.map { (account: account, kind: $0) } }
    private static let snapshots = Set(listed.map { PendingSnapshot(account: $0.account, kind: $0.kind) })

    /// Invented days of five months: rows that two kinds of witness state, that change, move, and are still pending.
    private func batch(_ number: Int, using generator: inout SeededGenerator) -> [Transaction] {
        var rows: [Transaction] = []
        for kind in Self.kinds where Int.random(in: 0..<4, using: &generator) > 0 {
            for movement in 0..<24 where Int.random(in: 0..<3, using: &generator) > 0 {
                let isPending = movement >= 20 && Bool.random(using: &generator)
                let move = Int.random(in: 0..<8, using: &generator) == 0 ? Int32(number % 4) : 0
                let date = CalendarDate(dayNumber: 20_500 + Int32(movement) * 6 + move)
                let revision = Int.random(in: 0..<6, using: &generator) == 0 ? Int64(number) : 0
                let minor = Int64(movement % 3 + 1) * -100 - revision
                var entry = Entry(
                    account: Self.accounts[movement % 2],
                    status: isPending ? .pending : .booked,
                    bookedOn: isPending ? nil : date,
                    valueOn: movement == 7 && isPending ? nil : date,
                    amount: Money(minorUnits: minor, currency: .czk)
                )
                entry.text = Int.random(in: 0..<5, using: &generator) == 0 ? "\(kind) \(number)" : nil
                let identity: Identity =
                    kind == "api" && !isPending
                    ? .provider(id: "id\(movement)")
                    : .fingerprint(text: "\(isPending ? "pending" : "row")\(movement)", ordinal: 0)
                let witness = Witness(kind: kind, document: "d\(number)", identity: identity.canonicalText)
                rows.append(Transaction(identity: identity, entry: entry, witnesses: [witness]))
            }
        }
        return rows
    }

    @Test(arguments: [1, 10, 1_000])
    func `any size of window gives the rows of one plan over everything`(rowCount: Int) throws {
        for seed in UInt64(0)..<15 {
            var generator = SeededGenerator(seed: seed)
            let home = try LoadedHome(.sqlite)
            var expected: [Transaction] = []
            for number in 0..<6 {
                let batch = batch(number, using: &generator)
                let plan = Merging.plan(incoming: batch, stored: expected, snapshots: Self.snapshots)
                expected = plan.applied(to: expected)
                try home.load(Statement(rows: batch, accounts: Self.listed), windowRowCount: rowCount)
                #expect(try home.rows() == expected, "seed \(seed), batch \(number)")
            }
        }
    }

    @Test func `rows that are not in the order of their days are refused`() throws {
        let home = try LoadedHome(.sqlite)
        var generator = SeededGenerator(seed: 1)
        let rows = batch(1, using: &generator).sorted { ($0.entry.day ?? .far) > ($1.entry.day ?? .far) }
        #expect(throws: LoadError.totalsDiffer) { try home.load(Statement(rows: rows), isSorted: false) }
        #expect(try home.rows().isEmpty)
    }

    @Test func `a reservation that is no longer listed goes, even when nothing else is new`() throws {
        let home = try LoadedHome(.sqlite)
        let day = CalendarDate(dayNumber: 20_500)
        func row(_ text: String, _ status: EntryStatus) -> Transaction {
            let entry = Entry(
                account: Self.accounts[0],
                status: status,
                bookedOn: status == .booked ? day : nil,
                valueOn: day,
                amount: Money(minorUnits: status == .booked ? -100 : -200, currency: .czk)
            )
            let identity = Identity.fingerprint(text: text, ordinal: 0)
            let witness = Witness(kind: "api", document: "d", identity: identity.canonicalText)
            return Transaction(identity: identity, entry: entry, witnesses: [witness])
        }
        try home.load(Statement(rows: [row("a", .booked), row("b", .pending)], accounts: Self.listed))
        #expect(try home.rows().count == 2)
        try home.load(Statement(rows: [row("a", .booked)], accounts: Self.listed))
        #expect(try home.rows() == [row("a", .booked)])
    }
}

extension CalendarDate {
    fileprivate static let far = CalendarDate(dayNumber: 99_999)
}
