import Foundation
import Ledger
import Merging
import Money
import PrivateMariaDB
import Records
import SealedStore
import SeededGenerator
import Testing
import Vault
import Warehouse

@testable import Loading

/// An installation whose user jana loads batches of invented rows, one run after the other.
final class LoadedHome {
    enum Store: String, CaseIterable, Sendable {
        case sqlite
        case mariaDB

        static let usable = allCases.filter { $0 == .sqlite || PrivateMariaDB.isUsable }
    }

    /// Everything of a user that a load can change, opened.
    struct Content: Equatable {
        var rows: [[UInt8]] = []
        var tables: [SealedTable: [[UInt8]: [UInt8]]] = [:]

        static let tables: [SealedTable] = [.cursors, .accounts, .transfers, .streams, .balances, .quarantine]
    }

    let installation: Installation
    let jana: UserStore
    private let folder: String
    private var count: Int64 = 0

    init(_ store: Store) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
        try KeyEncryptionKeys.createFile(at: "\(folder)/kek.json")
        let warehouse: any Warehouse =
            switch store {
            case .sqlite: try SQLiteWarehouse(path: "\(folder)/kapsa.sqlite")
            case .mariaDB: MariaDBWarehouse(settings: try PrivateMariaDB.server().makeDatabase())
            }
        installation = try Installation(
            warehouse: warehouse,
            keys: KeyEncryptionKeys(readingFile: "\(folder)/kek.json"),
            now: Instant(seconds: 0)
        )
        jana = try installation.enrol(named: "jana")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Loads a batch as the run `run<number>`, counted from 1.
    @discardableResult
    func load(_ statement: Statement, windowRowCount: Int? = nil, isSorted: Bool = true) throws -> LoadCounts {
        count += 1
        let batch = try LoadBatch(of: statement, user: jana, number: Int(count), isSorted: isSorted)
        let (slot, day) = (Instant(seconds: count), CalendarDate(dayNumber: 20_700))
        let run = RunRow(id: "run\(count)", pipeline: "p", slot: slot, asOf: day, startedAt: slot, options: "")
        return try installation.warehouse.write { writer in
            try writer.put(run)
            var commit = try BatchCommit(user: jana, run: run, now: slot, writer: writer)
            commit.windowRowCount = windowRowCount ?? commit.windowRowCount
            return try commit.commit(batch)
        }
    }

    func undo(_ run: String, isDryRun: Bool = false) throws -> UserUndo {
        let outcomes = try Undo(of: run, in: installation).run(user: "jana", isDryRun: isDryRun) {
            Instant(seconds: 99)
        }
        return try #require(outcomes.first)
    }

    /// The rows, by account, day and identity.
    func rows() throws -> [Transaction] {
        var rows: [Transaction] = []
        try installation.warehouse.read { reader in
            try reader.eachTransaction(of: jana.number, months: nil) { rows.append(try jana.open($0)) }
        }
        return MergePlan().applied(to: rows)
    }

    func content() throws -> Content {
        try installation.warehouse.read { reader in
            var content = Content()
            try reader.eachTransaction(of: jana.number, months: nil) { content.rows.append(try jana.payload(of: $0)) }
            content.rows.sort { $0.lexicographicallyPrecedes($1) }
            content.tables = try OpenedTables(Content.tables, of: jana, from: reader).payloads
            return content
        }
    }

    /// The same as it was known after a load.
    func content(knownAfter load: Int64) throws -> Content {
        try installation.warehouse.read { reader in
            var content = Content()
            try jana.eachTransaction(knownAfter: load, from: reader) { content.rows.append(try jana.payload(of: $0)) }
            content.rows.sort { $0.lexicographicallyPrecedes($1) }
            var tables = try OpenedTables(Content.tables, of: jana, from: reader)
            try tables.rollBack(to: load, of: jana, from: reader)
            content.tables = tables.payloads
            return content
        }
    }
}

/// What one batch states.
struct Statement {
    var rows: [Transaction] = []
    var balances: [BalanceRecord] = []
    var accounts: [(account: AccountKey, kind: String)] = []
    /// The days up to which the connection `fio` was read, and from which.
    var through: String?
    var from: String?
    var quarantined: [String] = []
    var decoded: [String] = []
}

extension LoadBatch {
    /// A batch as transform would hand it over.
    init(of statement: Statement, user: UserStore, number: Int, isSorted: Bool) throws {
        try self.init(of: statement.rows, user: user, number: number, isSorted: isSorted)
        balances = statement.balances
        accounts = try statement.accounts.map { account, kind in
            try SourcedAccount(
                TextRecord(["number": account.number, "currency": account.currency.code, "kind": kind])
            )
        }
        if let through = statement.through {
            var cursor = TextRecord(["connection": "fio", "through": through])
            cursor["from"] = statement.from
            cursors = [cursor]
        }
        quarantined = statement.quarantined.map {
            TextRecord(["document": $0, "place": "row 1", "code": "entry/bad-amount"])
        }
        decoded = statement.decoded.map { TextRecord(["document": $0]) }
    }
}

/// Invented money of two accounts: rows that come, change, are moved and taken away, with what banks say beside them.
struct RandomStatements {
    private var generator: SeededGenerator
    private var number = 0
    static let accounts = ["19-2000145399/0800", "2000000001/2010"].map { AccountKey(number: $0, currency: .czk) }

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> Statement {
        number += 1
        var statement = Statement()
        for account in Self.accounts where Bool.random(using: &generator) {
            let kind = account == Self.accounts[0] ? ["csas", "camt"].randomElement(using: &generator) ?? "" : "fio"
            statement.accounts.append((account, kind))
            for identity in 0..<6 where Int.random(in: 0..<3, using: &generator) > 0 {
                statement.rows.append(row(identity, of: account, from: kind))
            }
            let day = CalendarDate(dayNumber: Int32.random(in: 20_700..<20_704, using: &generator))
            let amount = Money(minorUnits: Int64.random(in: 0..<3, using: &generator), currency: .czk)
            let balance = Balance(kind: .closing, amount: amount, date: day)
            statement.balances.append(BalanceRecord(account: account, balance: balance, source: kind))
        }
        statement.through = CalendarDate(dayNumber: Int32(20_700 + number)).description
        for document in ["d1", "d2"] {
            if Bool.random(using: &generator) {
                statement.quarantined.append(document)
            } else {
                statement.decoded.append(document)
            }
        }
        return statement
    }

    private mutating func row(_ number: Int, of account: AccountKey, from kind: String) -> Transaction {
        let isPending = number == 5
        let month = Int32.random(in: 0..<3, using: &generator)
        let date = CalendarDate(dayNumber: 20_600 + Int32(number) + month * 40)
        let amounts: [Int64] = [-500, 500, -700]
        let entry = Entry(
            account: account,
            status: isPending ? .pending : .booked,
            bookedOn: isPending ? nil : date,
            valueOn: date,
            amount: Money(minorUnits: amounts.randomElement(using: &generator) ?? 0, currency: .czk)
        )
        let identity: Identity =
            kind == "camt" || isPending
            ? .fingerprint(text: "row\(number)", ordinal: 0) : .provider(id: "\(kind)\(number)")
        let witness = Witness(kind: kind, document: "d\(self.number)", identity: identity.canonicalText)
        return Transaction(identity: identity, entry: entry, payee: "Kavárna", witnesses: [witness])
    }
}
