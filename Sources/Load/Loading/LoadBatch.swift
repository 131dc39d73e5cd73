import Handoff
import Ledger
import Money
import Records
import SealedStore
import StageRuntime
import Vault
import Warehouse

/// A row as transform wrote it: its plain columns, and its payload decoded once for totals and merge.
struct BatchRecord {
    let tags: TransactionTags
    let transaction: Transaction

    /// Takes a frame apart: row tag 16, month tag 8, content tag 8, payload.
    init(frame: [UInt8]) throws(RecordError) {
        guard frame.count > 32, let row = RowTag(frame[..<16]), let month = ShortTag(frame[16..<24]),
            let content = ShortTag(frame[24..<32])
        else { throw .malformed(byteOffset: frame.count) }
        tags = TransactionTags(month: month, row: row, content: content, version: 1, load: 0)
        transaction = try Transaction(decoding: Array(frame[32...]))
    }
}

/// Everything that transform handed over for one user.
struct LoadBatch {
    var rows: [BatchRecord] = []
    var balances: [BalanceRecord] = []
    var rates: [Rate] = []
    var quarantined: [TextRecord] = []
    /// The documents that were read without a rejected row, and the names of those that were files.
    var decoded: [TextRecord] = []
    /// Which source stated which account, with the whole set of its pending rows.
    var accounts: [SourcedAccount] = []
    var cursors: [TextRecord] = []
    /// SHA-256 over all of it: the same batch has the same content.
    var content: [UInt8] = []
}

extension LoadBatch {
    /// Reads the parts and checks the control totals.
    ///
    /// - Throws: `HandoffError`; ``LoadError/totalsDiffer``.
    init(reading input: StageInput, of user: UserStore) throws {
        let digest = RunningDigest()
        func part(_ kind: String) throws -> HandedPart {
            let part = try input.read(kind, of: user)
            for record in part.records + [part.trailer] { digest.append(Digest.sha256(record)) }
            return part
        }
        let handedRows = try part("rows")
        rows = try handedRows.records.map { try BatchRecord(frame: $0) }
        balances = try part("balances").records.map { try BalanceRecord(decoding: $0) }
        rates = try part("rates").records.map { try Rate(decoding: $0) }
        quarantined = try part("quarantine").records.map { try TextRecord(decoding: $0) }
        decoded = try part("decoded").records.map { try TextRecord(decoding: $0) }
        accounts = try part("accounts").records.map { try SourcedAccount(TextRecord(decoding: $0)) }
        cursors = try part("cursors").records.map { try TextRecord(decoding: $0) }
        content = digest.finish()
        try check(ControlTotals(decoding: handedRows.trailer))
    }

    private func check(_ stated: ControlTotals) throws {
        var counted = stated.withoutSums
        for row in rows { counted.add(row.transaction.entry) }
        guard counted == stated, stated.isConserved else { throw LoadError.totalsDiffer }
    }
}

/// An account that a kind of source spoke about in the batch.
struct SourcedAccount: Hashable {
    let account: AccountKey
    let kind: String

    init(_ record: TextRecord) throws(RecordError) {
        guard let number = record["number"], let currency = Currency(code: record["currency"] ?? "") else {
            throw .malformed(byteOffset: 0)
        }
        account = AccountKey(number: number, currency: currency)
        kind = record["kind"] ?? ""
    }
}
