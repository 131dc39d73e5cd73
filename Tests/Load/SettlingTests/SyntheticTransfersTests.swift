import Foundation
import Ledger
import Money
import Settling
import Testing

/// Measures the matcher on the synthetic households of `shared/datasets/transfers_synth`.
struct SyntheticTransfersTests {
    private static let folder: URL? = {
        var parent = URL(filePath: #filePath)
        while parent.path != "/" {
            parent.deleteLastPathComponent()
            let folder = parent.appending(path: "shared/datasets/transfers_synth")
            if FileManager.default.fileExists(atPath: folder.appending(path: "truth.csv").path) { return folder }
        }
        return nil
    }()

    private func lines(of name: String, in folder: URL) throws -> [[String]] {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }

    /// How well groups of rows were found, as `evaluate_pairs.py` counts it, in thousandths.
    private func f1(right: Int, found: Int, wanted: Int) -> Int { 2000 * right / max(1, found + wanted) }

    @Test func `transfers and streams of the synthetic households are found`() throws {
        guard let folder = Self.folder else {
            print("SKIPPED: shared/datasets/transfers_synth is missing, settling was NOT measured")
            return
        }
        var truth: [String: Set<String>] = [:]
        var recurring: Set<String> = []
        for fields in try lines(of: "truth.csv", in: folder) {
            if !fields[1].isEmpty { truth[fields[1], default: []].insert(fields[0]) }
            if !fields[2].isEmpty { recurring.insert(fields[0]) }
        }
        var households: [String: [Transaction]] = [:]
        for fields in try lines(of: "statements.csv", in: folder) {
            let entry = Entry(
                account: AccountKey(number: fields[3], currency: .usd),
                status: .booked,
                bookedOn: CalendarDate(iso: fields[2]),
                amount: try Money(parsing: fields[4], currency: .usd),
                text: fields[5]
            )
            households[fields[1], default: []].append(Transaction(identity: .provider(id: fields[0]), entry: entry))
        }
        var pairs: Set<Set<String>> = []
        var rows: Set<String> = []
        for transactions in households.values {
            let accounts = Set(transactions.map(\.entry.account))
            var (booked, kept) = BookedRows.of(transactions, ownAccounts: accounts)
            func id(_ position: Int) -> String { String(kept[position].identity.canonicalText.dropFirst(3)) }
            let found = TransferMatcher.match(rows: &booked)
            for pair in found { pairs.insert([id(pair.outflow), id(pair.inflow)]) }
            let taken = Set(found.flatMap { [$0.outflow, $0.inflow] })
            for stream in StreamFinder.find(in: &booked, except: taken) { rows.formUnion(stream.rows.map(id)) }
        }
        let transfers = f1(right: pairs.intersection(truth.values).count, found: pairs.count, wanted: truth.count)
        let streams = f1(right: rows.intersection(recurring).count, found: rows.count, wanted: recurring.count)
        print("transfers_synth: transfers F1 \(transfers)/1000, recurring rows F1 \(streams)/1000")
        #expect(truth.count == 208)
        #expect(transfers >= 980)
        #expect(streams >= 930)
    }
}
