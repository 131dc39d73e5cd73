import Foundation
import Testing

@testable import Vault

/// The key file as it changes, the users' own secrets, and keys of the environment.
struct KeyChangeTests {
    private let user = VaultFixture.user()

    @Test func `a rotation adds a primary key, then lets the old one only open, then destroys it`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/kek.json"
        try KeyEncryptionKeys.createFile(at: path, made: "2026-10-31T05:00:00Z")
        let old = try KeyEncryptionKeys(readingFile: path)
        let wrapped = try old.wrap(.make(generation: 1), for: user)

        let added = try old.addingPrimary(made: "2026-11-30T05:00:00Z")
        #expect(added.keys.map { "\($0.id) \($0.status.rawValue)" } == ["k1 enabled", "k2 enabled"])
        #expect(added.primary == "k2" && added.deployment == old.deployment)
        #expect(added.nameTag("jana") == old.nameTag("jana"))
        let retired = try added.retiringOthers()
        #expect(retired.keys.map { "\($0.id) \($0.status.rawValue)" } == ["k1 decrypt-only", "k2 enabled"])
        #expect(throws: Never.self) { try retired.unwrap(wrapped, for: user) }
        let destroyed = try retired.destroying("k1")
        #expect(throws: VaultError.wrongKey(keyID: "k1")) { try destroyed.unwrap(wrapped, for: user) }
        #expect(destroyed.keys.map(\.made) == ["2026-10-31T05:00:00Z", "2026-11-30T05:00:00Z"])
        #expect(try KeyEncryptionKeys(readingFile: path).primary == "k2")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kek.json"])
    }

    @Test func `the primary key is not destroyed`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/kek.json"
        try KeyEncryptionKeys.createFile(at: path)
        let before = FileManager.default.contents(atPath: path)
        #expect(throws: VaultError.self) { try KeyEncryptionKeys(readingFile: path).destroying("k1") }
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test func `a draft that a killed process left keeps no destroyed key`() throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/kek.json"
        try KeyEncryptionKeys.createFile(at: file)
        let files = FileManager.default
        let foreign = "\(file).backup.tmp"
        for draft in ["\(file).0badcafe.tmp", foreign] { try files.copyItem(atPath: file, toPath: draft) }
        let secrets = UserKeyFolder(path: "\(folder.path)/users")
        _ = try secrets.make(for: user)
        let secret = "\(secrets.path)/\(user.hex).key"
        try files.copyItem(atPath: secret, toPath: "\(secret).0badcafe.tmp")

        _ = try KeyEncryptionKeys(readingFile: file).addingPrimary(made: "2026-10-31T05:00:00Z").destroying("k1")
        try secrets.erase(user)
        #expect(
            try files.contentsOfDirectory(atPath: folder.path).sorted() == ["kek.json", "kek.json.backup.tmp", "users"]
        )
        #expect(try files.contentsOfDirectory(atPath: secrets.path) == ["\(user.hex).erased"])
    }

    @Test func `a user's secret is needed to unwrap, and is gone for good once erased`() throws {
        let folder = try TemporaryFolder()
        let secrets = UserKeyFolder(path: "\(folder.path)/users")
        let secret = try secrets.make(for: user)
        try KeyEncryptionKeys.createFile(at: "\(folder.path)/kek.json")
        let keys = try KeyEncryptionKeys(readingFile: "\(folder.path)/kek.json")
        let wrapped = try keys.wrap(.make(generation: 1), for: user, with: secret)
        let saved = FileManager.default.contents(atPath: "\(secrets.path)/\(user.hex).key")

        #expect(keys.userKeys == secrets)
        #expect(throws: Never.self) { try keys.unwrap(wrapped, for: user, with: secrets.secret(of: user)) }
        #expect(throws: VaultError.wrongKey(keyID: "k1")) { try keys.unwrap(wrapped, for: user) }
        #expect(throws: VaultError.keyFileMissing(path: "\(secrets.path)/\(VaultFixture.user(2).hex).key")) {
            try secrets.secret(of: VaultFixture.user(2))
        }
        try secrets.erase(user)
        try secrets.erase(user)
        #expect(try FileManager.default.contentsOfDirectory(atPath: secrets.path) == ["\(user.hex).erased"])
        #expect(FileManager.default.createFile(atPath: "\(secrets.path)/\(user.hex).key", contents: saved))
        #expect(throws: VaultError.noKey(generation: 0), "although a backup put it back") {
            try secrets.secret(of: user)
        }
    }

    @Test(arguments: [
        String(repeating: "42", count: 32), "QkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkI=",
    ])
    func `a variable holds one key, from which the others are derived`(text: String) throws {
        let folder = UserKeyFolder(path: "/none")
        let keys = try KeyEncryptionKeys(variable: text, name: "DB_ENCRYPTION_KEY", userKeys: folder)
        #expect(Digest.hex(keys.deployment) == "1e40407842c1abc81c83ea80439a01a6", "as another implementation says")
        #expect(keys.primary == "env" && keys.file == nil)
    }

    @Test(arguments: ["", "42", String(repeating: "4", count: 63), String(repeating: "g", count: 64), "QkI="])
    func `anything else is refused without being repeated`(text: String) {
        let folder = UserKeyFolder(path: "/none")
        #expect(throws: VaultError.badKeyVariable(name: "DB_ENCRYPTION_KEY")) {
            try KeyEncryptionKeys(variable: text, name: "DB_ENCRYPTION_KEY", userKeys: folder)
        }
    }
}
