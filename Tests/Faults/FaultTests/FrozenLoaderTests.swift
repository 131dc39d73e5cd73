import BuiltPrograms
import Foundation
import PrivateMariaDB
import Testing

/// Loaders that meet: two at once, and one that stood still past its lease.
@Suite(.serialized, .enabled(if: FrozenLoader.isPossible)) struct FrozenLoaderTests {
    enum Store: CaseIterable, Sendable {
        case sqlite, mariadb

        static let usable = allCases.filter { $0 == .sqlite || PrivateMariaDB.isUsable }

        func prepare() async throws -> PreparedLoad {
            try await PreparedLoad(on: self == .sqlite ? nil : PrivateMariaDB.server())
        }
    }

    @Test(arguments: Store.usable)
    func `of two loaders at once the second is sent away, and the rows are there once`(store: Store) async throws {
        let prepared = try await store.prepare()
        let first = try await FrozenLoader(prepared, at: .proved, leaseSeconds: 900)
        let second = try await prepared.load()
        #expect(second.status == 75)
        #expect(second.errors.hasSuffix("[warehouse/lease-held]\n"), "\(second.errors)")
        let end = try await first.thaw()
        #expect(end.status == 0, "\(end.errors)")
        try await prepared.expectUndisturbedReport()
    }

    @Test(arguments: Store.usable, [FrozenLoader.Moment.proving, .proved])
    func `a loader that stood still past its lease changes nothing`(
        store: Store,
        moment: FrozenLoader.Moment
    ) async throws {
        let prepared = try await store.prepare()
        let frozen = try await FrozenLoader(prepared, at: moment, leaseSeconds: 1)
        try await waitUntilLoaded(prepared)
        let before = try await state(of: prepared)
        let end = try await frozen.thaw()
        #expect(end.status == 75)
        let code = moment == .proving ? "handoff/already-published" : "warehouse/lease-lost"
        #expect(end.errors.hasSuffix("[\(code)]\n"), "\(end.errors)")
        #expect(try await state(of: prepared) == before)
        try await prepared.expectUndisturbedReport()
    }

    /// The database keeps everybody else out until the transaction's end, so its rows are the frozen one's.
    @Test(arguments: Store.usable)
    func `a loader that stood still in its transaction is waited for`(store: Store) async throws {
        let prepared = try await store.prepare()
        let frozen = try await FrozenLoader(prepared, at: .surveying, leaseSeconds: 1)
        let second = try await prepared.load(["KAPSA_DATABASE_SECONDS": "2"])
        #expect(second.status == 75, "\(second.errors)")
        let end = try await frozen.thaw()
        #expect(end.status == 0 || end.status == 75, "\(end.errors)")
        try await prepared.expectUndisturbedReport()
    }

    /// Loads as a Job does, which tries again after 75.
    private func waitUntilLoaded(_ prepared: PreparedLoad) async throws {
        for _ in 0..<200 {
            let load = try await prepared.load()
            if load.status == 0 { return }
            #expect(load.status == 75, "\(load.errors)")
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("nobody could take the run over")
    }

    /// What load leaves: its hand-over, and its row of the ledger.
    private func state(of prepared: PreparedLoad) async throws -> [String] {
        let files = try prepared.home.files(below: "runs").map { "\($0.key) \($0.value.base64EncodedString())" }
        let runs = try await prepared.home.run("kapsa", ["runs", "--json"])
        #expect(runs.status == 0)
        return files.sorted() + [runs.output]
    }
}
