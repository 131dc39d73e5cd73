public import Vault
public import Warehouse

/// What changes when the wrapping keys do, and when a user goes.
extension Installation {
    /// Wraps every data key that another key wraps by the primary key of `keys`; no data row is touched.
    ///
    /// Each user is one transaction, so it may be stopped and done again.
    ///
    /// - Parameters:
    ///   - keys: The keys with a new primary one.
    ///   - closed: Users whose keys do not open; they are passed over, and stay wrapped by the old key.
    /// - Returns: How many data keys were wrapped anew.
    /// - Throws: `VaultError` when a data key does not unwrap; `WarehouseError`.
    public func rewrap(with keys: KeyEncryptionKeys, passingOver closed: [ClosedUser] = []) throws -> Int {
        var count = 0
        for row in try warehouse.read({ try $0.users() }) where !closed.contains(where: { $0.number == row.number }) {
            guard let id = UserID(row.id) else { throw WarehouseError.damaged }
            if keys.userKeys?.isErased(id) == true { continue }
            let secret = row.number == .system ? nil : try secret(of: row, id: id, keys: keys)
            count += try warehouse.write { writer in
                var rewrapped = 0
                for key in try writer.keys(of: row.number).map(WrappedKey.init) where keys.isStale(key) {
                    let opened = try keys.unwrap(key, for: id, with: secret)
                    try writer.replace(UserKeyRow(keys.wrap(opened, for: id, with: secret), of: row.number))
                    rewrapped += 1
                }
                return rewrapped
            }
        }
        return count
    }

    /// Gives a user a new generation of the data key, unless a change of generations is under way.
    ///
    /// - Returns: The user with all generations; the newest seals.
    /// - Throws: `VaultError`, `WarehouseError`.
    public func beginGeneration(of user: UserStore) throws -> UserStore {
        let secret = try keys.userKeys?.secret(of: user.id)
        try warehouse.write { writer in
            let rows = try writer.keys(of: user.number)
            guard rows.count == 1, let last = rows.last else { return }
            let newest = try keys.unwrap(WrappedKey(last), for: user.id, with: secret)
            let next = try keys.wrap(newest.successor(), for: user.id, with: secret)
            try writer.insert(UserKeyRow(next, of: user.number))
        }
        guard let opened = try self.user(named: user.name) else { throw VaultError.noKey(generation: 0) }
        return opened
    }

    /// Seals the user's name under the newest generation; programs before this one sealed it with the system's keys.
    ///
    /// - Throws: `VaultError`, `WarehouseError`.
    public func resealName(of user: UserStore) throws {
        try warehouse.write { writer in
            guard var row = try writer.users().first(where: { $0.number == user.number }) else { return }
            row.sealed = try Self.sealName(user.name, of: user.id, with: user.vault)
            try writer.replace(row)
        }
    }

    /// The row of a user by name, also of one whose keys are gone; `nil` when nobody is enrolled under it.
    ///
    /// The system is nobody: without its keys no user opens.
    public func userRow(named name: String) throws -> UserRow? {
        let tag = keys.nameTag(name)
        return try warehouse.read { try $0.users().first { $0.number != .system && $0.nameTag == tag } }
    }

    private func secret(of row: UserRow, id: UserID, keys: KeyEncryptionKeys) throws -> Secret? {
        try warehouse.read { try $0.keys(of: row.number).isEmpty } ? nil : keys.userKeys?.secret(of: id)
    }
}
