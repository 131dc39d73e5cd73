import Connectors
import Ledger
import Records
import SealedStore
import Warehouse

/// The tokens of one connection, in its sealed row.
struct ConnectionTokens: TokenStore {
    let user: UserStore
    let connection: String
    let warehouse: any Warehouse
    /// Proved with every change: who was stopped past it must not put an old token over a newer one.
    let lease: Lease

    func load() throws -> ConnectionSecrets {
        try warehouse.read { try stored(in: $0).secrets }
    }

    func save(_ secrets: ConnectionSecrets) throws { try change { $0.secrets = secrets } }

    /// Notes the last day of the consent as the bank states it.
    func save(consentEndsOn day: CalendarDate) throws { try change { $0.consentEndsOn = day } }

    private func change(_ edit: (inout Connection) -> Void) throws {
        try warehouse.write { writer in
            try writer.demand(lease)
            var connection = try stored(in: writer)
            edit(&connection)
            try user.put(connection.record, tag: user.connectionTag(connection.name), in: .connections, to: writer)
        }
    }

    private func stored(in reader: any WarehouseReader) throws -> Connection {
        let tag = user.connectionTag(connection)
        guard let row = try reader.row(in: .connections, of: user.number, tag: tag) else {
            throw RecordError.malformed(byteOffset: 0)
        }
        return try Connection(user.open(row, in: .connections, as: TextRecord.self))
    }
}
