import ConnectorConformance
import Connectors
import Diagnostics
import Foundation
import Handoff
import Ledger
import Money
import Records
import SealedStore
import Statements
import Testing
import Transport
import Vault
import Warehouse

@testable import Loading

/// Provokes in the libraries what ``unreachable`` lists and no test of theirs provokes.
struct UnreachableTests {
    private let home = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)")
    private let now = Instant(seconds: 1_790_000_000)

    init() throws { try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true) }

    private func removeHome() { try? FileManager.default.removeItem(at: home) }

    private func line(of work: () async throws -> Void) async -> String {
        do {
            try await work()
            return "nothing was thrown"
        } catch let error as any StageError {
            return error.line
        } catch {
            return "unforeseen"
        }
    }

    private func installation() throws -> Installation {
        let keys = home.appending(path: "kek.json").path
        try KeyEncryptionKeys.createFile(at: keys)
        return try Installation(
            warehouse: SQLiteWarehouse(path: home.appending(path: "kapsa.sqlite").path),
            keys: KeyEncryptionKeys(readingFile: keys),
            now: now
        )
    }

    @Test func `a token store that fails without a reason is named`() async throws {
        defer { removeHome() }
        struct Broken: Error {}
        struct BrokenStore: TokenStore {
            func load() throws -> ConnectionSecrets { throw Broken() }
            func save(_ secrets: ConnectionSecrets) throws { throw Broken() }
        }
        let connector = try ConnectorRegistry.make(
            bank: "fio",
            context: ConnectorContext(
                transport: ScriptedTransport(answers: []),
                tokens: BrokenStore(),
                budget: MemoryBudget(),
                timing: .manual()
            )
        )
        let line = await line { _ = try await connector.fetch(FetchWindow(from: nil, through: now.date)) }
        #expect(
            line == """
                error: the tokens or the call budget of fio could not be read or saved; \
                check the database and the free space, then run again [connector/store-failed]
                """
        )
    }

    @Test func `rows that transform did not count are refused`() async throws {
        defer { removeHome() }
        let installation = try installation()
        let jana = try installation.enrol(named: "jana")
        let folder = try StageFolder(home: home.path, run: "demo-20261031T050000Z", stage: "transform")
        let output = try StageOutput.begin(in: folder, versions: Manifest.Versions(program: "test", records: 1))
        let writer = try output.part("index-\(jana.id.hex)", vault: jana.vault)
        var totals = ControlTotals()
        totals.read = 1
        let part = try writer.finish(trailer: RowIndex(totals: totals).encoded)
        try output.publish([part], provenBy: installation.system.vault)
        let input = try StageInput(folder, provenBy: installation.system.vault)
        let line = await line {
            _ = try BatchSurvey(LoadBatch(reading: input, of: jana), stored: StoredTags([]))
        }
        #expect(
            line == """
                error: the rows handed over are not those that transform counted; \
                start a new run; if it stays, report it [load/totals-differ]
                """
        )
    }

    @Test func `a record that is cut is refused`() async {
        defer { removeHome() }
        let whole = TextRecord(["name": "x"]).encoded
        let line = await line { _ = try TextRecord(decoding: Array(whole.dropLast())) }
        #expect(line.hasPrefix("error: a stored record is damaged at byte "))
        #expect(line.hasSuffix("; restore the warehouse from its last backup [records/malformed]"))
    }

    @Test func `a document above the limit is refused`() async {
        defer { removeHome() }
        let bytes = [UInt8](repeating: 32, count: StatementDecoder.byteLimit + 1)
        let line = await line { _ = try StatementDecoder.decode(bytes, format: nil, account: nil, place: "big.xml") }
        let problem = "big.xml is larger than 64 MiB, or 1 GiB of camt"
        #expect(line == "error: \(problem); export a shorter period [statement/too-large]")
    }

    @Test func `what a lost generation sealed names the generation`() async throws {
        defer { removeHome() }
        let deployment = [UInt8](repeating: 1, count: 16)
        let (user, old, new) = (UserID.random(), DataKey.make(generation: 1), DataKey.make(generation: 2))
        let cell = Cell(table: "labels", row: [1], schemaVersion: 1, rowVersion: 1, plainColumns: [])
        let sealed = try UserVault(deployment: deployment, user: user, keys: [old, new]).seal([7], in: cell)
        let vault = try UserVault(deployment: deployment, user: user, keys: [old])
        let line = await line { _ = try vault.open(sealed, in: cell) }
        #expect(line.hasPrefix("error: the data key of generation 2 is not there; "))
        #expect(line.hasSuffix(" [vault/no-key]"))
    }

    @Test func `a warehouse that another process holds is busy`() async throws {
        defer { removeHome() }
        let installation = try installation()
        let keys = home.appending(path: "keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        try FileManager.default.moveItem(at: home.appending(path: "kek.json"), to: keys.appending(path: "kek.json"))
        let status = try await Program.queue.result { [home] in
            try installation.warehouse.write { _ in
                try Program.run(
                    "\(Program.folder)/kapsa",
                    ["users", "list"],
                    in: home,
                    environment: ["KAPSA_HOME": home.path]
                )
            }
        }
        let errors = try String(contentsOf: home.appending(path: ".program-errors"), encoding: .utf8)
        #expect(status == StageExit.tryAgainLater.rawValue)
        #expect(
            errors == "error: the warehouse is locked by another process; run again in a moment [warehouse/busy]\n"
        )
    }

    @Test func `a lease that was taken over is lost`() async throws {
        defer { removeHome() }
        let warehouse = try installation().warehouse
        func request(_ holder: String, at now: Instant) -> LeaseRequest {
            LeaseRequest(name: "load/1", holder: holder, now: now, end: now.adding(seconds: 900))
        }
        let lease = try warehouse.write { try $0.acquireLease(request("one", at: now)) { _ in false } }
        let first = try #require(lease)
        let later = now.adding(seconds: 901)
        #expect(try warehouse.write { try $0.acquireLease(request("two", at: later)) { _ in false } } != nil)
        let line = await line { try warehouse.write { try $0.demand(first) } }
        #expect(
            line == """
                error: another process took over this work while it was stopped; \
                run again; the other process has done or will do the work [warehouse/lease-lost]
                """
        )
    }
}
