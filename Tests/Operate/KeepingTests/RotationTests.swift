import Foundation
import Ledger
import SealedStore
import Testing
import Vault
import Warehouse

@testable import Keeping

/// Wrapping keys and data keys that change under everything that is stored.
struct RotationTests {
    private let now = Instant(seconds: 1_790_000_000)

    @Test(arguments: KeptHome.Store.usable)
    func `a new wrapping key touches no data row, and the old one can go`(store: KeptHome.Store) async throws {
        let kept = try KeptHome(store)
        let (cells, content) = (try kept.cells(), try kept.content(of: "jana"))
        await #expect(throws: KeepingError.keyRefused(.primary)) {
            try await KeyRotation(kept.installation).destroy("k1")
        }
        let result = try await KeyRotation(kept.installation).rotate(now: now)
        #expect(result == KeyRotation.Result(primary: "k2", rewrapped: 3, isResumed: false, closed: []))
        try kept.reopen()
        #expect(try kept.cells() == cells)
        #expect(try kept.content(of: "jana") == content)
        let survey = try KeySurvey(kept.installation, home: kept.home)
        #expect(survey.wrappingKeys.map(\.dataKeys) == [0, 3])
        #expect(survey.wrappingKeys.map(\.key.status) == [.decryptOnly, .enabled])
        try await KeyRotation(kept.installation).destroy("k1")
        try kept.reopen()
        #expect(try kept.content(of: "petr").count == 31)
        await #expect(throws: KeepingError.keyRefused(.unknown)) {
            try await KeyRotation(kept.installation).destroy("k9")
        }
    }

    @Test func `a rotation that was stopped is finished, not begun again`() async throws {
        let kept = try KeptHome(.sqlite)
        _ = try kept.installation.keys.addingPrimary(made: now.description)
        try kept.reopen()
        await #expect(throws: KeepingError.keyRefused(.inUse(3))) {
            try await KeyRotation(kept.installation).destroy("k1")
        }
        let result = try await KeyRotation(kept.installation).rotate(now: now)
        #expect(result == KeyRotation.Result(primary: "k2", rewrapped: 3, isResumed: true, closed: []))
        try kept.reopen()
        #expect(kept.installation.keys.keys.map(\.status) == [.decryptOnly, .enabled])
    }

    @Test(arguments: KeptHome.Store.usable)
    func `a new data key seals everything anew and changes no tag`(store: KeptHome.Store) async throws {
        let kept = try KeptHome(store)
        let (before, petr) = (try kept.content(of: "jana"), try kept.content(of: "petr"))
        let stale = try kept.user("jana")
        let rotation = DataKeyRotation(kept.installation, home: kept.home, chunk: 4)
        let result = try await rotation.run(for: stale)
        #expect(result.generation == 2 && result.cells == 29 && result.documents == 3)
        try kept.reopen()
        #expect(try kept.content(of: "jana") == before)
        #expect(try kept.content(of: "petr") == petr)
        let jana = try kept.user("jana")
        let counts = try kept.installation.warehouse.read { try $0.cellCounts(of: jana.number) }
        #expect(counts.allSatisfy { $0.generation == 2 } && counts.reduce(0) { $0 + $1.cells } == 29)
        #expect(try kept.installation.warehouse.read { try $0.keys(of: jana.number) }.map(\.generation) == [2])
        #expect(throws: WarehouseError.leaseLost, "a process that still holds the old key") {
            try kept.installation.warehouse.write { try stale.demandKey(in: $0) }
        }
    }

    @Test func `a sweep that was stopped goes on, and everything opens in between`() async throws {
        let kept = try KeptHome(.sqlite)
        let before = try kept.content(of: "jana")
        let jana = try kept.installation.beginGeneration(of: kept.user("jana"))
        try kept.installation.warehouse.write { writer in
            let rows = try writer.transactions(of: jana.number, after: nil, limit: 7)
            try writer.reseal(rows.compactMap { try jana.resealed($0) }, of: jana.number)
        }
        try kept.reopen()
        #expect(try kept.content(of: "jana") == before)
        let result = try await DataKeyRotation(kept.installation, home: kept.home).run(for: kept.user("jana"))
        #expect(result.generation == 2 && result.cells == 22)
        try kept.reopen()
        #expect(try kept.content(of: "jana") == before)
    }

    @Test(arguments: KeptHome.Store.usable)
    func `damage is named by its public place, and keeps the old key`(store: KeptHome.Store) async throws {
        let kept = try KeptHome(store)
        let jana = try kept.user("jana")
        let row = try #require(
            try kept.installation.warehouse.read { try $0.transactions(of: jana.number, after: nil, limit: 1) }.first
        )
        var torn = row
        torn.sealed[40] ^= 1
        try kept.installation.warehouse.write { try $0.reseal([torn], of: jana.number) }
        let place = Digest.hex(row.tags.row.bytes)
        let verified = try Verification(kept.installation, home: kept.home).verify(jana)
        #expect(verified.damaged.map(\.description) == ["transactions \(place)"])
        #expect(verified.cells == 28 && verified.documents == 3)
        let swept = try await DataKeyRotation(kept.installation, home: kept.home).run(for: jana)
        #expect(swept.damaged.map(\.description) == ["transactions \(place)"])
        #expect(try kept.installation.warehouse.read { try $0.keys(of: jana.number) }.count == 2)
    }
}
