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
    /// The keys that wrap every user's data keys, as they were when the installation was opened.
    public let keys: KeyEncryptionKeys

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
            let new = NewUser(name: Self.systemName, id: .random(), secret: nil)
            return try Self.insert(new, as: .system, keys: keys, into: writer)
        }
    }

    /// Every enrolled user, by name; one whose erasure has begun is none.
    ///
    /// - Throws: `VaultError` when one of them does not open; ``roster()`` goes on without them.
    public func users() throws -> [UserStore] {
        let roster = try roster()
        if let closed = roster.closed.first { throw closed.reason }
        return roster.users
    }

    /// Every enrolled user, and those whose keys do not open; one whose erasure has begun is none.
    ///
    /// - Throws: `WarehouseError`.
    public func roster() throws -> Roster {
        var roster = Roster()
        try warehouse.read { reader in
            for row in try reader.users() where try row.number != .system && !isErased(row, in: reader) {
                do {
                    roster.users.append(try Self.open(row, from: reader, keys: keys, system: system))
                } catch let error as VaultError {
                    roster.closed.append(ClosedUser(number: row.number, id: Digest.hex(row.id), reason: error))
                }
            }
        }
        roster.users.sort { $0.name < $1.name }
        return roster
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
        // The user's own secret is durable before anything is wrapped with it, and taken back when another came first.
        let id = UserID.random()
        let secret = try keys.userKeys?.make(for: id)
        let new = NewUser(name: name, id: id, secret: secret)
        let enrolled = try warehouse.write { writer in
            if let user = try user(named: name, in: writer) { return user }
            let last = try writer.users().map(\.number.rawValue).max() ?? 0
            guard last < .max else { throw WarehouseError.damaged }
            let number = UserNumber(rawValue: last + 1)
            return try Self.insert(new, as: number, keys: keys, into: writer)
        }
        if enrolled.id != id { try keys.userKeys?.discard(id) }
        return enrolled
    }

    /// No person can enrol under it, because it is no name of a pipeline file.
    private static let systemName = "(system)"

    private func user(named name: String, in reader: any WarehouseReader) throws -> UserStore? {
        let tag = keys.nameTag(name)
        guard let row = try reader.users().first(where: { $0.number != .system && $0.nameTag == tag }) else {
            return nil
        }
        return try Self.open(row, from: reader, keys: keys, system: system)
    }

    /// Whether an erasure of the user was begun: the data keys are gone, or the user's own secret was destroyed.
    private func isErased(_ row: UserRow, in reader: any WarehouseReader) throws -> Bool {
        guard let id = UserID(row.id) else { throw WarehouseError.damaged }
        return try keys.userKeys?.isErased(id) == true || reader.keys(of: row.number).isEmpty
    }

    /// Makes a user, whose name is sealed with the user's own keys: it goes when they go.
    private static func insert(
        _ new: NewUser,
        as number: UserNumber,
        keys: KeyEncryptionKeys,
        into writer: any WarehouseWriter
    ) throws -> UserStore {
        let key = DataKey.make(generation: 1)
        let vault = try UserVault(deployment: keys.deployment, user: new.id, keys: [key])
        let wrapped = try keys.wrap(key, for: new.id, with: new.secret)
        let sealed = try sealName(new.name, of: new.id, with: vault)
        try writer.insert(
            UserRow(number: number, id: new.id.bytes, nameTag: keys.nameTag(new.name), sealed: sealed)
        )
        try writer.insert(UserKeyRow(wrapped, of: number))
        return UserStore(
            number: number,
            id: new.id,
            name: new.name,
            vault: vault,
            keyCommitment: wrapped.commitment
        )
    }

    /// Opens a user's keys and name, and checks that the name is the one the row is found by.
    private static func open(
        _ row: UserRow,
        from reader: any WarehouseReader,
        keys: KeyEncryptionKeys,
        system: UserStore?
    ) throws -> UserStore {
        guard let id = UserID(row.id) else { throw WarehouseError.damaged }
        let rows = try reader.keys(of: row.number)
        let secret = row.number == .system || rows.isEmpty ? nil : try keys.userKeys?.secret(of: id)
        let dataKeys = try rows.map { try keys.unwrap(WrappedKey($0), for: id, with: secret) }
        let vault = try UserVault(deployment: keys.deployment, user: id, keys: dataKeys)
        let name = try openName(row.sealed, of: id, with: vault, or: system?.vault)
        guard let name, keys.nameTag(name) == row.nameTag else {
            throw VaultError.notAuthentic(place: "a row of users")
        }
        let commitment = rows.last?.commitment ?? []
        return UserStore(number: row.number, id: id, name: name, vault: vault, keyCommitment: commitment)
    }

    /// Seals the user's name under the newest generation.
    static func sealName(_ name: String, of id: UserID, with vault: UserVault) throws(VaultError) -> [UInt8] {
        try vault.seal(TextRecord(["name": name]).encoded, in: nameCell(id))
    }

    /// Earlier programs sealed names with the system's keys.
    private static func openName(
        _ sealed: [UInt8],
        of id: UserID,
        with vault: UserVault,
        or system: UserVault?
    ) throws -> String? {
        let payload =
            if let system, (try? vault.open(sealed, in: nameCell(id))) == nil {
                try system.open(sealed, in: nameCell(id))
            } else {
                try vault.open(sealed, in: nameCell(id))
            }
        return try TextRecord(decoding: payload)["name"]
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

/// What a user is made of.
private struct NewUser {
    let name: String
    let id: UserID
    /// The user's own secret outside the database; the system has none.
    let secret: Secret?
}

extension WrappedKey {
    /// - Throws: `WarehouseError.damaged` for a generation that no program ever wrote.
    init(_ row: UserKeyRow) throws(WarehouseError) {
        guard let generation = UInt32(exactly: row.generation) else { throw .damaged }
        self.init(generation: generation, keyID: row.keyID, wrapped: row.wrapped, commitment: row.commitment)
    }
}

extension UserKeyRow {
    init(_ key: WrappedKey, of user: UserNumber) {
        self.init(
            user: user,
            generation: Int64(key.generation),
            keyID: key.keyID,
            wrapped: key.wrapped,
            commitment: key.commitment
        )
    }
}
