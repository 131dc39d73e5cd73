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

    @Test func `transfers of the synthetic households are found`() throws {
        guard let folder = Self.folder else {
            print("SKIPPED: shared/datasets/transfers_synth is missing, transfer matching was NOT measured")
            return
        }
        var truth: [String: Set<String>] = [:]
        for fields in try lines(of: "truth.csv", in: folder) where !fields[1].isEmpty {
            truth[fields[1], default: []].insert(fields[0])
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
        var found: Set<Set<String>> = []
        for rows in households.values {
            for (out, into, _) in pairs(of: rows, ownAccounts: Set(rows.map(\.entry.account))) {
                found.insert(Set([out, into].map { String($0.identity.canonicalText.dropFirst(3)) }))
            }
        }
        let right = found.intersection(Set(truth.values)).count
        print("transfer pairs: \(right) right of \(found.count) found, \(truth.count) true")
        #expect(truth.count == 208)
        #expect(right * 100 >= found.count * 99, "precision fell below 0.99")
        #expect(right * 100 >= truth.count * 95, "recall fell below 0.95")
    }
}
