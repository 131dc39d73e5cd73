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
        // What the keys cost: the three tags, of bytes that are ready, and the cell.
        let parts = transactions.map { row in
            let account = row.entry.account
            return [account.number, account.currency.code, row.identity.canonicalText].map { Array($0.utf8) }
        }
        let month = Array("2024-01".utf8)
        try result.measure("tags and seal") {
            for index in tags.indices {
                let row = user.vault.tag("kapsa/row", parts[index], count: 16)
                let content = user.vault.tag("kapsa/content", [row, payloads[index]], count: 8)
                byteCount += content.count + user.vault.tag("kapsa/month", [month], count: 8).count
                byteCount += try user.seal(payloads[index][...], tags: tags[index]).sealed.count
            }
        }
        // What transform does: the tags of a transaction, which is encoded without its witnesses on the way.
        result.measure("tags and encode") {
            for transaction in transactions {
                byteCount += user.tags(of: transaction, load: 1).month.bytes.count + transaction.encoded.count
            }
        }
        try result.measure("open") { for row in sealed { byteCount += try user.payload(of: row).count } }
        guard byteCount > rows else { throw ExitCode.failure }
        try result.write()
    }
}
