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
    private let user: UserStore
    private let context: StageContext
    private let reader: any WarehouseReader
    private let knownOn: CalendarDate?
    /// The stored months of the present and how many rows each has.
    private var months: [ShortTag: Int] = [:]
    private var accounts: [ReportAccount] = []
    private var paired: Set<String> = []
    private var rates: [Rate] = []
    private var quarantined: [Finding] = []
    private var findings: [Finding] = []
    /// Cells that do not open; they are left out and listed as findings.
    private(set) var damaged: [DamagedRow] = []

    /// Reads everything but the transactions.
    ///
    /// - Parameters:
    ///   - user: Whose rows.
    ///   - context: The pipeline and its day.
    ///   - reader: One view of the warehouse, in which the transactions are read later.
    ///   - handedOver: Where this run's findings are.
    ///   - knownOn: The day whose end is shown, in the pipeline's zone; `nil` shows what is there now.
    /// - Throws: `WarehouseError`; `VaultError` when a row is missing, added or of another version.
    init(
        user: UserStore,
        context: StageContext,
        reader: any WarehouseReader,
        handedOver: StageInput?,
        knownOn: CalendarDate?
    ) throws {
        self.user = user
        self.context = context
        self.reader = reader
        self.knownOn = knownOn
        var months: [ShortTag: Int] = [:]
        try user.checkHead(from: reader) { months[$0.month, default: 0] += 1 }
        self.months = months
        let own = try tables([.transfers, .balances, .accounts, .quarantine], of: user)
        let shared = try tables([.quarantine], of: context.installation.system)
        let transfers = try own.records(in: .transfers, as: TextRecord.self).filter { $0["kind"] == nil }
        paired = Set(transfers.flatMap { [$0["out"], $0["in"]].compactMap { $0 } })
        rates = try reader.rates()
        let balances = try own.records(in: .balances, as: BalanceRecord.self)
        accounts = try own.records(in: .accounts, as: TextRecord.self)
            .compactMap { Self.account($0, balances: balances) }
            .sorted { $0.key < $1.key }
        quarantined = try [own, shared].flatMap { try $0.records(in: .quarantine, as: TextRecord.self) }
            .map { Finding(code: $0["code"] ?? "", place: $0["place"] ?? "", reason: $0["reason"] ?? "") }
            .sorted { ($0.place, $0.code, $0.reason) < ($1.place, $1.code, $1.reason) }
        findings = try [user, context.installation.system].flatMap { owner in
            try handedOver?.read("findings", of: owner).records.map { try Finding(decoding: $0) } ?? []
        }
    }

    /// How many rows the head vouches for.
    var rowCount: Int { months.values.reduce(0, +) }

    /// Calls `body` with every transaction in the report's order; no more than a month's rows are held at once.
    ///
    /// Cells that do not open are left out and join ``damaged``.
    mutating func eachRow(_ body: (ReportRow) throws -> Void) throws {
        if let load = try load(of: user) {
            var rows: [ReportRow] = []
            try user.eachTransaction(knownAfter: load, from: reader) { try read($0, into: &rows) }
            for row in rows.sorted(by: ReportRow.comesBefore) { try body(row) }
            return
        }
        for month in user.newestFirst(months.keys) {
            var rows: [ReportRow] = []
            rows.reserveCapacity(months[month] ?? 0)
            try reader.eachTransaction(of: user.number, months: [month]) { try read($0, into: &rows) }
            rows.sort(by: ReportRow.comesBefore)
            for row in rows { try body(row) }
        }
    }

    private mutating func read(_ row: TransactionRow, into rows: inout [ReportRow]) throws {
        guard let transaction = try DamagedRow.opening({ try user.open(row) }) else {
            return damaged.append(DamagedRow(row.tags.row))
        }
        guard let id = RowID(hexadecimal: transaction.publicID) else { return }
        let isTransfer = paired.contains(Digest.hex(row.tags.row.bytes))
        rows.append(ReportRow(id: id, transaction: transaction, isTransfer: isTransfer))
    }

    /// The damaged cells that nobody else has reported, in the order of their places.
    var damageFindings: [Finding] {
        let known = Set(quarantined.map(\.place))
        return damaged.map(\.finding).filter { !known.contains($0.place) }.sorted { $0.place < $1.place }
    }

    private mutating func tables(
        _ tables: [SealedTable],
        of owner: UserStore
    ) throws -> OpenedTables {
        var opened = try OpenedTables(tables, of: owner, from: reader)
        if let load = try load(of: owner) { try opened.rollBack(to: load, of: owner, from: reader) }
        damaged += opened.damaged
        return opened
    }

    /// The newest load that was committed by the end of the day; 0 before the first, `nil` when it is about now.
    private func load(of owner: UserStore) throws -> Int64? {
        guard let knownOn else { return nil }
        let end = context.pipeline.end(of: knownOn)
        return try reader.batches(of: owner.number).last { $0.committedAt < end }?.load ?? 0
    }

    func frame(_ settings: PipelineFile.Report, categories: [Ledger.Category]) -> ReportFrame {
        ReportFrame(
            asOf: context.run.asOf,
            knownOn: knownOn,
            locale: settings.locale == .czech ? .czech : .english,
            homeCurrency: context.pipeline.homeCurrency,
            months: settings.months,
            accounts: accounts,
            categories: categories,
            rates: rates,
            quarantined: quarantined,
            findings: findings,
            programVersion: Programs.version
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
