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
            try writeBalances(of: user, to: folder, from: reader)
            try writeRuns(of: user, to: folder, from: reader)
            for table in TextTable.all { try write(table, ids: ids, of: user, to: folder, from: reader) }
        }
        result.documents = try writeDocuments(of: user, to: folder)
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
            let transaction = try user.open(row)
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
            let transaction = try user.open(retired.row)
            let values = TransactionColumns.values(transaction, tags: retired.row.tags)
            try table.append(values + [String(retired.retiredBy)])
            result.replacedVersions += 1
        }
        try table.finish()
    }

    private func writeBalances(of user: UserStore, to folder: String, from reader: any WarehouseReader) throws {
        let columns: [ExportColumn] = [
            .text("account"), .value("currency"), .value("kind"), .value("amount"), .value("date"), .value("source"),
        ]
        var table = try ExportTable("balances", columns: columns, in: folder)
        for (_, record) in try user.records(in: .balances, as: BalanceRecord.self, from: reader) {
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
        _ text: TextTable,
        ids: [[UInt8]: String],
        of user: UserStore,
        to folder: String,
        from reader: any WarehouseReader
    ) throws {
        let rows = try user.records(in: text.table, as: TextRecord.self, from: reader)
        let keys = Set(rows.flatMap { $0.record.texts.keys }).subtracting(TextTable.secrets).sorted()
        let isLabels = text.table == .labels
        let columns = (isLabels ? [ExportColumn.value("transaction")] : []) + keys.map { .text($0) }
        var table = try ExportTable(text.name, columns: columns, in: folder)
        for row in rows {
            try table.append((isLabels ? [ids[row.tag]] : []) + keys.map { row.record[$0] })
        }
        try table.finish()
    }

    private func writeDocuments(of user: UserStore, to folder: String) throws -> Int {
        let archive = Archive(home: home.path)
        let names = try archive.names(of: user.id)
        for name in names {
            try Task.checkCancellation()
            var file = try ExportFile("\(folder)/archive/\(name)")
            try file.append(try archive.read(name, vault: user.vault))
            try file.finish()
        }
        return names.count
    }
}

/// The tables whose records are a few named texts.
private struct TextTable {
    let name: String
    let table: SealedTable

    static let all = [SealedTable.accounts, .labels, .connections, .cursors, .transfers, .quarantine, .outbox].map {
        TextTable(name: $0.rawValue, table: $0)
    }

    /// Fields that no export holds.
    static let secrets: Set<String> = ["secrets"]
}
