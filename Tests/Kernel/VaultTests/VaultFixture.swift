@testable import Vault

/// A user's vault with fixed keys: generation `g` has the key of 32 bytes `7 + g`.
enum VaultFixture {
    static let deployment = [UInt8](repeating: 0xd0, count: 16)

    static func user(_ byte: UInt8 = 1) -> UserID {
        UserID([UInt8](repeating: byte, count: 16)) ?? .random()
    }

    static func vault(user: UserID = user(), generations: [UInt32] = [1], key: UInt8 = 7) throws -> UserVault {
        let keys = generations.map { generation in
            let secret = Secret([UInt8](repeating: key &+ UInt8(generation), count: 32))
            return DataKey(generation: generation, secret: secret, indexRoot: secret)
        }
        return try UserVault(deployment: deployment, user: user, keys: keys)
    }

    static let cell = Cell(
        table: "transactions",
        row: [1, 2, 3],
        schemaVersion: 1,
        rowVersion: 4,
        plainColumns: [[9], []]
    )
}

/// SplitMix64, so that a failing property can be run again by its seed.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
