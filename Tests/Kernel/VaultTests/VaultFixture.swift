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
