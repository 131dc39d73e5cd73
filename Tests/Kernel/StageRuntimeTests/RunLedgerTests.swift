import Foundation
import Ledger
import SealedStore
import Testing
import Warehouse

@testable import StageRuntime

struct RunLedgerTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
    private let day = CalendarDate(dayNumber: 20_757)
    private let options = RunOptions(pipeline: "/p.yaml")
    private let noon = Instant(seconds: 1_790_000_000)

    private func open() throws -> Installation {
        try Installation.open(home: HomeFolder(path: folder), environment: [:])
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @Test
    func `runs of one second, and of a clock that goes back, are all their own and in order`() throws {
        defer { remove() }
        let ledger = RunLedger(try open())
        let times = [0, 0, -3_600, -3_600, 5].map { noon.adding(seconds: $0) }
        let runs = try times.map { try ledger.begin("demo", asOf: day, options: options, now: $0) }
        #expect(runs.map { $0.slot.seconds - noon.seconds } == [0, 1, 2, 3, 5])
        #expect(Set(runs.map(\.id)).count == 5)
        #expect(try ledger.unfinished("demo")?.id == runs[4].id)
    }

    @Test
    func `a slot names one run, whoever asks again`() throws {
        defer { remove() }
        let ledger = RunLedger(try open())
        let first = try ledger.run(of: "demo", slot: noon, asOf: day, options: options, now: noon)
        let other = RunOptions(pipeline: "/p.yaml", inboxes: ["/x"])
        let again = try ledger.run(of: "demo", slot: noon, asOf: day.adding(days: 1), options: other, now: noon)
        #expect(again == first)
        try ledger.end(first, exit: 3, isFinished: true, now: noon)
        #expect(try ledger.unfinished("demo") == nil)
        #expect(throws: RuntimeError.runMissing(id: "nobody")) { try ledger.run("nobody") }
    }

    @Test
    func `a lease lasts a quarter of an hour unless its length is given`() throws {
        #expect(try LeaseKeeper.duration(in: [:]) == 900)
        #expect(try LeaseKeeper.duration(in: ["KAPSA_LEASE_SECONDS": "5"]) == 5)
        for text in ["0", "86401", "soon"] {
            #expect(throws: WarehouseError.badSettings(name: "KAPSA_LEASE_SECONDS")) {
                try LeaseKeeper.duration(in: ["KAPSA_LEASE_SECONDS": text])
            }
        }
    }

    @Test
    func `a lease is held by one, given back, and taken from a dead process`() async throws {
        defer { remove() }
        let warehouse = try open().warehouse
        let rival = LeaseRequest(name: "w", holder: "other", now: noon, end: noon.adding(seconds: 1 << 30))
        let meanwhile = try await LeaseKeeper.holding("w", in: warehouse) { _ in
            try warehouse.write { try $0.acquireLease(rival, isDead: ProcessHolder.isDead) }
        }
        #expect(meanwhile == nil)
        _ = try #require(try warehouse.write { try $0.acquireLease(rival, isDead: ProcessHolder.isDead) })
        #expect(throws: WarehouseError.leaseHeld(name: "w")) { try LeaseKeeper.acquire("w", in: warehouse) }

        let dead = ProcessHolder.current.split(separator: "/").dropLast().joined(separator: "/") + "/1"
        #expect(ProcessHolder.isDead(dead) && !ProcessHolder.isDead(ProcessHolder.current))
        #expect(!ProcessHolder.isDead("elsewhere/1/1"), "nobody knows about another machine")
        let request = LeaseRequest(name: "x", holder: dead, now: noon, end: noon.adding(seconds: 1 << 30))
        _ = try warehouse.write { try $0.acquireLease(request) { _ in false } }
        _ = try LeaseKeeper.acquire("x", in: warehouse)
    }
}
