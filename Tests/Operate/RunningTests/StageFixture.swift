import ArgumentParser
import ConnectorConformance
import Connectors
import Extraction
import Foundation
import Ledger
import Loading
import Records
import Reporting
import SealedStore
import StageRuntime
import Testing
import Transformation
import Transport
import Vault
import Warehouse

/// A home in a temporary folder whose stages run in this process, against scripted banks.
struct StageFixture {
    let path = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
    let environment = ["KAPSA_FIO_INTERVAL": "0"]

    init(users: String = "[jana]", extract: String = "extract: { inbox: inbox/ }") throws {
        try FileManager.default.createDirectory(atPath: "\(path)/inbox", withIntermediateDirectories: true)
        try write(
            "p.yaml",
            """
            version: 1
            pipeline: p
            users: \(users)
            home_currency: CZK
            \(extract)
            transform: { rules: [rules.yaml] }
            report: { months: 2 }
            """
        )
        try write(
            "categories.yaml",
            """
            version: 1
            categories:
              food: { kind: expense, names: { cs: Jídlo, en: Food } }
              cash: { kind: expense, names: { cs: Hotovost, en: Cash } }
            """
        )
        try write(
            "rules.yaml",
            "version: 1\nclassify:\n  - { id: cafe, when: { payee: [kavarna] }, set: { category: food } }\n"
        )
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8) }

    func context(_ run: String? = nil, asOf: String = "2026-10-31") throws -> StageContext {
        let words = run.map { ["--run", $0] } ?? ["--pipeline", "\(path)/p.yaml", "--as-of", asOf]
        return try StageContext.open(options: .parse(words + ["--home", path]), environment: environment)
    }

    /// Runs one stage of one run.
    func run(_ stage: Stage, in context: StageContext, bank: any HTTPTransport) async throws -> Int32 {
        try await StageRunner.run(stage, in: context) { context, handOver in
            switch stage {
            case .extract:
                var extraction = Extraction(context: context, transport: bank)
                return try await extraction.run(into: &handOver)
            case .transform:
                var transformation = Transformation(context: context)
                return try transformation.run(into: &handOver)
            case .load: return try Loading(context: context).run()
            case .report: return try Reporting(context: context).run()
            }
        }.status
    }

    /// Runs the four stages of a new run and gives their exits.
    @discardableResult
    func run(asOf: String = "2026-10-31", bank: any HTTPTransport = Self.bank([:])) async throws -> [Int32] {
        let context = try context(asOf: asOf)
        var exits: [Int32] = []
        for stage in Stage.allCases { exits.append(try await run(stage, in: context, bank: bank)) }
        try InboxFolders.tidy(after: context)
        return exits
    }

    func connect(_ name: String) throws {
        let installation = try context().installation
        let user = try #require(try installation.user(named: "jana"))
        let secrets = ConnectionSecrets([.token: "token-\(name)"])
        try user.connect(Connection(name: name, bank: "fio", secrets: secrets), in: installation.warehouse)
    }

    /// Every row of jana, by day.
    func rows() throws -> [Transaction] {
        let installation = try context().installation
        let user = try #require(try installation.user(named: "jana"))
        var rows: [Transaction] = []
        try installation.warehouse.read { reader in
            try reader.eachTransaction(of: user.number, months: nil) { rows.append(try user.open($0)) }
        }
        return rows.sorted { ($0.entry.day?.dayNumber ?? 0) < ($1.entry.day?.dayNumber ?? 0) }
    }

    /// A bank that answers each token with its own status and one movement; who is not named is not there.
    static func bank(_ statuses: [String: Int], day: String = "2026-10-05") -> ScriptedTransport {
        ScriptedTransport { request, _ in
            let name = statuses.keys.sorted().last { request.url.contains("/token-\($0)/") }
            guard let name, let status = statuses[name] else { return .failure(.unreachable) }
            let number = name.hasSuffix("2") ? "2100000002" : "2100000001"
            return .reply(status, status == 200 ? statement(account: number, day: day) : "")
        }
    }

    /// Fio's answer with one movement.
    static func statement(account: String = "2100000001", day: String = "2026-10-05") -> String {
        let cells = [
            #""column22":{"value":1}"#, #""column0":{"value":"\#(day)+0200"}"#, #""column1":{"value":-100.50}"#,
            #""column14":{"value":"CZK"}"#, #""column10":{"value":"Kavárna"}"#,
        ]
        let info = #"{"accountId":"\#(account)","bankId":"2010","currency":"CZK"}"#
        let list = #"{"transaction":[{\#(cells.joined(separator: ","))}]}"#
        return #"{"accountStatement":{"info":\#(info),"transactionList":\#(list)}}"#
    }
}
