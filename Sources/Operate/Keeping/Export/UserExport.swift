import Foundation
import Handoff
import Ledger
import Money
import Records
public import SealedStore
public import StageRuntime
import Vault
import Warehouse

/// Writes everything that is stored for a user into a folder, in clear: tables as JSON and CSV, documents as received.
///
/// The same warehouse gives the same bytes. Connections come without their secrets.
public struct UserExport: Sendable {
    private let installation: Installation
    private let home: HomeFolder

    public init(_ installation: Installation, home: HomeFolder) {
        self.installation = installation
        self.home = home
    }

    /// What was written.
    public struct Result: Sendable {
        public var transactions = 0
        public var replacedVersions = 0
        public var documents = 0
        /// What does not open and is left out.
        public var damaged: [Damage] = []
    }

    /// Writes the folder, mode 0700, its files 0600.
    ///
    /// - Throws: ``KeepingError`` `outputNotEmpty` or `outputNotWritten`; `WarehouseError`, `VaultError`, `HandoffError`.
    public func write(_ user: UserStore, to folder: String) throws -> Result {
        try makeFolder(folder)
        var result = Result()
        try installation.warehouse.read { reader in
            let ids = try writeTransactions(of: user, to: folder, from: reader, counting: &result)
            try writeHistory(of: user, to: folder, from: reader, counting: &result)
            try writeBalances(of: user, to: folder, from: reader, counting: &result)
            try writeRuns(of: user, to: folder, from: reader)
            for table in TextTable.all {
                let rows = try opened(table.table, as: TextRecord.self, of: user, from: reader, counting: &result)
                try write(rows, as: table, ids: ids, to: folder)
            }
        }
        try writeDocuments(of: user, to: folder, counting: &result)
        return result
    }

    private func makeFolder(_ folder: String) throws(KeepingError) {
        let files = FileManager.default
        if let present = try? files.contentsOfDirectory(atPath: folder) {
            guard present.isEmpty else { throw .outputNotEmpty }
        }
        do {
            try files.createDirectory(atPath: "\(folder)/archive", withIntermediateDirectories: true)
            for path in [folder, "\(folder)/archive"] {
                try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
            }
        } catch { throw .outputNotWritten }
    }

    /// Returns the public ids of the rows that a label names, by row tag.
    private func writeTransactions(
        of user: UserStore,
        to folder: String,
        from reader: any WarehouseReader,
        counting result: inout Result
    ) throws -> [[UInt8]: String] {
        let labelled = Set(try reader.rows(in: .labels, of: user.number).map(\.tag))
        var ids: [[UInt8]: String] = [:]
        var table = try ExportTable("transactions", columns: TransactionColumns.all, in: folder)
        try reader.eachTransaction(of: user.number, months: nil) { row in
            guard let transaction = try DamagedRow.opening({ try user.open(row) }) else {
                result.damaged.append(.transaction(row.tags))
                return
            }
            if labelled.contains(row.tags.row.bytes) { ids[row.tags.row.bytes] = transaction.publicID }
            try table.append(TransactionColumns.values(transaction, tags: row.tags))
            result.transactions += 1
        }
        try table.finish()
        return ids
    }

    private func writeHistory(
        of user: UserStore,
        to folder: String,
        from reader: any WarehouseReader,
        counting result: inout Result
    ) throws {
        let columns = TransactionColumns.all + [.value("replaced_by_load")]
        var table = try ExportTable("history", columns: columns, in: folder)
        try reader.eachRetired(of: user.number, since: 0) { retired in
            guard let transaction = try DamagedRow.opening({ try user.open(retired.row) }) else {
                result.damaged.append(.retired(retired.row.tags))
                return
            }
            let values = TransactionColumns.values(transaction, tags: retired.row.tags)
            try table.append(values + [String(retired.retiredBy)])
            result.replacedVersions += 1
        }
        try table.finish()
    }

    /// The rows of a table that open, in the order of the tags.
    private func opened<Content: Record>(
        _ table: SealedTable,
        as type: Content.Type,
        of user: UserStore,
        from reader: any WarehouseReader,
        counting result: inout Result
    ) throws -> [(tag: [UInt8], record: Content)] {
        try reader.rows(in: table, of: user.number).compactMap { row in
            if let record = try DamagedRow.opening({ try user.open(row, in: table, as: type) }) {
                return (row.tag, record)
            }
            result.damaged.append(.row(table, tag: row.tag))
            return nil
        }
    }

    private func writeBalances(
        of user: UserStore,
        to folder: String,
        from reader: any WarehouseReader,
        counting result: inout Result
    ) throws {
        let columns: [ExportColumn] = [
            .text("account"), .value("currency"), .value("kind"), .value("amount"), .value("date"), .value("source"),
        ]
        var table = try ExportTable("balances", columns: columns, in: folder)
        for (_, record) in try opened(.balances, as: BalanceRecord.self, of: user, from: reader, counting: &result) {
            try table.append([
                record.account.number, record.account.currency.code, record.balance.kind.rawValue,
                record.balance.amount.decimalText, record.balance.date?.description, record.source,
            ])
        }
        try table.finish()
    }

    private func writeRuns(of user: UserStore, to folder: String, from reader: any WarehouseReader) throws {
        let columns: [ExportColumn] = ["load", "run", "pipeline", "slot", "as_of", "rows", "committed_at"].map {
            .value($0)
        }
        var table = try ExportTable("runs", columns: columns, in: folder)
        for batch in try reader.batches(of: user.number) {
            let run = try reader.run(batch.run)
            try table.append([
                String(batch.load), batch.run, run?.pipeline, run?.slot.description, run?.asOf.description,
                String(batch.rows), batch.committedAt.description,
            ])
        }
        try table.finish()
    }

    private func write(
        _ rows: [(tag: [UInt8], record: TextRecord)],
        as text: TextTable,
        ids: [[UInt8]: String],
        to folder: String
    ) throws {
        let keys = Set(rows.flatMap { $0.record.texts.keys }).subtracting(TextTable.secrets).sorted()
        let isLabels = text.table == .labels
        let columns = (isLabels ? [ExportColumn.value("transaction")] : []) + keys.map { .text($0) }
        var table = try ExportTable(text.name, columns: columns, in: folder)
        for row in rows {
            try table.append((isLabels ? [ids[row.tag]] : []) + keys.map { row.record[$0] })
        }
        try table.finish()
    }

    private func writeDocuments(of user: UserStore, to folder: String, counting result: inout Result) throws {
        let archive = Archive(home: home.path)
        for name in try archive.names(of: user.id) {
            try Task.checkCancellation()
            let bytes: [UInt8]
            do throws(HandoffError) { bytes = try archive.read(name, vault: user.vault) } catch {
                guard case .sealed = error else { throw error }
                result.damaged.append(.document(name))
                continue
            }
            var file = try ExportFile("\(folder)/archive/\(name)")
            try file.append(bytes)
            try file.finish()
            result.documents += 1
        }
    }
}

/// The tables whose records are a few named texts.
private struct TextTable {
    let name: String
    let table: SealedTable

    static let all = [
        SealedTable.accounts, .labels, .connections, .cursors, .transfers, .streams, .quarantine, .outbox,
    ].map {
        TextTable(name: $0.rawValue, table: $0)
    }

    /// Fields that no export holds.
    static let secrets: Set<String> = ["secrets"]
}
