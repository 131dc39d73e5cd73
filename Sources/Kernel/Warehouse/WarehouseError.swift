public import Diagnostics

/// Why the warehouse could not be used.
public enum WarehouseError: Error, Hashable, Sendable {
    /// Another process holds the database or a lock.
    case busy
    /// The server did not answer, or refused for now, until the deadline.
    case unreachable
    /// The server refused the user, the password or a privilege.
    case accessRefused
    case databaseMissing
    /// The server stands but nothing may be entrusted to it.
    case unsuitableServer(ServerFault)
    /// A variable of the environment is missing or wrong, or its file cannot be read.
    case badSettings(name: String)
    /// The disk is full, read-only or failing.
    case cannotWrite
    /// The file is no database of ours, or it is damaged.
    case damaged
    case newerSchema(found: Int, known: Int)
    /// A migration that was applied differs from the one this program carries.
    case changedMigration(number: Int)
    /// Another process took the lease over in the meantime.
    case leaseLost
    /// Another process works for the same user or pipeline.
    case leaseHeld(name: String)
    /// A batch id was seen before with other content.
    case batchChanged
    /// The server answered with an error that was not foreseen.
    case serverError(number: UInt32)
}

/// What a server lacks.
public enum ServerFault: Hashable, Sendable {
    /// It is no MariaDB of version 10.6 or newer.
    case older
    /// It does not refuse bad values: `sql_mode` is not strict.
    case notStrict
    /// It offers no TLS, or its certificate or name is not vouched for by the certificate authority.
    case notTrusted
}

extension WarehouseError: StageError {
    public var code: String {
        switch self {
        case .busy: "warehouse/busy"
        case .unreachable: "warehouse/unreachable"
        case .accessRefused: "warehouse/access-refused"
        case .databaseMissing: "warehouse/database-missing"
        case .unsuitableServer: "warehouse/unsuitable-server"
        case .badSettings: "warehouse/bad-settings"
        case .cannotWrite: "warehouse/cannot-write"
        case .damaged: "warehouse/damaged"
        case .newerSchema: "warehouse/newer-schema"
        case .changedMigration: "warehouse/changed-migration"
        case .leaseLost: "warehouse/lease-lost"
        case .leaseHeld: "warehouse/lease-held"
        case .batchChanged: "warehouse/batch-changed"
        case .serverError: "warehouse/server-error"
        }
    }

    public var problem: String {
        switch self {
        case .busy: "the warehouse is locked by another process"
        case .unreachable: "the database server does not answer, or takes no writes at the moment"
        case .accessRefused: "the database server refused the user, the password or a privilege"
        case .databaseMissing: "the database server has no database of the configured name"
        case .unsuitableServer(.older): "the database server is no MariaDB 10.6 or newer"
        case .unsuitableServer(.notStrict): "the database server takes bad values: its sql_mode is not strict"
        case .unsuitableServer(.notTrusted):
            "the database server offers no TLS, or not with a certificate and name that MARIADB_CA_FILE vouches for"
        case .badSettings(let name): "\(name) is missing, wrong or cannot be read"
        case .cannotWrite: "the warehouse cannot be written: the disk is full, read-only or failing"
        case .damaged: "the warehouse is damaged or not a Kapsa database"
        case .newerSchema(let found, let known):
            "the warehouse has schema \(found), this program knows \(known)"
        case .changedMigration(let number): "migration \(number) of the warehouse differs from this program's"
        case .leaseLost: "another process took over this work while it was stopped"
        case .leaseHeld(let name): "another process is at work on \(name)"
        case .batchChanged: "a batch was handed over again with other content"
        case .serverError(let number): "the database server answered with error \(number), which was not foreseen"
        }
    }

    public var remedy: String {
        switch self {
        case .busy: "run again in a moment"
        case .unreachable: "run again when the server is up; check its host and port"
        case .accessRefused: "check MARIADB_USER and MARIADB_PASSWORD, and that the user has all rights on the database"
        case .databaseMissing: "create the database, or correct MARIADB_DB or the database URL"
        case .unsuitableServer(.older): "upgrade the server"
        case .unsuitableServer(.notStrict): "add STRICT_TRANS_TABLES to the server's sql_mode"
        case .unsuitableServer(.notTrusted):
            "correct MARIADB_CA_FILE or the host name, or give the server a certificate"
        case .badSettings: "correct it; a database URL reads mysql://user:password@host:port/database"
        case .cannotWrite: "free some space or mend the permissions, then run again"
        case .damaged: "restore it from a backup, or check KAPSA_HOME"
        case .newerSchema: "upgrade kapsa"
        case .changedMigration: "use the program that made the warehouse, or restore a backup"
        case .leaseLost: "run again; the other process has done or will do the work"
        case .leaseHeld: "wait for it, then run again"
        case .batchChanged: "put the statement files of this run into the inbox again and start a new run"
        case .serverError: "look the number up in MariaDB's documentation; if it stays, report it"
        }
    }

    public var exit: StageExit {
        switch self {
        case .busy, .unreachable, .leaseLost, .leaseHeld: .tryAgainLater
        case .accessRefused: .accessRefused
        case .cannotWrite: .cannotWrite
        case .damaged, .batchChanged: .badData
        case .newerSchema, .changedMigration, .databaseMissing, .unsuitableServer, .badSettings: .badConfiguration
        case .serverError: .internalFault
        }
    }
}
