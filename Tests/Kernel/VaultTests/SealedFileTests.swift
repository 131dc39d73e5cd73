import Testing

@testable import Vault

struct SealedFileTests {
    static let place = FilePlace.part(run: "run-1", stage: "extract", name: "jana", recordVersion: 1)

    @Test func `a file that another implementation sealed opens`() throws {
        let sealed = try #require(
            Digest.bytes(
                hex: "4b415053010000000193cb80831e66182cc90e73089da7fa3e400702b444ab88847f93369c0ba8e678b9f9c4a64"
                    + "5d75a1c098d0ee3fed83d83e7113e53dce5d55710b6da4ebac5f94a6baff7d47760b71108f7901aed39a604e8cd509c"
            )
        )
        let opened = try VaultFixture.vault().openFile(sealed, for: SealedFileTests.place)
        #expect(opened == Array("a whole file".utf8))
    }

    @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 40_000])
    func `what is read in odd pieces is what was written`(size: Int) throws {
        let vault = try VaultFixture.vault()
        let message = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let sealed = vault.sealFile(message, for: SealedFileTests.place)
        var opener = vault.fileOpener(for: SealedFileTests.place)
        var output: [UInt8] = []
        for start in stride(from: 0, to: sealed.count, by: 777) {
            output += try opener.append(Array(sealed[start..<min(start + 777, sealed.count)]))
        }
        output += try opener.finish()
        #expect(output == message)
    }

    @Test func `every flipped bit is noticed`() throws {
        let vault = try VaultFixture.vault()
        let sealed = vault.sealFile(Array("small".utf8), for: SealedFileTests.place)
        for bit in 0..<sealed.count * 8 {
            var altered = sealed
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: VaultError.self) { try vault.openFile(altered, for: SealedFileTests.place) }
        }
    }

    @Test func `every flipped bit of the context is noticed`() throws {
        let vault = try VaultFixture.vault()
        let context = SealedFileTests.place.context(deployment: vault.deployment, user: vault.user)
        let key = vault.newest.subkey("stage")
        let salt = [UInt8](repeating: 3, count: Chunks.saltSize)
        var right = Chunks(inputKey: key, salt: salt, context: context)
        let sealed = right.seal([5, 6])
        for bit in 0..<context.count * 8 {
            var altered = context
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            var wrong = Chunks(inputKey: key, salt: salt, context: altered)
            let opened = wrong.open(sealed)
            #expect(wrong.commitment != right.commitment && opened == nil)
        }
    }

    @Test func `every cut is noticed, also between chunks`() throws {
        let vault = try VaultFixture.vault()
        let small = vault.sealFile(Array("small".utf8), for: SealedFileTests.place)
        for count in small.indices {
            let cut = Array(small.prefix(count))
            #expect(throws: VaultError.self) { try vault.openFile(cut, for: SealedFileTests.place) }
        }
        let large = vault.sealFile([UInt8](repeating: 5, count: 40_000), for: SealedFileTests.place)
        for count in [65, 66, 65 + 16_400, 65 + 32_800, 65 + 32_801, large.count - 1] {
            let cut = Array(large.prefix(count))
            #expect(throws: VaultError.self) { try vault.openFile(cut, for: SealedFileTests.place) }
        }
        #expect(throws: VaultError.self) { try vault.openFile(large + [0], for: SealedFileTests.place) }
    }

    @Test func `swapped chunks are noticed`() throws {
        let vault = try VaultFixture.vault()
        let sealed = vault.sealFile([UInt8](repeating: 5, count: 40_000), for: SealedFileTests.place)
        let first = sealed[65..<65 + 16_400]
        let second = sealed[65 + 16_400..<65 + 32_800]
        let swapped = Array(sealed[..<65]) + second + first + sealed[(65 + 32_800)...]
        #expect(throws: VaultError.notAuthentic(place: "part jana of extract")) {
            try vault.openFile(swapped, for: SealedFileTests.place)
        }
    }

    @Test(arguments: [
        FilePlace.part(run: "run-2", stage: "extract", name: "jana", recordVersion: 1),
        .part(run: "run-1", stage: "transform", name: "jana", recordVersion: 1),
        .part(run: "run-1", stage: "extract", name: "petr", recordVersion: 1),
        .part(run: "run-1", stage: "extract", name: "jana", recordVersion: 2),
        .part(run: "run-1extract", stage: "", name: "jana", recordVersion: 1),
        .archive(name: "jana"),
    ])
    func `in another place it does not open`(other: FilePlace) throws {
        let vault = try VaultFixture.vault()
        let sealed = vault.sealFile(Array("small".utf8), for: SealedFileTests.place)
        #expect(throws: VaultError.self) { try vault.openFile(sealed, for: other) }
        let stranger = try VaultFixture.vault(user: VaultFixture.user(2))
        #expect(throws: VaultError.self) { try stranger.openFile(sealed, for: SealedFileTests.place) }
    }

    @Test func `a file of an older generation opens, of an unknown one does not`() throws {
        let old = try VaultFixture.vault(generations: [1])
        let both = try VaultFixture.vault(generations: [1, 2])
        let sealed = old.sealFile([1], for: SealedFileTests.place)
        #expect(try both.openFile(sealed, for: SealedFileTests.place) == [1])
        let newer = both.sealFile([1], for: SealedFileTests.place)
        #expect(throws: VaultError.noKey(generation: 2)) { try old.openFile(newer, for: SealedFileTests.place) }
    }

    @Test func `equal files look different`() throws {
        let vault = try VaultFixture.vault()
        let first = vault.sealFile([1], for: SealedFileTests.place)
        #expect(first != vault.sealFile([1], for: SealedFileTests.place))
    }
}
