import Connectors
import Records
import SealedStore
import Warehouse

/// The tokens of one connection, in its sealed row.
struct ConnectionTokens: TokenStore {
    let user: UserStore
    let connection: String
    let warehouse: any Warehouse

    func load() throws -> ConnectionSecrets {
        try warehouse.read { try stored(in: $0).secrets }
    }

    func save(_ secrets: ConnectionSecrets) throws {
        try warehouse.write { writer in
            var connection = try stored(in: writer)
            connection.secrets = secrets
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
