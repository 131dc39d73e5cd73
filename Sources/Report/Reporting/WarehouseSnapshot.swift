import Diagnostics
import Handoff
import Ledger
import Money
import Records
import Reports
import SealedStore
import StageRuntime
import Vault
import Warehouse

/// What the warehouse holds of one user, opened: as it is now, or as it was known at the end of a day.
struct WarehouseSnapshot {
    private var rows: [ReportRow] = []
    private var accounts: [ReportAccount] = []
    private var rates: [Rate] = []
    private var quarantined: [Finding] = []
    private var findings: [Finding] = []
    /// Rows that do not open; they are left out and listed as findings.
    private(set) var damaged: [DamagedRow] = []
    private let context: StageContext
    private let knownOn: CalendarDate?

    /// Reads everything in one view.
    ///
    /// - Parameters:
    ///   - user: Whose rows.
    ///   - context: The pipeline and its day.
    ///   - handedOver: Where this run's findings are.
    ///   - knownOn: The day whose end is shown, in the pipeline's zone; `nil` shows what is there now.
    /// - Throws: `WarehouseError`; `VaultError` when a row is missing, added or of another version.
    init(user: UserStore, context: StageContext, handedOver: StageInput?, knownOn: CalendarDate? = nil) throws {
        self.context = context
        self.knownOn = knownOn
        try context.installation.warehouse.read { reader in
            try user.checkHead(from: reader)
            let own = try tables([.transfers, .balances, .accounts, .quarantine], of: user, from: reader)
            let shared = try tables([.quarantine], of: context.installation.system, from: reader)
            let transfers = try own.records(in: .transfers, as: TextRecord.self)
                .filter { $0["kind"] == nil }
            let paired = Set(transfers.flatMap { [$0["out"], $0["in"]].compactMap { $0 } })
            try readRows(of: user, paired: paired, from: reader)
            rates = try reader.rates()
            let balances = try own.records(in: .balances, as: BalanceRecord.self)
            accounts = try own.records(in: .accounts, as: TextRecord.self)
                .compactMap { Self.account($0, balances: balances) }
                .sorted { $0.key < $1.key }
            quarantined = try [own, shared].flatMap { try $0.records(in: .quarantine, as: TextRecord.self) }
                .map { Finding(code: $0["code"] ?? "", place: $0["place"] ?? "", reason: $0["reason"] ?? "") }
                .sorted { ($0.place, $0.code, $0.reason) < ($1.place, $1.code, $1.reason) }
        }
        findings = try [user, context.installation.system].flatMap { owner in
            try handedOver?.read("findings", of: owner).records.map { try Finding(decoding: $0) } ?? []
        }
        let known = Set(quarantined.map(\.place))
        findings += damaged.map(\.finding).filter { !known.contains($0.place) }.sorted { $0.place < $1.place }
    }

    private mutating func tables(
        _ tables: [SealedTable],
        of owner: UserStore,
        from reader: any WarehouseReader
    ) throws -> OpenedTables {
        var opened = try OpenedTables(tables, of: owner, from: reader)
        if let load = try load(of: owner, from: reader) { try opened.rollBack(to: load, of: owner, from: reader) }
        damaged += opened.damaged
        return opened
    }

    private mutating func readRows(
        of user: UserStore,
        paired: Set<String>,
        from reader: any WarehouseReader
    ) throws {
        func add(_ row: TransactionRow) throws {
            guard let transaction = try DamagedRow.opening({ try user.open(row) }) else {
                return damaged.append(DamagedRow(row.tags.row))
            }
            let isTransfer = paired.contains(Digest.hex(row.tags.row.bytes))
            rows.append(ReportRow(id: transaction.publicID, transaction: transaction, isTransfer: isTransfer))
        }
        if let load = try load(of: user, from: reader) {
            try user.eachTransaction(knownAfter: load, from: reader, add)
        } else {
            try reader.eachTransaction(of: user.number, months: nil, add)
        }
    }

    /// The newest load that was committed by the end of the day; 0 before the first, `nil` when it is about now.
    private func load(of owner: UserStore, from reader: any WarehouseReader) throws -> Int64? {
        guard let knownOn else { return nil }
        let end = context.pipeline.end(of: knownOn)
        return try reader.batches(of: owner.number).last { $0.committedAt < end }?.load ?? 0
    }

    func input(_ settings: PipelineFile.Report, categories: [Ledger.Category]) -> ReportInput {
        ReportInput(
            asOf: context.run.asOf,
            knownOn: knownOn,
            locale: settings.locale == .czech ? .czech : .english,
            homeCurrency: context.pipeline.homeCurrency,
            months: settings.months,
            accounts: accounts,
            rows: rows,
            categories: categories,
            rates: rates,
            quarantined: quarantined,
            findings: findings,
            programVersion: Programs.version,
            ruleSet: rows.map(\.transaction.ruleSet).max() ?? ""
        )
    }

    private static func account(_ record: TextRecord, balances: [BalanceRecord]) -> ReportAccount? {
        guard let number = record["number"], let currency = Currency(code: record["currency"] ?? "") else { return nil }
        let key = AccountKey(number: number, currency: currency)
        let closing = balances.filter { $0.account == key && $0.balance.kind == .closing }
            .max { left, right in
                let days = (left.balance.date?.dayNumber ?? .min, right.balance.date?.dayNumber ?? .min)
                return days.0 == days.1 ? left.source > right.source : days.0 < days.1
            }
        return ReportAccount(
            key: key,
            displayName: AccountName.text(of: key),
            source: record["source"] ?? "",
            balance: closing?.balance,
            newestBooking: record["newest"].flatMap { CalendarDate(iso: $0) },
            proof: proof(record)
        )
    }

    private static func proof(_ record: TextRecord) -> BalanceProof {
        if let day = record["first_bad_day"].flatMap({ CalendarDate(iso: $0) }) { return .failed(firstBadDay: day) }
        return record["proof"] == "passed" ? .passed : .none
    }
}
