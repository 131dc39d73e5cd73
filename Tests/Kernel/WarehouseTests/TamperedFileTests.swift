import Foundation
import GRDB
import Ledger
import Testing
import Warehouse

/// Columns of a file that somebody else wrote: never a trap, always `damaged`.
struct TamperedFileTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString).sqlite").path
    private let now = Instant(seconds: 1_790_000_000)

    @Test(arguments: ["NULL", "'abc'", "x'ff'", "1.5", "9223372036854775807", "-9223372036854775808"])
    func `a value of another type or range is damage in every column of a run`(value: String) throws {
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let warehouse = try SQLiteWarehouse(path: path)
        try warehouse.migrate(at: now)
        let day = CalendarDate(dayNumber: 20_700)
        let run = RunRow(id: "demo-1", pipeline: "demo", slot: now, asOf: day, startedAt: now, options: "{}")
        try warehouse.write { try $0.put(run) }
        let queue = try DatabaseQueue(path: path)
        try queue.write {
            try $0.execute(sql: "ALTER TABLE runs RENAME TO kept; CREATE TABLE runs AS SELECT * FROM kept")
        }
        for column in ["slot", "as_of", "started_at"] {
            try queue.write { database in
                try database.execute(sql: "DROP TABLE runs; CREATE TABLE runs AS SELECT * FROM kept")
                try database.execute(sql: "UPDATE runs SET \(column) = \(value)")
            }
            do {
                let read = try warehouse.read { try $0.run("demo-1") }
                #expect(read != nil, "\(column): read as a value that every program can hold")
            } catch {
                #expect(error as? WarehouseError == .damaged, "\(column)")
            }
        }
    }

    @Test func `a table that is gone is damage`() throws {
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let warehouse = try SQLiteWarehouse(path: path)
        try warehouse.migrate(at: now)
        try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TABLE rates") }
        #expect(throws: WarehouseError.damaged) { try warehouse.read { try $0.rates() } }
    }

    @Test(arguments: [
        ("INSERT INTO migrations VALUES (99, 'later', 'x', 0)", WarehouseError.newerSchema(found: 99, known: 3)),
        ("UPDATE migrations SET checksum = 'x' WHERE number = 1", .changedMigration(number: 1)),
        ("UPDATE migrations SET number = -5 WHERE number = 1", .damaged),
    ])
    func `a schema of other hands is refused`(change: String, expected: WarehouseError) throws {
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let warehouse = try SQLiteWarehouse(path: path)
        try warehouse.migrate(at: now)
        try DatabaseQueue(path: path).write { try $0.execute(sql: change) }
        #expect(throws: expected) { try warehouse.migrate(at: now) }
    }
}
