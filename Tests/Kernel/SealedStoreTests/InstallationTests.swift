import Foundation
import Ledger
import Records
import SealedStore
import Testing
import Vault
import Warehouse

struct InstallationTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path

    private func open() throws -> Installation {
        let warehouse = try SQLiteWarehouse(path: "\(folder)/kapsa.sqlite")
        let keys = try KeyEncryptionKeys(readingFile: "\(folder)/kek.json")
        return try Installation(warehouse: warehouse, keys: keys, now: Instant(seconds: 0))
    }

    private func remove() { try? FileManager.default.removeItem(atPath: folder) }

    @Test
    func `openings at once on an empty warehouse make one system and one user a name`() async throws {
        defer { remove() }
        try KeyEncryptionKeys.createFile(at: "\(folder)/kek.json")
        let ids = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for number in 0..<8 {
                group.addTask {
                    let installation = try open()
                    let shared = try installation.enrol(named: "jana")
                    let own = try installation.enrol(named: "user-\(number)")
                    return [installation.system.id.bytes, shared.id.bytes, own.id.bytes]
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(ids.map { $0[0] }).count == 1, "one system")
        #expect(Set(ids.map { $0[1] }).count == 1, "one jana")
        #expect(try open().users().map(\.name) == ["jana"] + (0..<8).map { "user-\($0)" })
    }

    @Test
    func `a key file is never replaced and leaves no draft`() throws {
        defer { remove() }
        try KeyEncryptionKeys.createFile(at: "\(folder)/kek.json")
        let first = FileManager.default.contents(atPath: "\(folder)/kek.json")
        #expect(throws: VaultError.self) { try KeyEncryptionKeys.createFile(at: "\(folder)/kek.json") }
        #expect(FileManager.default.contents(atPath: "\(folder)/kek.json") == first)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["kek.json"])
    }

    @Test
    func `an equal record is not written again`() throws {
        defer { remove() }
        try KeyEncryptionKeys.createFile(at: "\(folder)/kek.json")
        let installation = try open()
        let user = try installation.enrol(named: "jana")
        let tag = user.tag(.labels, "a")
        func put(_ text: String) throws -> Bool {
            try installation.warehouse.write {
                try user.put(TextRecord(["category": text]), tag: tag, in: .labels, to: $0)
            }
        }
        #expect(try [put("food"), put("food"), put("cash")] == [true, false, true])
    }
}
