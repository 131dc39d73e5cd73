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
            system = try warehouse.read { try Self.open(row, from: $0, keys: keys, system: nil) }
            return
        }
        // Another process may have come first: looked up again and made in one transaction.
        system = try warehouse.write { writer in
            if let row = try writer.users().first(where: { $0.number == .system }) {
                return try Self.open(row, from: writer, keys: keys, system: nil)
            }
            return try Self.insert(.system, named: Self.systemName, sealedBy: nil, keys: keys, into: writer)
        }
    }

    /// Every enrolled user, by name.
    public func users() throws -> [UserStore] {
        try warehouse.read { reader in
            try reader.users()
                .filter { $0.number != .system }
                .map { try Self.open($0, from: reader, keys: keys, system: system) }
                .sorted { $0.name < $1.name }
        }
    }

    /// The user with a name; `nil` when nobody enrolled under it.
    public func user(named name: String) throws -> UserStore? {
        try warehouse.read { try user(named: name, in: $0) }
    }

    /// Enrols a user: an opaque id and a data key of their own.
    ///
    /// A name that is enrolled is returned as it is.
    public func enrol(named name: String) throws -> UserStore {
        if let user = try user(named: name) { return user }
        return try warehouse.write { writer in
            if let user = try user(named: name, in: writer) { return user }
            let last = try writer.users().map(\.number.rawValue).max() ?? 0
            guard last < .max else { throw WarehouseError.damaged }
            let number = UserNumber(rawValue: last + 1)
            return try Self.insert(number, named: name, sealedBy: system, keys: keys, into: writer)
        }
    }

    /// No person can enrol under it, because it is no name of a pipeline file.
    private static let systemName = "(system)"

    private func user(named name: String, in reader: any WarehouseReader) throws -> UserStore? {
        let tag = keys.nameTag(name)
        guard let row = try reader.users().first(where: { $0.nameTag == tag }) else { return nil }
        return try Self.open(row, from: reader, keys: keys, system: system)
    }

    /// Makes a user; the system seals its own name with its own keys.
    private static func insert(
        _ number: UserNumber,
        named name: String,
        sealedBy system: UserStore?,
        keys: KeyEncryptionKeys,
        into writer: any WarehouseWriter
    ) throws -> UserStore {
        let id = UserID.random()
        let key = DataKey.make(generation: 1)
        let vault = try UserVault(deployment: keys.deployment, user: id, keys: [key])
        let wrapped = try keys.wrap(key, for: id)
        let sealed = try (system?.vault ?? vault).seal(TextRecord(["name": name]).encoded, in: nameCell(id))
        try writer.insert(UserRow(number: number, id: id.bytes, nameTag: keys.nameTag(name), sealed: sealed))
        try writer.insert(
            UserKeyRow(
                user: number,
                generation: Int64(wrapped.generation),
                keyID: wrapped.keyID,
                wrapped: wrapped.wrapped,
                commitment: wrapped.commitment
            )
        )
        return UserStore(number: number, id: id, name: name, vault: vault)
    }

    /// Opens a user's keys and name, and checks that the name is the one the row is found by.
    private static func open(
        _ row: UserRow,
        from reader: any WarehouseReader,
        keys: KeyEncryptionKeys,
        system: UserStore?
    ) throws -> UserStore {
        guard let id = UserID(row.id) else { throw WarehouseError.damaged }
        let dataKeys = try reader.keys(of: row.number).map { key in
            guard let generation = UInt32(exactly: key.generation) else { throw WarehouseError.damaged }
            return try keys.unwrap(
                WrappedKey(
                    generation: generation,
                    keyID: key.keyID,
                    wrapped: key.wrapped,
                    commitment: key.commitment
                ),
                for: id
            )
        }
        let vault = try UserVault(deployment: keys.deployment, user: id, keys: dataKeys)
        let record = try TextRecord(decoding: (system?.vault ?? vault).open(row.sealed, in: nameCell(id)))
        guard let name = record["name"], keys.nameTag(name) == row.nameTag else {
            throw VaultError.notAuthentic(place: "a row of users")
        }
        return UserStore(number: row.number, id: id, name: name, vault: vault)
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
