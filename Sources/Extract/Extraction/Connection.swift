public import Connectors
import Foundation
public import Ledger
import Records
public import SealedStore
public import Warehouse

/// One user's access to one bank, as it rests sealed in the warehouse.
public struct Connection: Hashable, Sendable {
    /// Unique for the user; a bank's name unless the user has two connections to it.
    public var name: String
    public var bank: String
    public var baseURL: String?
    public var tokenURL: String?
    /// The root of a sandbox that stands in for the bank.
    public var sandboxRoot: String?
    /// When the person last proved to the bank who they are; `nil` when nobody noted it.
    public var authenticatedAt: Instant?
    /// Where the person agreed, what was asked for and where the browser returned to, when they are not the usual ones.
    public var authorizeURL: String?
    public var scope: String?
    public var redirectURL: String?
    /// The last day of the consent; `nil` when nobody knows.
    public var consentEndsOn: CalendarDate?
    /// The content of the bank's dialect file, when it has one.
    public var dialect: String?
    public var secrets: ConnectionSecrets

    public init(name: String, bank: String, secrets: ConnectionSecrets) {
        self.name = name
        self.bank = bank
        self.secrets = secrets
    }

    var record: TextRecord {
        get throws {
            var texts = ["name": name, "bank": bank]
            texts["base_url"] = baseURL
            texts["token_url"] = tokenURL
            texts["sandbox"] = sandboxRoot
            texts["authenticated_at"] = authenticatedAt?.description
            texts["authorize_url"] = authorizeURL
            texts["scope"] = scope
            texts["redirect_url"] = redirectURL
            texts["consent_until"] = consentEndsOn?.description
            texts["dialect"] = dialect
            texts["secrets"] = String(decoding: try JSONEncoder().encode(secrets), as: UTF8.self)
            return TextRecord(texts)
        }
    }

    init(_ record: TextRecord) throws {
        guard let name = record["name"], let bank = record["bank"], let secrets = record["secrets"] else {
            throw RecordError.malformed(byteOffset: 0)
        }
        self.init(
            name: name,
            bank: bank,
            secrets: try JSONDecoder().decode(ConnectionSecrets.self, from: Data(secrets.utf8))
        )
        baseURL = record["base_url"]
        tokenURL = record["token_url"]
        sandboxRoot = record["sandbox"]
        authenticatedAt = record["authenticated_at"].flatMap { Instant(iso: $0) }
        dialect = record["dialect"]
        authorizeURL = record["authorize_url"]
        scope = record["scope"]
        redirectURL = record["redirect_url"]
        consentEndsOn = record["consent_until"].flatMap { CalendarDate(iso: $0) }
    }

    /// Where the bank answers.
    public var endpoints: ConnectorEndpoints {
        var endpoints = ConnectorEndpoints(
            baseURL: baseURL,
            tokenURL: tokenURL,
            sandboxRoot: sandboxRoot,
            dialect: dialect
        )
        endpoints.authorizeURL = authorizeURL
        return endpoints
    }

    /// The lease under which a connection's secrets are used or replaced.
    public static func lease(of name: String, user: UserStore) -> String {
        "connection/\(user.number.rawValue)/\(name)"
    }
}

extension UserStore {
    /// The user's connections that open, by name; ``damagedConnections(in:)`` are the others.
    public func connections(in warehouse: any Warehouse) throws -> [Connection] {
        try warehouse.read { try intactRecords(in: .connections, as: TextRecord.self, from: $0) }
            .filter { $0.tag != identityTag && !UserStore.isNoConnection($0.record) }
            .map { try Connection($0.record) }
            .sorted { $0.name < $1.name }
    }

    /// The rows of connections that do not open, so that nobody can say which they are.
    public func damagedConnections(in warehouse: any Warehouse) throws -> [DamagedRow] {
        try warehouse.read { reader in
            let rows = try reader.rows(in: .connections, of: number)
            let intact = Set(try intactRecords(in: .connections, as: TextRecord.self, from: reader).map(\.tag))
            return rows.map(\.tag).filter { !intact.contains($0) }.map { DamagedRow(.connections, tag: $0) }
        }
    }

    /// Stores a connection; one of the same name is replaced, with its secrets.
    public func connect(_ connection: Connection, in warehouse: any Warehouse) throws {
        try warehouse.write { writer in
            _ = try put(connection.record, tag: connectionTag(connection.name), in: .connections, to: writer)
        }
    }

    func connectionTag(_ name: String) -> [UInt8] { tag(.connections, name) }
}
