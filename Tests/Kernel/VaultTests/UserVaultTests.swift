import Diagnostics
import SeededGenerator
import Testing

@testable import Vault

struct UserVaultTests {
    @Test(arguments: [0, 1, 63, 64, 511, 512, 513, 4096])
    func `a payload of any size comes back`(size: Int) throws {
        let vault = try VaultFixture.vault()
        let payload = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let sealed = try vault.seal(payload, in: VaultFixture.cell)
        #expect(try vault.open(sealed, in: VaultFixture.cell) == payload)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `random payloads, also such that end like padding, come back`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let vault = try VaultFixture.vault()
        for _ in 0..<50 {
            let size = Int.random(in: 0...700, using: &random)
            var payload = (0..<size).map { _ in UInt8.random(in: 0...255, using: &random) }
            payload += Bool.random(using: &random) ? [0x80, 0, 0] : [0]
            var cell = VaultFixture.cell
            cell.row = [UInt8.random(in: 0...255, using: &random)]
            #expect(try vault.open(vault.seal(payload, in: cell), in: cell) == payload)
        }
    }

    @Test(arguments: [(0, 97), (63, 97), (64, 161), (511, 545), (512, 801), (767, 801), (768, 1057)])
    func `the size says no more than its class`(payload: Int, sealed: Int) throws {
        let bytes = [UInt8](repeating: 1, count: payload)
        #expect(try VaultFixture.vault().seal(bytes, in: VaultFixture.cell).count == sealed)
    }

