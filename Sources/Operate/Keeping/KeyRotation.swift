public import Ledger
public import SealedStore
import StageRuntime
import Vault
import Warehouse

/// Changes the wrapping keys of an installation; no data row is touched.
///
/// Each step is durable before the next begins, and one that was done is found done: a new key first, then every data key
/// wrapped by it, then the old keys only open. A rotation that was killed is finished by the next one.
public struct KeyRotation: Sendable {
    private let installation: Installation

    public init(_ installation: Installation) { self.installation = installation }

    /// What a rotation did.
    public struct Result: Hashable, Sendable {
        public let primary: String
        /// Data keys wrapped anew.
        public let rewrapped: Int
        /// Whether an earlier rotation was finished instead of a new one begun.
        public let isResumed: Bool
        /// Users whose keys do not open; the old key stays for them.
        public let closed: [ClosedUser]
    }

    /// Makes a new primary key, or finishes a rotation that was stopped.
    ///
    /// - Throws: ``KeepingError/keyRefused(_:)`` for a key of the environment; `VaultError`, `WarehouseError`.
    public func rotate(now: Instant) async throws -> Result {
        try await LeaseKeeper.holding("keys", in: installation.warehouse) { _ in
            var keys = try current()
            let isResumed = keys.keys.contains { $0.status == .enabled && $0.id != keys.primary }
            if !isResumed { keys = try keys.addingPrimary(made: now.description) }
            let closed = try installation.roster().closed
            let rewrapped = try installation.rewrap(with: keys, passingOver: closed)
            keys = try keys.retiringOthers()
            return Result(primary: keys.primary, rewrapped: rewrapped, isResumed: isResumed, closed: closed)
        }
    }

    /// Takes a wrapping key out of the file for good; what it wraps in old dumps never opens again.
    ///
    /// - Throws: ``KeepingError/keyRefused(_:)`` while it is primary or wraps anything; `VaultError`, `WarehouseError`.
    public func destroy(_ id: String) async throws {
        try await LeaseKeeper.holding("keys", in: installation.warehouse) { _ in
            let keys = try current()
            guard keys.keys.contains(where: { $0.id == id }) else { throw KeepingError.keyRefused(.unknown) }
            guard keys.primary != id else { throw KeepingError.keyRefused(.primary) }
            let inUse = try installation.warehouse.read { reader in
                try reader.users().reduce(0) { try $0 + reader.keys(of: $1.number).count { $0.keyID == id } }
            }
            guard inUse == 0 else { throw KeepingError.keyRefused(.inUse(inUse)) }
            _ = try keys.destroying(id)
        }
    }

    /// The keys as the file says under the lease; another rotation may have changed them since the start.
    private func current() throws -> KeyEncryptionKeys {
        guard let file = installation.keys.file else { throw KeepingError.keyRefused(.notInFile) }
        return try KeyEncryptionKeys(readingFile: file, userKeys: installation.keys.userKeys)
    }
}
