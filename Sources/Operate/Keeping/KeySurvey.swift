import Handoff
public import SealedStore
public import StageRuntime
public import Vault
import Warehouse

/// Which keys there are and what each of them is still needed for.
public struct KeySurvey: Sendable {
    /// A wrapping key.
    public struct WrappingKey: Sendable {
        public let key: KeyEncryptionKeys.Key
        public let isPrimary: Bool
        /// Data keys that it wraps.
        public let dataKeys: Int
    }

    /// One generation of a user's data key.
    public struct Generation: Sendable {
        public let number: UInt32
        public let wrappedBy: String
        /// Cells of the user's tables that it seals.
        public let cells: Int
        /// Archived documents that it seals.
        public let documents: Int
        /// Whether a newer one exists, so that its cells wait for a sweep.
        public let isOld: Bool
    }

    public let wrappingKeys: [WrappingKey]
    /// By name, the system last.
    public let users: [(name: String, generations: [Generation])]
    /// Users whose keys do not open; what wraps them is counted.
    public let closed: [ClosedUser]

    /// - Throws: `WarehouseError`, `VaultError`, `HandoffError`.
    public init(_ installation: Installation, home: HomeFolder) throws {
        var users: [(name: String, generations: [Generation])] = []
        var wrapped: [String: Int] = [:]
        let roster = try installation.roster()
        closed = roster.closed
        for user in closed {
            for key in try installation.warehouse.read({ try $0.keys(of: user.number) }) {
                wrapped[key.keyID, default: 0] += 1
            }
        }
        for user in roster.users + [installation.system] {
            let (keys, counts) = try installation.warehouse.read {
                (try $0.keys(of: user.number), try $0.cellCounts(of: user.number))
            }
            for key in keys { wrapped[key.keyID, default: 0] += 1 }
            let documents = try Self.documents(of: user, home: home)
            let generations = keys.map { key in
                let number = UInt32(truncatingIfNeeded: key.generation)
                return Generation(
                    number: number,
                    wrappedBy: key.keyID,
                    cells: counts.filter { $0.generation == number }.reduce(0) { $0 + $1.cells },
                    documents: documents[number] ?? 0,
                    isOld: number != user.vault.generation
                )
            }
            users.append((user.name, generations))
        }
        self.users = users
        let keys = installation.keys
        wrappingKeys = keys.keys.map {
            WrappingKey(key: $0, isPrimary: $0.id == keys.primary, dataKeys: wrapped[$0.id] ?? 0)
        }
    }

    private static func documents(of user: UserStore, home: HomeFolder) throws -> [UInt32: Int] {
        let archive = Archive(home: home.path)
        var counts: [UInt32: Int] = [:]
        for name in try archive.names(of: user.id) {
            counts[try archive.generation(of: name, user: user.id) ?? 0, default: 0] += 1
        }
        return counts
    }
}
