import MariaDBClient
import PrivateMariaDB
import Testing

@testable import Warehouse

extension MariaDBTests {
    struct Migrating {
        @Test
        func `a migration that stopped half-way goes on`() throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let database = try server.administrator(of: databaseName(settings))
            // The first statement could not be done twice; the second fails until its table is there.
            let migration = Migration(
                number: 1,
                name: "pair",
                statements: ["CREATE TABLE one (number INT)", "INSERT INTO two VALUES (1)"]
            )
            #expect(throws: WarehouseError.damaged) { try warehouse(settings, [migration]).migrate(at: noon) }
            try database.execute("CREATE TABLE two (number INT)")
            try warehouse(settings, [migration]).migrate(at: noon)
            try warehouse(settings, [migration]).migrate(at: noon)
            #expect(try count("two", database) == 1)
        }

        @Test
        func `a statement that was done but not noted may be done again`() throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            try MariaDBWarehouse(settings: settings).migrate(at: noon)
            let database = try server.administrator(of: databaseName(settings))
            let sql = "UPDATE migrations SET statements_done = 0, applied_at = NULL"
            try database.execute(sql)
            try MariaDBWarehouse(settings: settings).migrate(at: noon)
            #expect(try MariaDBMigrator(connection: database, migrations: MariaDBSchema.migrations).isCurrent())
        }

        @Test
        func `several processes migrate at once`() async throws {
            let settings = try PrivateMariaDB.server().makeDatabase()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 { group.addTask { try MariaDBWarehouse(settings: settings).migrate(at: noon) } }
                try await group.waitForAll()
            }
            #expect(try MariaDBWarehouse(settings: settings).read { try $0.users() } == [])
        }

        @Test
        func `a newer schema is refused`() throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            try MariaDBWarehouse(settings: settings).migrate(at: noon)
            let known = MariaDBSchema.migrations.count
            try server.administer(
                "INSERT INTO migrations VALUES (\(known + 1), 'later', 'x', 1, 1)",
                in: databaseName(settings)
            )
            #expect(throws: WarehouseError.newerSchema(found: known + 1, known: known)) {
                try MariaDBWarehouse(settings: settings).migrate(at: noon)
            }
        }

        @Test
        func `a migration that differs from the applied one is refused`() throws {
            let settings = try PrivateMariaDB.server().makeDatabase()
            try warehouse(settings, [Migration(number: 1, name: "pair", statements: [Self.first])]).migrate(at: noon)
            let edited = [Migration(number: 1, name: "pair", statements: [Self.second])]
            #expect(throws: WarehouseError.changedMigration(number: 1)) {
                try warehouse(settings, edited).migrate(at: noon)
            }
        }

        @Test
        func `markers of old commits go, young ones stay`() throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let warehouse = MariaDBWarehouse(settings: settings)
            try warehouse.migrate(at: noon)
            let database = try server.administrator(of: databaseName(settings))
            try database.execute(
                "INSERT INTO commits SELECT UNHEX(MD5(seq)), 0, UTC_TIMESTAMP() - INTERVAL 8 DAY FROM seq_1_to_3"
            )
            try warehouse.write { try $0.put(label(1), in: .labels, of: jana) }
            #expect(try count("commits", database) == 4)
            try warehouse.migrate(at: noon)
            #expect(try count("commits", database) == 1)
        }

        private static let first = "CREATE TABLE IF NOT EXISTS one (number INT)"
        private static let second = "CREATE TABLE IF NOT EXISTS two (number INT)"

        private func warehouse(_ settings: MariaDBSettings, _ migrations: [Migration]) -> MariaDBWarehouse {
            MariaDBWarehouse(settings: settings, policy: SleepingClock().policy(), migrations: migrations)
        }

        private func count(_ table: String, _ database: MariaDBConnection) throws -> Int64 {
            var count: Int64 = -1
            try database.query("SELECT count(*) FROM \(table)") { count = $0.integer(0) }
            return count
        }
    }
}
