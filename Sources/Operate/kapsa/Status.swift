import ArgumentParser
import Configuration
import Connectors
import Diagnostics
import Extraction
import Ledger
import Records
import SealedStore
import StageRuntime
import Vault
import Warehouse

struct Status: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say how current and how complete each user's data are.",
        discussion: """
            EXAMPLES:
              kapsa status
              kapsa status --user jana --json
            """
    )

    @Option(help: "Only this user.")
    var user: String?

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var common: HomeOptions

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        let (users, closed) = try selected(in: installation)
        let newest = try installation.warehouse.read { try $0.runs(of: nil, limit: 1) }.first
        let limits = try limits(of: newest, in: installation)
        let views = try users.map { try UserStatus($0, installation, limits) }
        if json {
            let run = try newest.map { try RunView($0, installation).json } ?? .string(nil)
            print(
                JSONText.object([
                    ("schema_version", .number(1)), ("last_run", run), ("users", .array(views.map(\.json))),
                ])
            )
        } else {
            for line in views.flatMap(\.lines) { print(line) }
            if let newest {
                for line in try RunView(newest, installation).lines { print(line) }
            } else {
                print("no runs yet")
            }
        }
        return end(.success, passingOver: closed)
    }

    /// What is known of the banks, with what the pipeline file of the newest run says instead.
    private func limits(of run: RunRow?, in installation: Installation) throws -> CallLimits {
        guard let run else { return .standard }
        let path = try RunLedger(installation).options(of: run).pipeline
        do throws(ConfigurationError) {
            return CallLimits.standard.replacing(try PipelineFile(contentsOfFile: path).extract.callLimits)
        } catch {
            // The file is gone or being edited; whoever runs it is told.
            return .standard
        }
    }

    private func selected(in installation: Installation) throws -> ([UserStore], [ClosedUser]) {
        guard let user else {
            let roster = try installation.roster()
            return (roster.users, roster.closed)
        }
        guard let store = try installation.user(named: user) else {
            throw RuntimeError.userMissing(name: isName(user) ? user : "?")
        }
        return ([store], [])
    }
}

/// What is stored for one user, without a single amount.
struct UserStatus {
    private let name: String
    private let accounts: [TextRecord]
    private let connections: [ConnectionStatus]
    private let damaged: [DamagedRow]
    private let transactions: Int
    private let quarantined: Int
    private let identity: UserIdentity?
    private let today = SystemClock.now().date
    /// The public ids of rows under suspicion, by their tags in hexadecimal.
    private var suspected: [String: String] = [:]

    init(_ user: UserStore, _ installation: Installation, _ limits: CallLimits) throws {
        name = user.name
        let known = try user.connections(in: installation.warehouse)
        damaged = try user.damagedConnections(in: installation.warehouse)
        identity = try user.identity(in: installation.warehouse)
        (accounts, connections, transactions, quarantined) = try installation.warehouse.read { reader in
            (
                try user.records(in: .accounts, as: TextRecord.self, from: reader).map(\.record)
                    .sorted { ($0["number"] ?? "") < ($1["number"] ?? "") },
                try known.map { try ConnectionStatus($0, of: user, in: installation.warehouse, limits: limits) },
                try reader.transactionTags(of: user.number).count,
                try reader.rows(in: .quarantine, of: user.number).count
            )
        }
        let tags = Set(accounts.flatMap { Self.suspects($0).map(\.tag) })
        suspected = try installation.warehouse.read { try Self.publicIDs(of: tags, user, from: $0) }
    }

    /// Rows that would explain why an account does not add up.
    private func suspects(of account: TextRecord) -> [(kind: String, row: String)] {
        Self.suspects(account).compactMap { kind, tag in suspected[tag].map { (kind, $0) } }
    }

    private func suspicion(of account: TextRecord) -> String {
        let suspects = suspects(of: account).map { "\($0.kind) \($0.row.prefix(8))" }
        guard suspects.isEmpty else { return "suspects: \(suspects.joined(separator: ", "))" }
        return account["surplus"]?.hasPrefix("-") ?? true
            ? "money in is missing or money out is too much" : "money out is missing or money in is too much"
    }

    /// As the account's record states them: kind and tag.
    private static func suspects(_ account: TextRecord) -> [(kind: String, tag: String)] {
        (account["suspects"] ?? "").split(separator: ",").compactMap { suspect in
            let parts = suspect.split(separator: ":")
            return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
        }
    }

    private static func publicIDs(
        of suspects: Set<String>,
        _ user: UserStore,
        from reader: any WarehouseReader
    ) throws -> [String: String] {
        var ids: [String: String] = [:]
        guard !suspects.isEmpty else { return ids }
        try reader.eachTransaction(of: user.number, months: nil) { row in
            let tag = Digest.hex(row.tags.row.bytes)
            guard suspects.contains(tag) else { return }
            ids[tag] = try DamagedRow.opening { try user.open(row).publicID }
        }
        return ids
    }

    var lines: [String] {
        ["\(name): \(transactions) transactions, \(quarantined) in quarantine"]
            + (identity.map { [$0.line(known: accounts)] } ?? [])
            + connections.map { $0.line(on: today) }
            + damaged.map { "  \($0.finding.place): \($0.finding.reason); or connect the bank again" }
            + accounts.map { account in
                let newest = account["newest"] ?? "nothing booked"
                let proof =
                    account["first_bad_day"].map { "does not add up on \($0), \(suspicion(of: account))" }
                    ?? Self.proof(account)
                return
                    "  account ending \(Self.ending(account)) (\(account["source"] ?? "?")): newest \(newest), \(proof)"
            }
    }

    var json: JSONText {
        .pairs([
            ("user", .string(name)), ("transactions", .number(transactions)), ("quarantined", .number(quarantined)),
            ("identity", identity?.json(known: accounts) ?? .string(nil)),
            (
                "connections",
                .array(connections.map { $0.json(on: today) })
            ),
            ("damaged_connections", .array(damaged.map { .string($0.finding.place) })),
            (
                "accounts",
                .array(
                    accounts.map { account in
                        .pairs([
                            ("ending", .string(Self.ending(account))), ("currency", .string(account["currency"])),
                            ("source", .string(account["source"])), ("newest", .string(account["newest"])),
                            ("balance_proof", .string(account["proof"])),
                            ("first_bad_day", .string(account["first_bad_day"])),
                            (
                                "suspects",
                                .array(
                                    suspects(of: account).map {
                                        .pairs([("kind", .string($0.kind)), ("row", .string($0.row))])
                                    }
                                )
                            ),
                        ])
                    }
                )
            ),
        ])
    }

    /// The last four characters: enough to tell accounts apart, too few to name one.
    private static func ending(_ account: TextRecord) -> String {
        "\((account["number"] ?? "").suffix(4)) \(account["currency"] ?? "")"
    }

    private static func proof(_ account: TextRecord) -> String {
        account["proof"] == "passed" ? "balance adds up" : "no balance to check"
    }
}
