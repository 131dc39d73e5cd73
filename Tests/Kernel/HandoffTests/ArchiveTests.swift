import Foundation
import Testing
import Vault

@testable import Handoff

struct ArchiveTests {
    private let fixture: HandoffFixture
    private let home: TemporaryFolder
    private let archive: Archive

    init() throws {
        fixture = try HandoffFixture()
        home = try TemporaryFolder()
        archive = Archive(home: home.path)
    }

    private func path(_ name: String, _ vault: UserVault) -> String {
        "\(home.path)/archive/\(vault.user.hex)/\(name.prefix(2))/\(name).sealed"
    }

    @Test(arguments: [0, 1, 16_384, 50_000])
    func `a document comes back as it was received`(size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 13) }
        let name = try archive.store(bytes, vault: fixture.jana)
        #expect(try archive.read(name, vault: fixture.jana) == bytes)
    }

    @Test func `the same document is kept once and left as it is`() throws {
        let name = try archive.store([1, 2], vault: fixture.jana)
        let before = try Data(contentsOf: URL(filePath: path(name, fixture.jana)))
        #expect(try archive.store([1, 2], vault: fixture.jana) == name)
        #expect(Archive.name(of: [1, 2], vault: fixture.jana) == name)
        #expect(try Data(contentsOf: URL(filePath: path(name, fixture.jana))) == before)
        let other = try archive.store([1, 3], vault: fixture.jana)
        #expect(try archive.names(of: fixture.jana.user) == [name, other].sorted())
        #expect(try archive.names(of: fixture.petr.user) == [])
    }

    @Test func `names say nothing about the content`() throws {
        let name = try archive.store([1, 2], vault: fixture.jana)
        #expect(name != Digest.hex(Digest.sha256([1, 2])))
        #expect(try archive.store([1, 2], vault: fixture.petr) != name)
    }

    @Test func `a document under another name, of another user, or altered does not open`() throws {
        let name = try archive.store([1, 2], vault: fixture.jana)
        let other = try archive.store([3, 4], vault: fixture.jana)
        let bytes = try Data(contentsOf: URL(filePath: path(name, fixture.jana)))
        try FileManager.default.removeItem(atPath: path(other, fixture.jana))
        try bytes.write(to: URL(filePath: path(other, fixture.jana)))
        let error = HandoffError.sealed(.notAuthentic(place: "a document of the archive"))
        #expect(throws: error) { try archive.read(other, vault: fixture.jana) }
        #expect(throws: HandoffError.unreadable(path: path(name, fixture.petr), call: "open", number: ENOENT)) {
            try archive.read(name, vault: fixture.petr)
        }
        #expect(throws: HandoffError.badName(what: "document")) { try archive.read("../x", vault: fixture.jana) }
    }
}
