import Foundation
import Ledger
import Money
import Records
import SealedStore
import Testing
import Vault
import Warehouse

@testable import Loading

struct BatchCommitTests {
    private static let account = AccountKey(number: "19-2000145399/0800", currency: .czk)

    private func row(
        _ identity: Identity,
        on day: String,
        minor: Int64 = -500,
        from kind: String,
        status: EntryStatus = .booked
    ) -> Transaction {
        let date = CalendarDate(iso: day)
        let entry = Entry(
            account: Self.account,
            status: status,
            bookedOn: status == .booked ? date : nil,
            valueOn: date,
            amount: Money(minorUnits: minor, currency: .czk),
            text: "\(kind) platba"
        )
        let witness = Witness(kind: kind, document: "d1", identity: identity.canonicalText)
        return Transaction(identity: identity, entry: entry, payee: "Kavárna", witnesses: [witness])
    }

    /// Loads batches one after the other, each as a run of its own, and gives the counts and the rows at the end.
    private func load(_ batches: [[Transaction]]) throws -> (counts: [LoadCounts], rows: [Transaction]) {
        let home = try LoadedHome(.sqlite)
        let counts = try batches.map { try home.load(Statement(rows: $0)) }
        return (counts, try home.rows())
    }

    private var fromBank: Transaction { row(.provider(id: "id1"), on: "2026-03-10", from: "csas") }
    private var fromFile: Transaction { row(.fingerprint(text: "x", ordinal: 0), on: "2026-03-10", from: "camt") }

    @Test func `a row that the bank moved by months is found through its own tag`() throws {
        let moved = row(.provider(id: "id1"), on: "2026-09-10", from: "csas")
        let again = row(.provider(id: "id1"), on: "2026-01-05", from: "csas")
        let (counts, rows) = try load([[fromBank], [moved], [again]])
        #expect(counts.map(\.changed) == [0, 1, 1])
        #expect(rows == [again])
    }

    @Test(arguments: ["2026-03-10", "2026-04-02"])
    func `a file's row stays absorbed when the bank revised amount and day`(day: String) throws {
        let revised = row(.provider(id: "id1"), on: day, minor: -510, from: "csas")
        let (counts, rows) = try load([[fromFile], [fromBank], [revised], [fromFile], [fromBank, fromFile], [revised]])
        #expect(counts.map(\.new) == [1, 0, 0, 0, 0, 0])
        #expect(rows.map(\.entry.amount.minorUnits) == [-510])
        #expect(rows.first?.witnesses.map(\.kind) == ["csas", "camt"])
    }

    @Test func `an identity that one row gives up and another takes goes on counting its versions`() throws {
        func another(_ minor: Int64) -> Transaction {
            row(.fingerprint(text: "x", ordinal: 0), on: "2026-03-20", minor: minor, from: "zeta")
        }
        let batches = [[fromFile], [fromBank, another(-700)], [another(-800)], [another(-900)]]
        let (counts, rows) = try load(batches)
        #expect(counts.map(\.new) == [1, 1, 0, 0])
        #expect(rows.map(\.entry.amount.minorUnits) == [-500, -900])
    }

    @Test func `a reservation that a known booking stands for does not come in`() throws {
        let identity = Identity.fingerprint(text: "p", ordinal: 0)
        let reserved = row(identity, on: "2026-03-09", from: "csas", status: .pending)
        let (counts, rows) = try load([[fromFile, reserved], [fromFile, reserved]])
        #expect(counts.map(\.new) == [1, 0])
        #expect(rows == [fromFile])
    }
}

extension LoadBatch {
    /// A batch of rows as transform would hand them over.
    init(of transactions: [Transaction], user: UserStore, number: Int, isSorted: Bool = true) throws {
        self.init()
        let byDay = transactions.sorted { ($0.entry.day?.dayNumber ?? .max) < ($1.entry.day?.dayNumber ?? .max) }
        let sorted = isSorted ? byDay : transactions
        var totals = ControlTotals()
        for transaction in sorted {
            totals.read += 1
            totals.add(transaction.entry)
        }
        var index = RowIndexWriter()
        let frames = sorted.map { transaction in
            index.add(transaction, of: user, frameHeadSize: 0)
        }
        let (records, trailer) = (index.records, index.trailer(totals: totals).encoded)
        heads = { body in
            for record in records { try body(record) }
            return trailer
        }
        rows = { Frames(frames) }
        statements = [UInt8(number)]
    }
}
