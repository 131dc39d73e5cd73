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

/// What the warehouse holds of one user at one moment, opened.
struct WarehouseSnapshot {
    private var rows: [ReportRow] = []
    private var accounts: [ReportAccount] = []
    private var rates: [Rate] = []
    private var quarantined: [Finding] = []
    private var findings: [Finding] = []
    private let context: StageContext

    /// Reads everything in one view.
    ///
    /// - Throws: `WarehouseError`; `VaultError` when a row is not authentic.
    init(user: UserStore, context: StageContext, handedOver: StageInput) throws {
        self.context = context
        try context.installation.warehouse.read { reader in
            try user.checkHead(from: reader)
            let transfers = try user.records(in: .transfers, as: TextRecord.self, from: reader)
            let paired = Set(transfers.flatMap { [$0.record["out"], $0.record["in"]].compactMap { $0 } })
            try reader.eachTransaction(of: user.number, months: nil) { row in
                let transaction = try user.open(row)
                rows.append(
                    ReportRow(
                        id: transaction.publicID,
                        transaction: transaction,
                        isTransfer: paired.contains(Digest.hex(row.tags.row.bytes))
                    )
                )
            }
            rates = try reader.rates()
            let balances = try user.records(in: .balances, as: BalanceRecord.self, from: reader).map(\.record)
            accounts = try user.records(in: .accounts, as: TextRecord.self, from: reader)
                .compactMap { Self.account($0.record, balances: balances) }
                .sorted { $0.key < $1.key }
            quarantined = try [user, context.installation.system].flatMap { owner in
                try owner.records(in: .quarantine, as: TextRecord.self, from: reader).map(\.record)
            }
            .map { Finding(code: $0["code"] ?? "", place: $0["place"] ?? "", reason: $0["reason"] ?? "") }
            .sorted { ($0.place, $0.code, $0.reason) < ($1.place, $1.code, $1.reason) }
        }
        findings = try [user, context.installation.system].flatMap { owner in
            try handedOver.read("findings", of: owner).records.map { try Finding(decoding: $0) }
        }
    }

    func input(_ settings: PipelineFile.Report, categories: [Ledger.Category]) -> ReportInput {
        ReportInput(
            asOf: context.run.asOf,
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
