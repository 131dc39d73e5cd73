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

    /// So many different rows, over and over: a row that is sealed was just made, so it lies in the cache.
    private static let rowCount = 1_000

    func run() async throws {
        let user = try Household.user(home: home)
        let transactions = Array(Batch(.decade, rowCount: Self.rowCount, before: nil).rows)
        let encodings = transactions.map { TransactionEncoding($0) }
        let tags = transactions.map { user.tags(of: $0, load: 1) }
        let sealed = try zip(encodings, tags).map { try user.seal($0.payload[...], tags: $1) }
        let rounds = rows / Self.rowCount
        var byteCount = 0
        var result = WorkerResult(rows: rounds * Self.rowCount)
        func measure(_ name: String, _ body: (Int) throws -> Void) throws {
            try result.measure(name) {
                for _ in 0..<rounds { for index in tags.indices { try body(index) } }
            }
        }
        try measure("seal") { index in
            byteCount += try user.seal(encodings[index].payload[...], tags: tags[index]).sealed.count
        }
        // What the keys cost: the tags of payloads that are ready, in months that follow each other, and the cell.
        var (last, month) = (tags[0].month, tags[0].month)
        try measure("tags and seal") { index in
            if tags[index].month != last {
                last = tags[index].month
                month = user.monthTag(transactions[index].entry.day?.calendarMonth)
            }
            let made = user.tags(of: encodings[index], month: month, load: 1)
            byteCount += try user.seal(encodings[index].payload[...], tags: made).sealed.count
        }
        // What transform does: the same for a transaction that it encodes first, without the cell.
        try measure("encode and tags") { index in
            let encoding = TransactionEncoding(transactions[index])
            let made = user.tags(of: encoding, month: last, load: 1)
            byteCount += encoding.payload.count + Int(made.version)
        }
        try measure("open") { index in byteCount += try user.payload(of: sealed[index]).count }
        guard byteCount > rows else { throw ExitCode.failure }
        try result.write()
    }
}
