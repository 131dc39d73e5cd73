import Diagnostics
import Foundation
import Testing

@testable import Vault

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/kapsa-" + Digest.hex(SystemRandom.bytes(8))
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

struct KeyFileTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func `a new key file is 0400 in folders of 0700 and can be used`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/home/keys/kek.json"
        try KeyEncryptionKeys.createFile(at: path)
        #expect(try mode(path) == 0o400)
        #expect(try mode("\(folder.path)/home") == 0o700)
        let keys = try KeyEncryptionKeys(readingFile: path)
        #expect(keys.deployment.count == 16)
        let wrapped = try keys.wrap(.make(generation: 1), for: VaultFixture.user())
        #expect(throws: Never.self) { try keys.unwrap(wrapped, for: VaultFixture.user()) }
    }

    @Test func `an existing key file is never replaced`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/kek.json"
        try KeyEncryptionKeys.createFile(at: path)
        let before = try Data(contentsOf: URL(filePath: path))
        #expect(throws: VaultError.keyFileNotWritten(path: path, number: EEXIST)) {
            try KeyEncryptionKeys.createFile(at: path)
        }
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kek.json"])
    }

    @Test func `what a killed process left of a key file is in nobody's way`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/kek.json"
        try Data("{".utf8).write(to: URL(filePath: "\(path).00000000.tmp"))
        try KeyEncryptionKeys.createFile(at: path)
        #expect(try KeyEncryptionKeys(readingFile: path).deployment.count == 16)
    }

    @Test(arguments: [0o600, 0o440, 0o404, 0o500, 0o644, 0o410, 0o401, 0o420])
    func `any permission beyond 0400 is refused`(mode: Int) throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/kek.json"
        try KeyEncryptionKeys.createFile(at: path)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: VaultError.keyFileExposed(path: path, mode: UInt32(mode))) {
            try KeyEncryptionKeys(readingFile: path)
        }
    }

    @Test func `a missing file and a folder are refused`() throws {
        let folder = try TemporaryFolder()
        for path in ["\(folder.path)/none", folder.path] {
            #expect(throws: VaultError.keyFileMissing(path: path)) { try KeyEncryptionKeys(readingFile: path) }
        }
    }

    @Test func `a pipe in the file's place is refused at once, a link to a file is followed`() throws {
        let folder = try TemporaryFolder()
        let pipe = "\(folder.path)/pipe"
        #expect(mkfifo(pipe, 0o400) == 0)
        #expect(throws: VaultError.keyFileMissing(path: pipe)) { try KeyEncryptionKeys(readingFile: pipe) }
        try KeyEncryptionKeys.createFile(at: "\(folder.path)/kek.json")
        let link = "\(folder.path)/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(folder.path)/kek.json")
        #expect(throws: Never.self) { try KeyEncryptionKeys(readingFile: link) }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away and still read it"))
    func `a file of another user of the machine is refused`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/kek.json"
        try KeyEncryptionKeys.createFile(at: path)
        #expect(chown(path, 65_534, 65_534) == 0)
        #expect(throws: VaultError.keyFileForeign(path: path)) { try KeyEncryptionKeys(readingFile: path) }
    }

    @Test func `nothing but the whole key file is left in its folder`() throws {
        let folder = try TemporaryFolder()
        try KeyEncryptionKeys.createFile(at: "\(folder.path)/kek.json")
        _ = try? KeyEncryptionKeys.createFile(at: "\(folder.path)/kek.json")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kek.json"])
    }

    static let errors: [(VaultError, String, StageExit)] = [
        (.keyFileMissing(path: "kek.json"), "vault/key-file-missing", .accessRefused),
        (.keyFileExposed(path: "kek.json", mode: 0o644), "vault/key-file-exposed", .accessRefused),
        (.keyFileForeign(path: "kek.json"), "vault/key-file-exposed", .accessRefused),
        (.keyFileMalformed(path: "kek.json", reason: "r"), "vault/key-file-malformed", .badConfiguration),
        (.keyFileNotWritten(path: "kek.json", number: 28), "vault/key-file-not-written", .cannotWrite),
        (.badKeyVariable(name: "DB_ENCRYPTION_KEY"), "vault/bad-key-variable", .badConfiguration),
        (.wrongKey(keyID: "k1"), "vault/wrong-key", .accessRefused),
        (.noKey(generation: 2), "vault/no-key", .accessRefused),
        (.notAuthentic(place: "a row of labels"), "vault/not-authentic", .badData),
    ]

    @Test(arguments: errors)
    func `each error has its code and exit, and says what to do`(error: VaultError, code: String, exit: StageExit) {
        #expect(error.code == code)
        #expect(error.exit == exit)
        #expect(!error.remedy.isEmpty && !error.problem.hasSuffix("."))
    }
}