    @Test func `a cell that another implementation sealed opens`() throws {
        let sealed = try #require(
            Digest.bytes(
                hex: "0100000001000102030405060708090a0be8382405c49c47979aabb9ecbadfa6a691f954e380ad1b8975b230514977"
                    + "186edfc761a6247f6335eb98021e5427adbb792c6b3e17b6dd2c4c732d68c65906d53d49fa763cb6fe7b919e37028042ae9b"
            )
        )
        let opened = try VaultFixture.vault().open(sealed, in: VaultFixture.cell)
        #expect(opened == Array("kapsa payload".utf8))
    }

    @Test func `every flipped bit and every cut is noticed`() throws {
        let vault = try VaultFixture.vault()
        let sealed = try vault.seal([1, 2, 3], in: VaultFixture.cell)
        for bit in 0..<sealed.count * 8 {
            var altered = sealed
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(throws: VaultError.self) { try vault.open(altered, in: VaultFixture.cell) }
        }
        for count in sealed.indices {
            let cut = Array(sealed.prefix(count))
            #expect(throws: VaultError.notAuthentic(place: "a row of transactions")) {
                try vault.open(cut, in: VaultFixture.cell)
            }
        }
    }

    @Test func `every flipped bit of the associated data is noticed`() throws {
        let vault = try VaultFixture.vault()
        let sealed = try vault.seal([1, 2, 3], in: VaultFixture.cell)
        var table = CellBinding(
            deployment: vault.deployment,
            user: vault.user,
            table: "transactions",
            generation: 1
        )
        let binding = table.associated(CellPlace(VaultFixture.cell))
        let cipher = BlockCipher(key: vault.newest.subkey("row/transactions"))
        func isAuthentic(_ binding: [UInt8]) -> Bool {
            cipher.open(sealed, from: 17, nonce: Array(sealed[5..<17]), associated: binding) != nil
        }
        #expect(isAuthentic(binding))
        for bit in 0..<binding.count * 8 {
            var altered = binding
            altered[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!isAuthentic(altered))
        }
        for count in binding.indices { #expect(!isAuthentic(Array(binding[..<count]))) }
    }

    static let otherPlaces: [@Sendable (inout Cell) -> Void] = [
        { $0.table = "labels" },
        { $0.row = [1, 2, 4] },
        { $0.row = [1, 2] },
        { $0.schemaVersion = 2 },
        { $0.rowVersion = 3 },
        { $0.plainColumns = [[9]] },
        { $0.plainColumns = [[], [9]] },
        { $0.plainColumns = [[8], []] },
    ]

    @Test(arguments: otherPlaces.indices)
    func `in another place it does not open`(index: Int) throws {
        let vault = try VaultFixture.vault()
        let sealed = try vault.seal([1], in: VaultFixture.cell)
        var other = VaultFixture.cell
        UserVaultTests.otherPlaces[index](&other)
        #expect(throws: VaultError.notAuthentic(place: "a row of \(other.table)")) {
            try vault.open(sealed, in: other)
        }
    }

    @Test func `another user or installation does not open it, even with the same key`() throws {
        let sealed = try VaultFixture.vault().seal([1], in: VaultFixture.cell)
        let stranger = try VaultFixture.vault(user: VaultFixture.user(2))
        #expect(throws: VaultError.self) { try stranger.open(sealed, in: VaultFixture.cell) }
        let elsewhere = try UserVault(
            deployment: [UInt8](repeating: 0xd1, count: 16),
            user: VaultFixture.user(),
            keys: [
                DataKey(
                    generation: 1,
                    secret: Secret([UInt8](repeating: 8, count: 32)),
                    indexRoot: Secret([UInt8](repeating: 8, count: 32))
                )
            ]
        )
        #expect(throws: VaultError.self) { try elsewhere.open(sealed, in: VaultFixture.cell) }
    }

    @Test func `a new generation seals with another key and keeps every tag`() throws {
        let first = DataKey.make(generation: 1)
        let second = try first.successor()
        func vault(_ keys: [DataKey]) throws -> UserVault {
            try UserVault(deployment: VaultFixture.deployment, user: VaultFixture.user(), keys: keys)
        }
        let (old, new) = try (vault([first]), vault([second]))
        #expect(second.generation == 2 && !second.secret.matches(first.secret))
        #expect(old.tag("a", [[1]], count: 16) == new.tag("a", [[1]], count: 16))
        let sealed = try vault([first, second]).seal([5], in: VaultFixture.cell)
        #expect(UserVault.generation(of: sealed) == 2)
        #expect(try new.open(sealed, in: VaultFixture.cell) == [5])
        #expect(throws: VaultError.noKey(generation: 2)) { try old.open(sealed, in: VaultFixture.cell) }
    }

    @Test func `the newest generation seals and all open`() throws {
        let old = try VaultFixture.vault(generations: [1])
        let both = try VaultFixture.vault(generations: [2, 1])
        #expect(both.generation == 2)
        #expect(try both.open(old.seal([5], in: VaultFixture.cell), in: VaultFixture.cell) == [5])
        let newer = try both.seal([5], in: VaultFixture.cell)
        #expect(throws: VaultError.noKey(generation: 2)) { try old.open(newer, in: VaultFixture.cell) }
    }

    @Test func `without a key there is no vault`() {
        #expect(throws: VaultError.noKey(generation: 0)) {
            try UserVault(deployment: VaultFixture.deployment, user: VaultFixture.user(), keys: [])
        }
    }

    @Test func `no nonce comes twice, also from several tasks`() async throws {
        let vault = try VaultFixture.vault()
        let nonces = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try (0..<500).map { _ in Array(try vault.seal([1], in: VaultFixture.cell)[5..<17]) }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(nonces).count == 2000)
    }

    @Test func `tags are those of another implementation and keep label and parts apart`() throws {
        let vault = try VaultFixture.vault()
        let month = vault.tag("month", [Array("acct".utf8), Array("2026-03".utf8)], count: 8)
        #expect(Digest.hex(month) == "29a56642aae0749b")
        let parts: [(String, [[UInt8]])] = [
            ("a", [[1, 2], [3]]), ("a", [[1], [2, 3]]), ("a", [[1, 2, 3]]), ("a", [[1, 2, 3], []]), ("b", [[1, 2, 3]]),
        ]
        #expect(Set(parts.map { vault.tag($0.0, $0.1, count: 16) }).count == parts.count)
        let stranger = try VaultFixture.vault(key: 9)
        #expect(stranger.tag("a", [[1]], count: 16) != vault.tag("a", [[1]], count: 16))
    }

    @Test func `a manifest's code is that of another implementation and any generation proves it`() throws {
        let old = try VaultFixture.vault(generations: [1])
        let code = old.manifestCode(Array("{}".utf8))
        #expect(Digest.hex(code) == "91356d8cd28686117a35344dad794e4a1c81514cb93d297ca27b0dc5969310fc")
        let both = try VaultFixture.vault(generations: [1, 2])
        #expect(both.proves(Array("{}".utf8), code: code))
        #expect(!both.proves(Array("{ }".utf8), code: code))
        #expect(!both.proves(Array("{}".utf8), code: Array(code.dropLast())))
    }
}
