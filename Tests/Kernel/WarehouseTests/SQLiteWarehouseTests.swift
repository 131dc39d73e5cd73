import Foundation
import GRDB
import Ledger
import Testing
import Warehouse
import WarehouseConformance

struct SQLiteWarehouseTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString).sqlite").path

    @Test
    func `keeps the promises of a warehouse`() throws {
        defer { remove() }
        try expectWarehouseConformance { try SQLiteWarehouse(path: path) }
    }

    @Test
    func `a file that is no database is refused`() throws {
        defer { remove() }
        try Data(repeating: 65, count: 8_192).write(to: URL(filePath: path))
        #expect(throws: WarehouseError.damaged) { try SQLiteWarehouse(path: path).migrate(at: Instant(seconds: 0)) }
    }

    @Test
    func `a folder that does not exist cannot be written`() {
        #expect(throws: WarehouseError.cannotWrite) { try SQLiteWarehouse(path: "\(path).d/kapsa.sqlite") }
    }

    @Test
    func `a new file that another process writes to is waited for`() throws {
        defer { remove() }
        let other = try DatabaseQueue(path: path)
        let began = DispatchSemaphore(value: 0)
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            try? other.inTransaction(.immediate) { _ in
                began.signal()
                Thread.sleep(forTimeInterval: 0.2)
                return .commit
            }
            ended.signal()
        }
        began.wait()
        _ = try SQLiteWarehouse(path: path)
        ended.wait()
    }

    private func remove() {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
}
