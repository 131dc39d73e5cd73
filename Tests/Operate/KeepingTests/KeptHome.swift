import Foundation
import Handoff
import Ledger
import Money
import PrivateMariaDB
import Records
import SealedStore
import StageRuntime
import Vault
import Warehouse

/// A home with the invented users jana and petr, each with rows, history, labels and documents.
final class KeptHome {
    enum Store: String, CaseIterable, Sendable {
        case sqlite
        case mariaDB

        static let usable = allCases.filter { $0 == .sqlite || PrivateMariaDB.isUsable }
    }

    let home: HomeFolder
    private(set) var installation: Installation
    private let settings: MariaDBSettings?

    init(_ store: Store, rows: Int = 25) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)")
        home = HomeFolder(path: folder.path)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        settings = store == .mariaDB ? try PrivateMariaDB.server().makeDatabase() : nil
        try KeyEncryptionKeys.createFile(at: "\(home.path)/keys/kek.json")
        installation = try Self.open(home, settings)
        for name in ["jana", "petr"] { try fill(installation.enrol(named: name), rows: rows) }
    }

    deinit { try? FileManager.default.removeItem(atPath: home.path) }

    var database: String { "\(home.path)/kapsa.sqlite" }
    var server: MariaDBSettings? { settings }

    /// Opens it anew, as another process would.
    func reopen() throws { installation = try Self.open(home, settings) }

    /// Opens another database with the keys of this home.
    func installation(of warehouse: any Warehouse) throws -> Installation {
        let keys = try KeyEncryptionKeys(readingFile: "\(home.path)/keys/kek.json")
        return try Installation(warehouse: warehouse, keys: keys, now: Instant(seconds: 0))
    }

    func user(_ name: String) throws -> UserStore {
        guard let user = try installation.user(named: name) else { throw RuntimeError.userMissing(name: name) }
        return user
    }

    /// Every payload of a user and every tag beside it.
    func content(of name: String) throws -> [String] {
        let user = try user(name)
        var content: [String] = []
        try installation.warehouse.read { reader in
            try user.checkHead(from: reader)
            try reader.eachTransaction(of: user.number, months: nil) {
                content.append("\($0.tags) \(try user.payload(of: $0))")
            }
            try reader.eachRetired(of: user.number, since: 0) {
                content.append("\($0.row.tags) \(try user.payload(of: $0.row))")
            }
            for row in try reader.rows(in: .labels, of: user.number) {
                content.append("\(row.tag) \(try user.payload(of: row, in: .labels))")
            }
        }
        let archive = Archive(home: home.path)
        for document in try archive.names(of: user.id) {
            content.append("\(document) \(try archive.read(document, vault: user.vault))")
        }
        return content
    }

    /// Every cell as it rests.
    func cells() throws -> [[UInt8]] {
        try installation.warehouse.read { reader in
            var cells: [[UInt8]] = []
            for user in try reader.users() {
                try reader.eachTransaction(of: user.number, months: nil) { cells.append($0.sealed) }
                try reader.eachRetired(of: user.number, since: 0) { cells.append($0.row.sealed) }
                for table in SealedTable.allCases {
                    cells += try reader.rows(in: table, of: user.number).map(\.sealed)
                }
            }
            return cells
        }
    }

    private static func open(_ home: HomeFolder, _ settings: MariaDBSettings?) throws -> Installation {
        let warehouse: any Warehouse =
            if let settings { MariaDBWarehouse(settings: settings) } else {
                try SQLiteWarehouse(path: "\(home.path)/kapsa.sqlite")
            }
        let keys = try KeyEncryptionKeys(readingFile: "\(home.path)/keys/kek.json")
        return try Installation(warehouse: warehouse, keys: keys, now: Instant(seconds: 0))
    }

    private func fill(_ user: UserStore, rows count: Int) throws {
        let transactions = (0..<count).map { Self.transaction($0, of: user.name) }
        let rows = try transactions.map { transaction in
            try user.seal(transaction.encoded[...], tags: user.tags(of: transaction, load: 1))
        }
        try installation.warehouse.write { writer in
            try writer.insert(rows, of: user.number)
            try writer.retire(rows.suffix(5).map(\.tags), of: user.number, by: 2)
            try user.putHead(to: writer)
            for row in rows.prefix(3) {
                try user.put(TextRecord(["category": "food"]), tag: row.tags.row.bytes, in: .labels, to: writer)
            }
        }
        for number in 0..<3 {
            _ = try Archive(home: home.path).store(Array("\(user.name) \(number)".utf8), vault: user.vault)
        }
    }

    private static func transaction(_ number: Int, of name: String) -> Transaction {
        let entry = Entry(
            account: AccountKey(number: "19-2000145399", bankCode: "0800", currency: .czk),
            status: .booked,
            bookedOn: CalendarDate(dayNumber: 20_000 + Int32(number)),
            amount: Money(minorUnits: -100 * Int64(number + 1), currency: .czk),
            counterparty: "=Kavárna, \"\(name)\""
        )
        return Transaction(identity: .provider(id: "\(number)"), entry: entry, payee: "Kavárna")
    }
}
