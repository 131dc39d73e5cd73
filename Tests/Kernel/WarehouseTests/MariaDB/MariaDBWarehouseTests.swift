import Ledger
import MariaDBClient
import PrivateMariaDB
import SeededGenerator
import Testing
import WarehouseConformance

@testable import Warehouse

extension MariaDBTests {
    struct Keeping {
        @Test
        func `keeps the promises of a warehouse`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            settings.login.endpoint = server.network()
            try expectWarehouseConformance { MariaDBWarehouse(settings: settings) }
        }

        @Test
        func `keeps the promises of a warehouse over a socket`() throws {
            let settings = try PrivateMariaDB.server().makeDatabase()
            try expectWarehouseConformance { MariaDBWarehouse(settings: settings) }
        }

        @Test
        func `keeps a hundred thousand rows as they are`() throws {
            let warehouse = MariaDBWarehouse(settings: try PrivateMariaDB.server().makeDatabase())
            try warehouse.migrate(at: noon)
            var generator = SeededGenerator(seed: 7)
            let rows = (0..<100_000).map { _ in TransactionRow.random(using: &generator) }
            let start = ContinuousClock.now
            try warehouse.write { try $0.insert(rows, of: jana) }
            let written = ContinuousClock.now
            var stored: [TransactionRow] = []
            try warehouse.read { try $0.eachTransaction(of: jana, months: nil) { stored.append($0) } }
            let read = ContinuousClock.now
            print("MariaDB, debug build: 100000 rows written in \(written - start), read in \(read - written)")
            #expect(stored == rows.sorted { $0.tags.precedes($1.tags) })
        }

        @Test
        func `keeps a long value, and one that is longer than any before it`() throws {
            let warehouse = MariaDBWarehouse(settings: try PrivateMariaDB.server().makeDatabase())
            try warehouse.migrate(at: noon)
            let rows = [600, 10, 60_000, 1_000_000].enumerated().map { index, size in
                SealedRow(
                    tag: Array(repeating: UInt8(index), count: 16),
                    version: 1,
                    sealed: (0..<size).map { UInt8(truncatingIfNeeded: $0) }
                )
            }
            try warehouse.write { writer in
                for row in rows { try writer.put(row, in: .outbox, of: jana) }
            }
            #expect(try warehouse.read { try $0.rows(in: .outbox, of: jana) } == rows)
        }

        @Test
        func `a view does not see what is committed after it began`() throws {
            let warehouse = MariaDBWarehouse(settings: try PrivateMariaDB.server().makeDatabase())
            try warehouse.migrate(at: noon)
            try warehouse.read { reader in
                try warehouse.write { try $0.put(label(1), in: .labels, of: jana) }
                #expect(try reader.rows(in: .labels, of: jana) == [])
            }
            #expect(try warehouse.read { try $0.rows(in: .labels, of: jana) } == [label(1)])
        }

        @Test
        func `two writers who decide upon the same question take turns`() async throws {
            let warehouse = MariaDBWarehouse(settings: try PrivateMariaDB.server().makeDatabase())
            try warehouse.migrate(at: noon)
            let scope = CallScope(
                user: jana,
                connection: Array(repeating: 1, count: 16),
                scope: Array(repeating: 2, count: 16)
            )
            let granted = try await withThrowingTaskGroup(of: Bool.self) { group in
                for second in 0..<4 {
                    group.addTask {
                        try warehouse.write { writer in
                            guard try writer.calls(of: scope, since: noon).isEmpty else { return false }
                            let now = noon.adding(seconds: Int64(second))
                            let number = try writer.newestCall(of: scope) + 1
                            try writer.put(CallRow(number: number, calledAt: now), of: scope)
                            return true
                        }
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(granted == 1)
        }
    }
}

extension TransactionRow {
    fileprivate static func random(using generator: inout SeededGenerator) -> TransactionRow {
        func bytes(_ words: Int) -> [UInt8] {
            (0..<words).flatMap { _ in withUnsafeBytes(of: generator.next()) { Array($0) } }
        }
        let tags = TransactionTags(
            month: ShortTag(number: generator.next() % 13 << 60),
            row: RowTag(high: generator.next(), low: generator.next()),
            content: ShortTag(number: generator.next()),
            version: 1,
            load: 1
        )
        return TransactionRow(tags: tags, sealed: bytes(35))
    }
}
