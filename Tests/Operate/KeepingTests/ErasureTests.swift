import Foundation
import Ledger
import SealedStore
import StageRuntime
import Testing
import Vault
import Warehouse

@testable import Keeping

/// Who can be erased, when, and what is left to prove it.
struct ErasureTests {
    private let now = Instant(seconds: 1_790_000_000)

    @Test func `the system is no user, and cannot be erased`() async throws {
        let kept = try KeptHome(.sqlite)
        let petr = try kept.content(of: "petr")
        #expect(try kept.installation.user(named: "(system)") == nil)
        await #expect(throws: RuntimeError.userMissing(name: "?")) {
            try await UserErasure(kept.installation, home: kept.home).erase(named: "(system)", now: now)
        }
        try kept.reopen()
        #expect(try kept.content(of: "petr") == petr)
    }

    @Test func `an extract that failed keeps nobody, one that is at work does`() async throws {
        let kept = try KeptHome(.sqlite)
        let options = RunOptions(pipeline: "p.yaml")
        let day = CalendarDate(dayNumber: 20_000)
        let run = try RunLedger(kept.installation).run(of: "p", slot: now, asOf: day, options: options, now: now)
        let begun = SystemClock.now()
        let request = LeaseRequest(
            name: "run/\(run.id)",
            holder: "elsewhere/1/1",
            now: begun,
            end: begun.adding(seconds: 900)
        )
        let held = try kept.installation.warehouse.write { try $0.acquireLease(request) { _ in false } }
        await #expect(throws: KeepingError.runOpen(id: run.id)) {
            try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        }
        LeaseKeeper.release(try #require(held), in: kept.installation.warehouse)
        _ = try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        #expect(try kept.installation.users().map(\.name) == ["petr"])
    }

    @Test func `an erasure of a restored copy keeps the first receipt`() async throws {
        let kept = try KeptHome(.sqlite)
        let jana = try kept.user("jana").id.hex
        guard let dump = try Dump(of: kept) else { return }
        let first = try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        let restored = try kept.installation(of: dump.restored())
        let second = try await UserErasure(restored, home: kept.home).erase(named: "jana", now: now.adding(seconds: 60))
        let files = FileManager.default
        let names = try files.contentsOfDirectory(atPath: kept.home.receipts).sorted()
        #expect(names == ["\(jana).2.json", "\(jana).json"])
        for (name, receipt) in zip(names, [second, first]) {
            let bytes = files.contents(atPath: "\(kept.home.receipts)/\(name)") ?? Data()
            let expected = try receipt.encoded() + [UInt8(ascii: "\n")]
            #expect(Array(bytes) == expected)
        }
    }

    @Test func `an erasure that was stopped after its last row ends with the next request`() async throws {
        let kept = try KeptHome(.sqlite)
        let jana = try kept.user("jana").id
        let receipt = try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        try ReceiptFolder(home: kept.home).begin(receipt)
        await #expect(throws: RuntimeError.userMissing(name: "jana")) {
            try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: kept.home.receipts) == ["\(jana.hex).json"])
    }
}
