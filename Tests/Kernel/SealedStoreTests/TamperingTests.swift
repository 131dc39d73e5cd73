import Foundation
import GRDB
import Ledger
import Money
import Records
import SealedStore
import Testing
import Vault
import Warehouse

/// An installation in a folder of its own, and what somebody who can write the database does to it.
final class Household {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
    let installation: Installation
    let jana: UserStore
    let petr: UserStore

    var database: String { "\(folder)/kapsa.sqlite" }

    init() throws {
        try KeyEncryptionKeys.createFile(at: "\(folder)/kek.json")
        installation = try Household.open(folder)
        jana = try installation.enrol(named: "jana")
        petr = try installation.enrol(named: "petr")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func open(_ folder: String) throws -> Installation {
        try Installation(
            warehouse: SQLiteWarehouse(path: "\(folder)/kapsa.sqlite"),
            keys: KeyEncryptionKeys(readingFile: "\(folder)/kek.json"),
            now: Instant(seconds: 1_790_000_000)
        )
    }

    /// Stores as many rows, each of another day, with their head.
    func load(_ count: Int, of user: UserStore) throws {
        try installation.warehouse.write { writer in
            let rows = try (0..<count).map { number in
                try user.seal([UInt8(number)], tags: Household.tags(number))
            }
            try writer.insert(rows, of: user.number)
            try user.putHead(to: writer)
        }
    }

    static func tags(_ number: Int) -> TransactionTags {
        TransactionTags(
            month: ShortTag(number: 0x0101_0101_0101_0101),
            row: RowTag(high: UInt64(number) * 0x0101_0101_0101_0101, low: UInt64(number) * 0x0101_0101_0101_0101),
            content: ShortTag(number: 0x0202_0202_0202_0202),
            version: 1,
            load: 1
        )
    }

    func attack(_ sql: String) throws {
        let queue = try DatabaseQueue(path: database)
        try queue.write { try $0.execute(sql: sql) }
    }

    func check(_ user: UserStore) throws {
        try installation.warehouse.read { try user.checkHead(from: $0) }
    }
}

struct TamperingTests {
    private let list = VaultError.notAuthentic(place: "the list of a user's transactions")

    @Test func `the head of untouched rows holds, and that of no rows at all`() throws {
        let household = try Household()
        try household.load(3, of: household.jana)
        #expect(throws: Never.self) { try household.check(household.jana) }
        #expect(throws: Never.self) { try household.check(household.petr) }
    }

    @Test(arguments: [
        "DELETE FROM transactions WHERE row_tag = x'01010101010101010101010101010101'",
        "DELETE FROM transactions",
        "DELETE FROM heads",
        "DELETE FROM transactions; INSERT INTO heads SELECT 2, tag, row_version, sealed FROM heads",
        "UPDATE transactions SET row_version = 2",
        "UPDATE transactions SET load_no = 2",
        "UPDATE transactions SET content_tag = x'0303030303030303'",
        """
        INSERT INTO transactions SELECT user_no, x'0404040404040404', row_tag, content_tag, row_version, load_no, sealed
        FROM transactions
        """,
        "UPDATE heads SET row_version = 2",
        "UPDATE heads SET sealed = x'00'",
    ])
    func `a row that was taken away, added or changed is noticed`(attack: String) throws {
        let household = try Household()
        try household.load(3, of: household.jana)
        try household.attack(attack)
        #expect(throws: VaultError.self) { try household.check(household.jana) }
    }

    @Test(arguments: [
        ("", true), ("DELETE FROM transaction_history", false),
        ("UPDATE transaction_history SET retired_by = 1", false),
        ("UPDATE transaction_history SET load_no = 2", false), ("DELETE FROM loads", false),
    ])
    func `a history that does not lead back to a state that a load left is noticed`(
        attack: String,
        isTrue: Bool
    ) throws {
        let household = try Household()
        let jana = household.jana
        try household.load(3, of: jana)
        try household.installation.warehouse.write { writer in
            let tables = try LoadTables(of: jana, from: writer)
            try writer.retire([Household.tags(1)], of: jana.number, by: 2)
            try jana.putHead(to: writer)
            try tables.noteChanges(by: 2, of: jana, to: writer)
            let id = Array(repeating: UInt8(1), count: 16)
            let now = Instant(seconds: 0)
            let batch = BatchRow(user: jana.number, id: id, content: id, run: "r", load: 2, rows: 0, committedAt: now)
            try writer.insert(batch)
        }
        if !attack.isEmpty { try household.attack(attack) }
        var count = 0
        let led: Void? = try DamagedRow.opening {
            try household.installation.warehouse.read { reader in
                try jana.eachTransaction(knownAfter: 1, from: reader) { _ in count += 1 }
            }
        }
        #expect((led != nil) == isTrue)
        #expect(!isTrue || count == 3)
    }

    @Test func `rows of one user do not open as another's`() throws {
        let household = try Household()
        let row = try household.jana.seal([1], tags: Household.tags(1))
        #expect(throws: VaultError.notAuthentic(place: "a row of transactions")) { try household.petr.open(row) }
        let label = try household.jana.seal(TextRecord(["a": "b"]), tag: [1], in: .labels, after: nil)
        for (user, table) in [(household.petr, SealedTable.labels), (household.jana, .cursors)] {
            #expect(throws: VaultError.self) { try user.open(label, in: table, as: TextRecord.self) }
        }
    }

    @Test(arguments: [Int64.min, -1, 4_294_967_296, .max])
    func `a version that no program wrote is an error`(version: Int64) throws {
        let household = try Household()
        let row = SealedRow(tag: [1], version: version, sealed: Array(repeating: 1, count: 128))
        #expect(throws: WarehouseError.damaged) {
            try household.jana.open(row, in: .labels, as: TextRecord.self)
        }
        var transaction = try household.jana.seal([1], tags: Household.tags(1))
        transaction.tags.version = version
        #expect(throws: WarehouseError.damaged) { try household.jana.open(transaction) }
    }

    @Test(arguments: ["name_tag", "sealed", "user_no", "user_id"])
    func `two users whose columns were exchanged do not open`(column: String) throws {
        let household = try Household()
        try household.attack(
            """
            PRAGMA defer_foreign_keys = ON;
            CREATE TEMP TABLE swap AS SELECT 3 - user_no AS user_no, \(column) AS value FROM users WHERE user_no > 0;
            UPDATE users SET \(column) = -user_no WHERE user_no > 0 AND '\(column)' = 'user_no';
            UPDATE users SET \(column) = randomblob(16) WHERE user_no > 0 AND '\(column)' <> 'user_no';
            UPDATE users SET \(column) = (SELECT value FROM swap WHERE user_no = abs(users.user_no)) WHERE user_no <> 0
            """
        )
        #expect(throws: VaultError.self) { try Household.open(household.folder).users() }
    }

    @Test func `two openings of an empty home at once share one system user`() throws {
        let household = try Household()
        let again = try Household.open(household.folder)
        #expect(again.system.id == household.installation.system.id)
        #expect(try again.enrol(named: "jana").id == household.jana.id)
        #expect(try again.user(named: "system") == nil, "no person's name reaches the system's rows")
    }
}
