import Diagnostics
public import Ledger
import Records
public import Vault
public import Warehouse

/// The warehouse and the keys of one installation, opened together.
public struct Installation: Sendable {
    public let warehouse: any Warehouse
    /// Owns what belongs to no user: rate lists and manifests.
    public let system: UserStore
    private let keys: KeyEncryptionKeys

    /// Migrates the warehouse and opens the system's keys, making them the first time.
    ///
    /// - Throws: `VaultError` when the key file does not open what the warehouse holds; `WarehouseError`.
    public init(warehouse: any Warehouse, keys: KeyEncryptionKeys, now: Instant) throws {
        self.warehouse = warehouse
        self.keys = keys
        try warehouse.migrate(at: now)
        let users = try warehouse.read { try $0.users() }
        if let row = users.first(where: { $0.number == .system }) {
            system = try Self.open(row, warehouse: warehouse, keys: keys, system: nil)
        } else {
            let id = UserID.random()
            let key = DataKey.make(generation: 1)
            let vault = try UserVault(deployment: keys.deployment, user: id, keys: [key])
            let store = UserStore(number: .system, id: id, name: "system", vault: vault)
            try Self.insert(store, key: key, sealedBy: store, keys: keys, into: warehouse)
            system = store
        }
    }

    /// Every enrolled user, by name.
    public func users() throws -> [UserStore] {
        try warehouse.read { try $0.users() }
            .filter { $0.number != .system }
            .map { try Self.open($0, warehouse: warehouse, keys: keys, system: system) }
            .sorted { $0.name < $1.name }
    }

    /// The user with a name; `nil` when nobody enrolled under it.
    public func user(named name: String) throws -> UserStore? {
        let tag = keys.nameTag(name)
        guard let row = try warehouse.read({ try $0.users() }).first(where: { $0.nameTag == tag }) else { return nil }
        return try Self.open(row, warehouse: warehouse, keys: keys, system: system)
    }

    /// Enrols a user: an opaque id and a data key of their own.
    ///
    /// A name that is enrolled is returned as it is.
    public func enrol(named name: String) throws -> UserStore {
        if let user = try user(named: name) { return user }
        let id = UserID.random()
        let key = DataKey.make(generation: 1)
        let vault = try UserVault(deployment: keys.deployment, user: id, keys: [key])
        let last = try warehouse.read { try $0.users() }.map(\.number.rawValue).max() ?? 0
        let user = UserStore(number: UserNumber(rawValue: last + 1), id: id, name: name, vault: vault)
        try Self.insert(user, key: key, sealedBy: system, keys: keys, into: warehouse)
        return user
    }

    private static func insert(
        _ user: UserStore,
        key: DataKey,
        sealedBy system: UserStore,
        keys: KeyEncryptionKeys,
        into warehouse: any Warehouse
    ) throws {
        let wrapped = try keys.wrap(key, for: user.id)
        let name = try system.vault.seal(TextRecord(["name": user.name]).encoded, in: nameCell(user.id))
        try warehouse.write { writer in
            try writer.insert(
                UserRow(number: user.number, id: user.id.bytes, nameTag: keys.nameTag(user.name), sealed: name)
            )
            try writer.insert(
                UserKeyRow(
                    user: user.number,
                    generation: Int64(wrapped.generation),
                    keyID: wrapped.keyID,
                    wrapped: wrapped.wrapped,
                    commitment: wrapped.commitment
                )
            )
        }
    }

    /// Opens a user's keys; the system opens its own name with its own keys.
    private static func open(
        _ row: UserRow,
        warehouse: any Warehouse,
        keys: KeyEncryptionKeys,
        system: UserStore?
    ) throws -> UserStore {
        guard let id = UserID(row.id) else { throw WarehouseError.damaged }
        let dataKeys = try warehouse.read { try $0.keys(of: row.number) }.map { key in
            try keys.unwrap(
                WrappedKey(
                    generation: UInt32(key.generation),
                    keyID: key.keyID,
                    wrapped: key.wrapped,
                    commitment: key.commitment
                ),
                for: id
            )
        }
        let vault = try UserVault(deployment: keys.deployment, user: id, keys: dataKeys)
        let name = try TextRecord(decoding: (system?.vault ?? vault).open(row.sealed, in: nameCell(id)))
        return UserStore(number: row.number, id: id, name: name["name"] ?? "", vault: vault)
    }

    private static func nameCell(_ id: UserID) -> Cell {
        Cell(
            table: "users",
            row: id.bytes,
            schemaVersion: UserStore.schemaVersion,
            rowVersion: 1,
            plainColumns: []
        )
    }
}
