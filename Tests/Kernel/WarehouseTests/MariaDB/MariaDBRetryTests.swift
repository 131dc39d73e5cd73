import Diagnostics
import Foundation
import Ledger
import MariaDBClient
import PrivateMariaDB
import Testing

@testable import Warehouse

extension MariaDBTests {
    struct Retrying {
        @Test(arguments: [1_020, 1_047, 1_180, 1_205, 1_213, 1_290])
        func `a failure that passes is tried again, and the rows are there once`(number: Int) throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let clock = SleepingClock()
            let warehouse = MariaDBWarehouse(settings: settings, policy: clock.policy())
            try warehouse.migrate(at: noon)
            try fail(2, times: number, server, settings)
            try warehouse.write { writer in
                try writer.put(label(9), in: .cursors, of: jana)
                try writer.put(label(1), in: .labels, of: jana)
            }
            #expect(clock.napCount == 2)
            #expect(try warehouse.read { try $0.rows(in: .labels, of: jana) } == [label(1)])
            #expect(try warehouse.read { try $0.rows(in: .cursors, of: jana) } == [label(9)])
        }

        @Test(arguments: [(1_213, WarehouseError.busy), (1_205, .busy), (1_047, .unreachable), (1_290, .unreachable)])
        func `a failure that lasts ends at the deadline, and nothing is half written`(
            number: Int,
            expected: WarehouseError
        ) throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let warehouse = MariaDBWarehouse(settings: settings, policy: SleepingClock().policy())
            try warehouse.migrate(at: noon)
            try fail(1_000_000, times: number, server, settings)
            #expect(throws: expected) {
                try warehouse.write { writer in
                    try writer.put(label(9), in: .cursors, of: jana)
                    // A caller who swallows the failure does not get the first half committed.
                    try? writer.put(label(1), in: .labels, of: jana)
                }
            }
            #expect(try warehouse.read { try $0.rows(in: .cursors, of: jana) } == [])
        }

        @Test(arguments: [(1_021, WarehouseError.cannotWrite), (1_114, .cannotWrite), (1_142, .accessRefused)])
        func `a failure that does not pass is not tried again`(number: Int, expected: WarehouseError) throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let clock = SleepingClock()
            let warehouse = MariaDBWarehouse(settings: settings, policy: clock.policy())
            try warehouse.migrate(at: noon)
            try fail(1, times: number, server, settings)
            #expect(throws: expected) { try warehouse.write { try $0.put(label(1), in: .labels, of: jana) } }
            #expect(clock.napCount == 0)
        }

        @Test
        func `an error that was not foreseen is named by its number`() throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let warehouse = MariaDBWarehouse(settings: settings, policy: SleepingClock().policy())
            try warehouse.migrate(at: noon)
            // 1038: out of sort memory.
            try fail(1, times: 1_038, server, settings)
            #expect(throws: WarehouseError.serverError(number: 1_038)) {
                try warehouse.write { try $0.put(label(1), in: .labels, of: jana) }
            }
            #expect(WarehouseError.serverError(number: 1_038).exit == .internalFault)
        }

        @Test(arguments: [false, true])
        func `a connection killed before COMMIT is replaced`(overNetwork: Bool) throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            if overNetwork { settings.login.endpoint = server.network() }
            let warehouse = MariaDBWarehouse(settings: settings, policy: SleepingClock().policy())
            try warehouse.migrate(at: noon)
            var attempts = 0
            try warehouse.write { writer in
                attempts += 1
                try writer.put(label(1), in: .labels, of: jana)
                if attempts == 1 { try killConnections(to: databaseName(settings), of: server) }
                try writer.put(label(2), in: .labels, of: jana)
            }
            #expect(attempts == 2)
            #expect(try warehouse.read { try $0.rows(in: .labels, of: jana) } == [label(1), label(2)])
        }

        @Test
        func `an idle connection that the server has closed is replaced`() throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let warehouse = MariaDBWarehouse(settings: settings, policy: SleepingClock().policy())
            try warehouse.migrate(at: noon)
            try killConnections(to: databaseName(settings), of: server)
            #expect(try warehouse.read { try $0.users() } == [])
        }

        private func killConnections(to database: String, of server: PrivateMariaDB) throws {
            let administrator = try server.administrator(of: "mysql")
            var ids: [Int64] = []
            try administrator.query("SELECT id FROM information_schema.processlist WHERE db = ?", [.text(database)]) {
                ids.append($0.integer(0))
            }
            for id in ids { try administrator.execute("KILL CONNECTION \(id)") }
        }

        /// The next inserts into `labels` fail with a number; MyISAM keeps the count through a rollback.
        private func fail(
            _ count: Int,
            times number: Int,
            _ server: PrivateMariaDB,
            _ settings: MariaDBSettings
        ) throws {
            let database = try server.administrator(of: databaseName(settings))
            try database.execute("CREATE TABLE countdown (failures INT NOT NULL) ENGINE = MyISAM")
            try database.execute("INSERT INTO countdown VALUES (\(count))")
            try database.execute(
                """
                CREATE TRIGGER failing BEFORE INSERT ON labels FOR EACH ROW
                BEGIN
                    IF (SELECT failures FROM countdown) > 0 THEN
                        UPDATE countdown SET failures = failures - 1;
                        SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = \(number);
                    END IF;
                END
                """
            )
        }
    }

    struct Committing {
        @Test(arguments: [(FaultProxy.Fault.beforeCommit, 2), (.afterCommit, 1), (.lateCommit, 1)])
        func `a COMMIT without an answer is decided, and the rows are there once`(
            fault: FaultProxy.Fault,
            attempts expected: Int
        ) throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            try MariaDBWarehouse(settings: settings).migrate(at: noon)
            let path = "/tmp/kapsa-proxy-\(UUID().uuidString.prefix(8))"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let proxy = try FaultProxy(path: path, upstream: server.socket, fault: fault)
            settings.login.endpoint = .socket(path: path)
            let warehouse = MariaDBWarehouse(settings: settings, policy: SleepingClock().policy())
            var attempts: UInt8 = 0
            let answer = try warehouse.write { writer in
                attempts += 1
                try writer.put(label(attempts), in: .labels, of: jana)
                return attempts
            }
            #expect(attempts == expected)
            #expect(proxy.commitCount == expected)
            #expect(try warehouse.read { try $0.rows(in: .labels, of: jana) } == [label(answer)])
        }
    }
}
