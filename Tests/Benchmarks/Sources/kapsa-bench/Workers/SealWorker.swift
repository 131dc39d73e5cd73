import ArgumentParser
import Ledger
import Money
import Records
import SealedStore
import Vault
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
        let sealed = try zip(payloads, tags).map { try user.seal($0[...], tags: $1) }
        var byteCount = 0
        var result = WorkerResult(rows: rows)
        try result.measure("seal") {
            for index in tags.indices {
                byteCount += try user.seal(payloads[index][...], tags: tags[index]).sealed.count
            }
        }
        // What the keys cost: the tags of payloads that are ready, in months that follow each other, and the cell.
        let encodings = transactions.map { TransactionEncoding($0) }
        try result.measure("tags and seal") {
            var (last, month) = (tags[0].month, tags[0].month)
            for index in tags.indices {
                let transaction = transactions[index]
                if tags[index].month != last {
                    last = tags[index].month
                    month = user.monthTag(transaction.entry.day?.calendarMonth)
                }
                let made = user.tags(of: transaction, encoded: encodings[index], month: month, load: 1)
                byteCount += try user.seal(encodings[index].payload[...], tags: made).sealed.count
            }
        }
        // What transform does: the same for a transaction that it encodes first, without the cell.
        result.measure("encode and tags") {
            for transaction in transactions {
                let encoding = TransactionEncoding(transaction)
                let made = user.tags(of: transaction, encoded: encoding, month: tags[0].month, load: 1)
                byteCount += encoding.payload.count + Int(made.version)
            }
        }
        try result.measure("open") { for row in sealed { byteCount += try user.payload(of: row).count } }
        guard byteCount > rows else { throw ExitCode.failure }
        try result.write()
    }
}
