import ArgumentParser
import Ledger
import SealedStore
import Warehouse

/// Reads all rows of the user three times: as they lie there, opened, and decoded.
struct OpenWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "open", shouldDisplay: false)

    @Option var home: String

    func run() async throws {
        let (user, warehouse) = try Household.store(home: home)
        var counts = [0, 0, 0]
        var result = WorkerResult(rows: 0)
        func each(_ body: (TransactionRow) throws -> Void) throws {
            try warehouse.read { try $0.eachTransaction(of: user.number, months: nil, body) }
        }
        try result.measure("read") { try each { counts[0] += min($0.sealed.count, 1) } }
        try result.measure("open") { try each { counts[1] += min(try user.payload(of: $0).count, 1) } }
        try result.measure("decode") { try each { counts[2] += try user.open($0).witnesses.count } }
        guard counts.allSatisfy({ $0 == counts[0] }) else { throw ExitCode.failure }
        result.rows = counts[0]
        try result.write()
    }
}
