import Handoff
import Ledger
import Records
public import SealedStore
public import StageRuntime
import Vault
import Warehouse

/// Opens everything that is sealed, a page at a time, and names what does not open.
public struct Verification: Sendable {
    private static let page = 5_000

    private let installation: Installation
    private let home: HomeFolder

    public init(_ installation: Installation, home: HomeFolder) {
        self.installation = installation
        self.home = home
    }

    /// What was opened for one user.
    public struct Result: Sendable {
        public var user: String
        public var cells = 0
        public var documents = 0
        public var damaged: [Damage] = []
    }

    /// Opens every cell and document of a user and checks the head over the transactions.
    ///
    /// - Throws: `WarehouseError`, `HandoffError.unreadable`, `CancellationError`; `VaultError.noKey` when a key is missing.
    public func verify(_ user: UserStore) throws -> Result {
        var result = Result(user: user.name)
        try verifyTransactions(of: user, into: &result)
        for table in SealedTable.allCases { try verify(table, of: user, into: &result) }
        if user.number != .system {
            let isProved = try DamagedRow.opening {
                try installation.warehouse.read { try user.checkHead(from: $0) }
                return true
            }
            if isProved != true { result.damaged.append(.head) }
        }
        try verifyArchive(of: user, into: &result)
        return result
    }

    /// Proves the hand-overs of the runs that go on.
    ///
    /// - Throws: `WarehouseError`, `HandoffError`.
    public func damagedStages() throws -> [Damage] {
        var damaged: [Damage] = []
        for run in try OpenRuns(installation, home: home).ids {
            for stage in Stage.allCases {
                let folder = try StageFolder(home: home.path, run: run, stage: stage.rawValue)
                guard try folder.isPublished() else { continue }
                do throws(HandoffError) { _ = try StageInput(folder, provenBy: installation.system.vault) } catch {
                    damaged.append(.stage(stage.rawValue, of: run))
                }
            }
        }
        return damaged
    }

    private func verifyTransactions(of user: UserStore, into result: inout Result) throws {
        try pages(
            { last in
                try installation.warehouse.read { try $0.transactions(of: user.number, after: last, limit: Self.page) }
            },
            next: \.tags,
            each: { row in
                let isOpen = try DamagedRow.opening { _ = try user.open(row) } != nil
                result.count(isOpen ? nil : .transaction(row.tags))
            }
        )
        try pages(
            { last in try installation.warehouse.read { try $0.retired(of: user.number, after: last, limit: Self.page) }
            },
            next: \.row.tags,
            each: { retired in
                let isOpen = try DamagedRow.opening { _ = try user.open(retired.row) } != nil
                result.count(isOpen ? nil : .retired(retired.row.tags))
            }
        )
    }

    private func verify(_ table: SealedTable, of user: UserStore, into result: inout Result) throws {
        try pages(
            { last in
                try installation.warehouse.read {
                    try $0.rows(in: table, of: user.number, after: last, limit: Self.page)
                }
            },
            next: \.tag,
            each: { row in
                let isOpen = try DamagedRow.opening { _ = try user.payload(of: row, in: table) } != nil
                result.count(isOpen ? nil : .row(table, tag: row.tag))
            }
        )
    }

    private func verifyArchive(of user: UserStore, into result: inout Result) throws {
        let archive = Archive(home: home.path)
        for name in try archive.names(of: user.id) {
            try Task.checkCancellation()
            do throws(HandoffError) {
                let bytes = try archive.read(name, vault: user.vault)
                guard Archive.name(of: bytes, vault: user.vault) == name else {
                    result.damaged.append(.document(name))
                    continue
                }
                result.documents += 1
            } catch {
                switch error {
                case .sealed, .badName: result.damaged.append(.document(name))
                default: throw error
                }
            }
        }
    }

    private func pages<Row, Key>(
        _ read: (Key?) throws -> [Row],
        next: (Row) -> Key,
        each body: (Row) throws -> Void
    ) throws {
        var last: Key?
        while true {
            try Task.checkCancellation()
            let rows = try read(last)
            for row in rows { try body(row) }
            guard let end = rows.last else { return }
            last = next(end)
        }
    }
}

extension Verification.Result {
    fileprivate mutating func count(_ damage: Damage?) {
        if let damage { damaged.append(damage) } else { cells += 1 }
    }
}
