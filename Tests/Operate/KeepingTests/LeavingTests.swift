import Diagnostics
import Foundation
import Ledger
import PrivateMariaDB
import Records
import SealedStore
import StageRuntime
import Testing
import Vault
import Warehouse

@testable import Keeping

/// A user who takes everything along, and one who is erased.
struct LeavingTests {
    private let now = Instant(seconds: 1_790_000_000)

    @Test(arguments: KeptHome.Store.usable)
    func `a dump made before an erasure opens for everyone but the erased`(store: KeptHome.Store) async throws {
        let kept = try KeptHome(store)
        let petr = try kept.content(of: "petr")
        let jana = try kept.user("jana")
        guard let dump = try Dump(of: kept) else { return }
        let receipt = try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        #expect(receipt.user == jana.id.hex && receipt.documents == 3)
        #expect(receipt.rows == ["transactions": 20, "transaction_history": 5, "labels": 3, "heads": 1])
        _ = try await KeyRotation(kept.installation).rotate(now: now)

        let restored = try kept.installation(of: dump.restored())
        #expect(try restored.users().map(\.name) == ["petr"])
        #expect(throws: VaultError.noKey(generation: 0)) { try restored.user(named: "jana") }
        let rows = try restored.warehouse.read { try $0.transactions(of: jana.number, after: nil, limit: 99) }
        #expect(rows.count == 20, "the dump holds them")
        let key = try #require(try restored.warehouse.read { try $0.keys(of: jana.number) }.first)
        #expect(throws: VaultError.self, "but nothing opens them") {
            try restored.keys.unwrap(
                WrappedKey(generation: 1, keyID: key.keyID, wrapped: key.wrapped, commitment: key.commitment),
                for: jana.id
            )
        }
        try kept.reopen()
        #expect(try kept.content(of: "petr") == petr)
        let user = try #require(try restored.user(named: "petr"))
        var count = 0
        try restored.warehouse.read { reader in
            try user.checkHead(from: reader)
            try reader.eachTransaction(of: user.number, months: nil) {
                _ = try user.open($0)
                count += 1
            }
        }
        #expect(count == 20)
    }

    @Test(arguments: KeptHome.Store.usable)
    func `an erasure that was stopped is finished by the next, and nothing is left`(store: KeptHome.Store) async throws
    {
        let kept = try KeptHome(store)
        let jana = try kept.user("jana")
        try kept.installation.warehouse.write { try $0.deleteKeys(of: jana.number, below: .max) }
        try kept.reopen()
        #expect(try kept.installation.users().map(\.name) == ["petr"])
        #expect(throws: VaultError.noKey(generation: 0)) { try kept.installation.enrol(named: "jana") }
        _ = try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        #expect(try kept.installation.warehouse.read { try $0.users().count } == 2)
        #expect(try kept.installation.warehouse.read { try $0.cellCounts(of: jana.number) } == [])
        let files = FileManager.default
        #expect(!files.fileExists(atPath: "\(kept.home.path)/archive/\(jana.id.hex)"))
        #expect(try files.contentsOfDirectory(atPath: kept.home.receipts) == ["\(jana.id.hex).json"])
        await #expect(throws: RuntimeError.userMissing(name: "jana")) {
            try await UserErasure(kept.installation, home: kept.home).erase(named: "jana", now: now)
        }
        #expect(try kept.installation.enrol(named: "jana").id != jana.id, "a new person may have the name")
    }

    @Test func `a user whose key file is lost is named, and everybody else is served`() async throws {
        let kept = try KeptHome(.sqlite)
        let (jana, petr) = (try kept.user("jana"), try kept.content(of: "petr"))
        let file = "\(kept.home.path)/keys/users/\(jana.id.hex).key"
        let lost = try #require(FileManager.default.contents(atPath: file))
        try FileManager.default.removeItem(atPath: file)
        try kept.reopen()

        let roster = try kept.installation.roster()
        #expect(roster.users.map(\.name) == ["petr"])
        #expect(roster.closed.map(\.id) == [jana.id.hex])
        #expect(roster.closed.map(\.finding.code) == ["vault/key-file-missing"])
        #expect(throws: VaultError.keyFileMissing(path: file)) { try kept.installation.users() }
        #expect(try KeySurvey(kept.installation, home: kept.home).users.map(\.name) == ["petr", "(system)"])

        let rotation = try await KeyRotation(kept.installation).rotate(now: now)
        #expect(rotation.rewrapped == 2 && rotation.closed.map(\.number) == [jana.number])
        try kept.reopen()
        #expect(try kept.content(of: "petr") == petr)

        #expect(FileManager.default.createFile(atPath: file, contents: lost, attributes: [.posixPermissions: 0o400]))
        #expect(try kept.installation.roster().closed.isEmpty, "the old key still opens for her")
        #expect(try await KeyRotation(kept.installation).rotate(now: now).rewrapped == 3)
    }

    @Test(arguments: KeptHome.Store.usable)
    func `a name is sealed by its owner, and one sealed by the system still opens until the key changes`(
        store: KeptHome.Store
    ) async throws {
        let kept = try KeptHome(store)
        let jana = try kept.user("jana")
        let place = Cell(table: "users", row: jana.id.bytes, schemaVersion: 1, rowVersion: 1)
        func row() throws -> UserRow { try #require(try kept.installation.userRow(named: "jana")) }
        let sealed = try row().sealed
        #expect(throws: VaultError.self) { try kept.installation.system.vault.open(sealed, in: place) }

        var early = try row()
        early.sealed = try kept.installation.system.vault.seal(TextRecord(["name": "jana"]).encoded, in: place)
        try kept.installation.warehouse.write { try $0.replace(early) }
        #expect(try kept.installation.users().map(\.name) == ["jana", "petr"])
        _ = try await DataKeyRotation(kept.installation, home: kept.home).run(for: jana)
        #expect(throws: VaultError.self) { try kept.installation.system.vault.open(row().sealed, in: place) }
        #expect(try kept.installation.users().map(\.name) == ["jana", "petr"])
    }

    @Test func `an export leaves out what does not open, and names it`() throws {
        let kept = try KeptHome(.sqlite)
        let jana = try kept.user("jana")
        let tag = try kept.installation.warehouse.write { writer in
            var row = try #require(try writer.transactions(of: jana.number, after: nil, limit: 1).first)
            row.sealed[40] ^= 1
            try writer.reseal([row], of: jana.number)
            return row.tags.row
        }
        let result = try UserExport(kept.installation, home: kept.home).write(jana, to: "\(kept.home.path)/a")
        #expect(result.transactions == 19)
        #expect(result.damaged.map(\.place) == [Digest.hex(tag.bytes)])
    }

    @Test func `an export holds everything in files of the owner alone, the same each time`() throws {
        let kept = try KeptHome(.sqlite)
        let folders = ["a", "b"].map { "\(kept.home.path)/\($0)" }
        for folder in folders {
            let result = try UserExport(kept.installation, home: kept.home).write(kept.user("jana"), to: folder)
            #expect(result.transactions == 20 && result.replacedVersions == 5 && result.documents == 3)
        }
        let files = FileManager.default
        let names = try files.subpathsOfDirectory(atPath: folders[0]).sorted()
        #expect(names.count == 28, "12 tables twice, a folder and its 3 documents")
        for name in names where name != "archive" {
            let path = "\(folders[0])/\(name)"
            #expect(files.contents(atPath: path) == files.contents(atPath: "\(folders[1])/\(name)"), "\(name)")
            #expect(try files.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        }
        #expect(try files.attributesOfItem(atPath: folders[0])[.posixPermissions] as? Int == 0o700)
        let csv = String(decoding: files.contents(atPath: "\(folders[0])/transactions.csv") ?? Data(), as: UTF8.self)
        #expect(csv.contains(#","'=Kavárna, ""jana""","#), "no formula, quotes doubled")
        let json = try JSONSerialization.jsonObject(
            with: files.contents(atPath: "\(folders[0])/transactions.json") ?? Data()
        )
        let rows = try #require((json as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(rows.count == 20 && rows[0]["counterparty"] as? String == #"=Kavárna, "jana""#)
        #expect(throws: KeepingError.outputNotEmpty) {
            try UserExport(kept.installation, home: kept.home).write(kept.user("jana"), to: folders[0])
        }
    }
}
