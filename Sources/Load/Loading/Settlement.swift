import Ledger
import Money
import Records
import SealedStore
import Settling
import Vault
import Warehouse

/// Brings what follows from all rows of a user up to date: transfers between own accounts and balance proofs.
struct Settlement {
    private let user: UserStore
    private let writer: any WarehouseWriter
    /// The accounts as they are stored, and with what the batch spoke about.
    private let before: [AccountKey: TextRecord]
    private let accounts: [AccountKey: TextRecord]

    init(of user: UserStore, sources: [SourcedAccount], in writer: any WarehouseWriter) throws {
        self.user = user
        self.writer = writer
        var accounts: [AccountKey: TextRecord] = [:]
        for (_, record) in try user.intactRecords(in: .accounts, as: TextRecord.self, from: writer) {
            accounts[try SourcedAccount(record).account] = record
        }
        before = accounts
        for source in sources {
            let known = (accounts[source.account]?["source"] ?? "").split(separator: ",").map(String.init)
            accounts[source.account, default: TextRecord([:])]["source"] =
                Set(known + [source.kind]).sorted().joined(separator: ",")
        }
        self.accounts = accounts
    }

    /// Whether one kind of source alone has ever spoken about the user's accounts: then no row is another's second statement.
    ///
    /// - Parameters:
    ///   - stated: The accounts of the batch's rows; a source that does not say that it knows them leaves it open.
    ///   - batch: The batch.
    /// - Returns: `false` when in doubt.
    func isOneSource(of stated: Set<AccountKey>, in batch: LoadBatch) -> Bool {
        let kinds = accounts.values.flatMap { ($0["source"] ?? "").split(separator: ",") }
        return Set(kinds).count <= 1 && stated.isSubset(of: batch.accounts.map(\.account))
    }

    /// For a caller that sees all rows go by and notes them here.
    func noRows(expecting count: Int) -> SettlingRows {
        SettlingRows(ownAccounts: Set(accounts.keys), of: user, in: writer, expecting: count)
    }

    private func storedRows(noting damage: inout RowDamage) throws -> SettlingRows {
        var rows = try noRows(expecting: user.statedRowCount(from: writer))
        try rows.read(noting: &damage)
        return rows
    }

    /// Settles every known account and those that the batch spoke about.
    ///
    /// - Parameters:
    ///   - noted: All rows, when the caller has seen them; else they are read.
    ///   - isSame: Whether neither rows nor balances changed; then nothing follows from them but what followed before.
    ///   - damage: Where rows that do not open are noted.
    /// - Returns: How many accounts do not add up.
    /// - Throws: `WarehouseError`, `VaultError`.
    func settle(_ noted: consuming SettlingRows?, unlessSame isSame: Bool, _ damage: inout RowDamage) throws -> Int {
        guard !isSame || accounts != before else { return accounts.values.count { $0["proof"] == "failed" } }
        var rows = try noted ?? storedRows(noting: &damage)
        let findings = try rows.findings()
        try replace(.transfers, with: records(of: findings.transfers, findings.refunds, tags: rows.tags))
        try replace(.streams, with: records(of: findings.streams, tags: rows.tags))
        let balances = try user.intactRecords(in: .balances, as: BalanceRecord.self, from: writer).map(\.record)
        let stated = Dictionary(grouping: balances, by: \.account)
        var failed = 0
        for (account, record) in accounts.sorted(by: { $0.key < $1.key }) {
            let inOrder = (stated[account] ?? []).sorted(by: Self.isOlder).map(\.balance)
            let proof = BalanceProof.prove(rows: rows.booked, balances: inOrder, account: account)
            let newest = rows.booked.newestDay(of: account)
            try put(proven(record, proof, tags: rows.tags), of: account, newest: newest)
            if case .failed = proof { failed += 1 }
        }
        return failed
    }

    private func put(_ record: TextRecord, of account: AccountKey, newest: CalendarDate?) throws {
        var record = record
        record["number"] = account.number
        record["currency"] = account.currency.code
        record["newest"] = newest?.description
        let tag = user.tag(.accounts, account.number, account.currency.code)
        try user.put(record, tag: tag, in: .accounts, to: writer)
    }

    /// Notes a proof: when it fails, the day, the difference, and the rows under suspicion as `kind:tag`.
    private func proven(_ record: TextRecord, _ proof: BalanceProof, tags: [RowTag]) -> TextRecord {
        var record = record
        for key in ["first_bad_day", "surplus", "suspects"] { record[key] = nil }
        switch proof {
        case .passed: record["proof"] = "passed"
        case .none: record["proof"] = "none"
        case .failed(let day, let surplus, let suspects):
            record["proof"] = "failed"
            record["first_bad_day"] = day.description
            record["surplus"] = String(surplus)
            if !suspects.isEmpty {
                record["suspects"] = suspects.map { "\($0.kind.rawValue):\(Digest.hex(tags[$0.row].bytes))" }
                    .joined(separator: ",")
            }
        }
        return record
    }

    /// A pair is known by its two row tags; a refund is a kind of its own.
    private func records(
        of pairs: [TransferPair],
        _ refunds: [RefundPair],
        tags: [RowTag]
    ) -> [[UInt8]: TextRecord] {
        var records: [[UInt8]: TextRecord] = [:]
        for pair in pairs {
            let (out, into) = (Digest.hex(tags[pair.outflow].bytes), Digest.hex(tags[pair.inflow].bytes))
            records[user.tag(.transfers, out, into)] = TextRecord([
                "out": out, "in": into, "evidence": pair.evidence.rawValue,
            ])
        }
        for pair in refunds {
            let (out, into) = (Digest.hex(tags[pair.purchase].bytes), Digest.hex(tags[pair.refund].bytes))
            records[user.tag(.transfers, "refund", out, into)] = TextRecord([
                "kind": "refund", "out": out, "in": into, "evidence": "payee",
            ])
        }
        return records
    }

    /// A stream is known by its first row.
    private func records(of streams: [RecurringStream], tags: [RowTag]) -> [[UInt8]: TextRecord] {
        var records: [[UInt8]: TextRecord] = [:]
        for stream in streams {
            let rows = stream.rows.map { Digest.hex(tags[$0].bytes) }
            records[user.tag(.streams, rows.first ?? "")] = TextRecord(stream, rows: rows)
        }
        return records
    }

    /// Replaces what a table holds.
    private func replace(_ table: SealedTable, with records: [[UInt8]: TextRecord]) throws {
        for row in try writer.rows(in: table, of: user.number) where records[row.tag] == nil {
            try writer.delete(tag: row.tag, in: table, of: user.number)
        }
        for (tag, record) in records.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            try user.put(record, tag: tag, in: table, to: writer)
        }
    }

    private static func isOlder(_ left: BalanceRecord, _ right: BalanceRecord) -> Bool {
        let days = (left.balance.date?.dayNumber ?? .min, right.balance.date?.dayNumber ?? .min)
        return days.0 == days.1 ? left.source < right.source : days.0 < days.1
    }
}
