import ConnectorConformance
import Connectors
import Foundation
import Handoff
import Ledger
import Records
import SealedStore
import StageRuntime
import Testing
import Transport
import Vault
import Warehouse

struct StageTests {
    struct Sources: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let statuses: [String: Int]
        let exits: [Int32]
        let rows: Int
    }

    private static let table = [
        Sources(testDescription: "both work", statuses: ["a": 200, "b2": 200], exits: [0, 0, 0, 0], rows: 2),
        Sources(testDescription: "one is down", statuses: ["a": 200], exits: [3, 0, 0, 0], rows: 1),
        Sources(testDescription: "one refuses", statuses: ["a": 500, "b2": 200], exits: [77, 0, 0, 0], rows: 1),
        Sources(testDescription: "both refuse", statuses: ["a": 500, "b2": 500], exits: [77, 0, 0, 0], rows: 0),
    ]

    @Test(arguments: table)
    func `a source that fails leaves the others alone`(sources: Sources) async throws {
        let home = try StageFixture()
        defer { home.remove() }
        for name in ["a", "b2"] { try home.connect(name) }
        #expect(try await home.run(bank: StageFixture.bank(sources.statuses)) == sources.exits)
        #expect(try home.rows().count == sources.rows)
    }

    @Test
    func `when every bank is down nothing is handed over, and the same run goes on later`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        for name in ["a", "b2"] { try home.connect(name) }
        let context = try home.context()
        await #expect(throws: ConnectorError.self) {
            try await home.run(.extract, in: context, bank: StageFixture.bank([:]))
        }
        let isPublished = try context.folder(of: .extract).isPublished()
        #expect(!isPublished)
        #expect(try home.context().run.id == context.run.id)
        #expect(try await home.run(bank: StageFixture.bank(["a": 200, "b2": 200])) == [0, 0, 0, 0])
    }

    @Test
    func `stages run one by one finish their run, and the next run is a new one`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        let first = try home.context().run.id
        try await home.run(bank: StageFixture.bank(["a": 200]))
        let second = try home.context().run.id
        #expect(second != first)
        let ledger = RunLedger(try home.context().installation)
        #expect(try ledger.run(first).exit == 0)
        let again = try home.context(first)
        #expect(try await home.run(.report, in: again, bank: StageFixture.bank([:])) == 0, "already done")
    }

    @Test
    func `a run for an older day asks for a valid window and moves no cursor back`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(bank: StageFixture.bank(["a": 200]))
        let bank = StageFixture.bank(["a": 200], day: "2026-08-28")
        #expect(try await home.run(asOf: "2026-09-01", bank: bank) == [0, 0, 0, 0])
        #expect(bank.requests.map(\.url).allSatisfy { $0.contains("/2026-08-22/2026-09-01/") })
        let later = StageFixture.bank(["a": 200])
        try await home.run(asOf: "2026-11-02", bank: later)
        #expect(later.requests.map(\.url).allSatisfy { $0.contains("/2026-10-21/2026-11-02/") })
    }

    @Test
    func `a label takes effect although its row is not fetched again, and goes as it came`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(bank: StageFixture.bank(["a": 200]))
        #expect(try home.rows().map(\.category?.text) == ["food"])

        let installation = try home.context().installation
        let user = try #require(try installation.user(named: "jana"))
        let tag = user.tags(of: try #require(try home.rows().first), load: 1).row.bytes
        try installation.warehouse.write {
            _ = try user.put(TextRecord(["category": "cash"]), tag: tag, in: .labels, to: $0)
        }
        let elsewhere = StageFixture.bank(["a": 204])
        #expect(try await home.run(asOf: "2026-11-20", bank: elsewhere) == [0, 0, 0, 0])
        let labelled = try #require(try home.rows().first)
        #expect(labelled.category?.text == "cash" && labelled.categoryOrigin == .label)
        #expect(try installation.warehouse.read { try $0.historyCount(of: user.number) } == 1)

        try await home.run(asOf: "2026-11-21", bank: elsewhere)
        #expect(try installation.warehouse.read { try $0.historyCount(of: user.number) } == 1, "nothing left to do")
        try installation.warehouse.write { try $0.delete(tag: tag, in: .labels, of: user.number) }
        try await home.run(asOf: "2026-11-22", bank: elsewhere)
        let unlabelled = try #require(try home.rows().first)
        #expect(unlabelled.category?.text == "food" && unlabelled.categoryOrigin == .rule(id: "cafe"))
    }

    @Test
    func `a broken file goes to quarantine and out of the inbox`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.write("inbox/a.xml", "<Document>")
        #expect(try await home.run() == [0, 65, 0, 0])
        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(home.path)/inbox") == [])
        let installation = try home.context().installation
        let user = try #require(try installation.user(named: "jana"))
        #expect(try installation.warehouse.read { try $0.rows(in: .quarantine, of: user.number).count } == 1)
    }

    @Test
    func `a load that was killed before it handed over says what it had done`() async throws {
        let home = try StageFixture()
        defer { home.remove() }
        try home.connect("a")
        try await home.run(bank: StageFixture.bank(["a": 200]))
        let installation = try home.context().installation
        let run = try #require(try installation.warehouse.read { try $0.runs(of: "p", limit: 9) }.last)
        try FileManager.default.removeItem(atPath: "\(home.path)/runs/\(run.id)/load/MANIFEST")
        #expect(try await home.run(.load, in: home.context(run.id), bank: StageFixture.bank([:])) == 0)
        let stages = try installation.warehouse.read { try $0.stages(of: run.id) }
        #expect(stages.first { $0.stage == "load" }?.summary == "0 new, 0 changed, 1 unchanged")
        #expect(try home.rows().count == 1)
    }

    @Test
    func `several users have reports and inboxes of their own, however many a shard holds`() async throws {
        let home = try StageFixture(users: "all", extract: #"extract: { inbox: "inbox/{user}" }"#)
        defer { home.remove() }
        _ = try home.context().installation.enrol(named: "jana")
        #expect(try await home.run() == [0, 0, 0, 0])
        #expect(FileManager.default.fileExists(atPath: "\(home.path)/report/jana/index.html"))
        #expect(!FileManager.default.fileExists(atPath: "\(home.path)/report/index.html"))
    }
}
