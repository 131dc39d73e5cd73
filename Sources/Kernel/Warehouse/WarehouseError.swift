public import Diagnostics

/// Why the warehouse could not be used.
public enum WarehouseError: Error, Hashable, Sendable {
    /// Another process holds the database or a lock.
    case busy
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
}

extension WarehouseError: StageError {
    public var code: String {
        switch self {
        case .busy: "warehouse/busy"
        case .cannotWrite: "warehouse/cannot-write"
        case .damaged: "warehouse/damaged"
        case .newerSchema: "warehouse/newer-schema"
        case .changedMigration: "warehouse/changed-migration"
        case .leaseLost: "warehouse/lease-lost"
        case .leaseHeld: "warehouse/lease-held"
        case .batchChanged: "warehouse/batch-changed"
        }
    }

    public var problem: String {
        switch self {
        case .busy: "the warehouse is locked by another process"
        case .cannotWrite: "the warehouse cannot be written: the disk is full, read-only or failing"
        case .damaged: "the warehouse file is damaged or not a Kapsa database"
        case .newerSchema(let found, let known):
            "the warehouse has schema \(found), this program knows \(known)"
        case .changedMigration(let number): "migration \(number) of the warehouse differs from this program's"
        case .leaseLost: "another process took over this work while it was stopped"
        case .leaseHeld(let name): "another process is at work on \(name)"
        case .batchChanged: "a batch was handed over again with other content"
        }
    }

    public var remedy: String {
        switch self {
        case .busy: "run again in a moment"
        case .cannotWrite: "free some space or mend the permissions, then run again"
        case .damaged: "restore it from a backup, or check KAPSA_HOME"
        case .newerSchema: "upgrade kapsa"
        case .changedMigration: "use the program that made the warehouse, or restore a backup"
        case .leaseLost: "run again; the other process has done or will do the work"
        case .leaseHeld: "wait for it, then run again"
        case .batchChanged: "put the statement files of this run into the inbox again and start a new run"
        }
    }

    public var exit: StageExit {
        switch self {
        case .busy, .leaseLost, .leaseHeld: .tryAgainLater
        case .cannotWrite: .cannotWrite
        case .damaged, .batchChanged: .badData
        case .newerSchema, .changedMigration: .badConfiguration
        }
    }
}
