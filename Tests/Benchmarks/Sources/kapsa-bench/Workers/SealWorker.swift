import ArgumentParser
import Ledger
import Money
import Records
import SealedStore
import Warehouse

/// Seals and opens rows in memory, on one core.
struct SealWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "seal", shouldDisplay: false)

    @Option var home: String
    @Option var rows: Int

    func run() async throws {
        let user = try Household.user(home: home)
        let transactions = Array(Batch(.decade, rowCount: rows, before: nil).rows)
        let payloads = transactions.map(\.encoded)
        let tags = transactions.map { user.tags(of: $0, load: 1) }
        var sealed: [TransactionRow] = []
        sealed.reserveCapacity(rows)
        var result = WorkerResult(rows: rows)
        try result.measure("seal") {
            for (payload, tags) in zip(payloads, tags) { sealed.append(try user.seal(payload[...], tags: tags)) }
        }
        sealed.removeAll(keepingCapacity: true)
        try result.measure("tags and seal") {
            for (transaction, payload) in zip(transactions, payloads) {
                sealed.append(try user.seal(payload[...], tags: user.tags(of: transaction, load: 1)))
            }
        }
        var byteCount = 0
        try result.measure("open") { for row in sealed { byteCount += try user.payload(of: row).count } }
        guard byteCount == payloads.reduce(0, { $0 + $1.count }) else { throw ExitCode.failure }
        try result.write()
    }
}
