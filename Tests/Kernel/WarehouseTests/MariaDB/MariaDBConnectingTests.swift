import Diagnostics
import Foundation
import MariaDBClient
import PrivateMariaDB
import Testing

@testable import Warehouse

extension MariaDBTests {
    struct Connecting {
        @Test
        func `a wrong password is refused at once`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            settings.login.password = Password("guess")
            expect(.accessRefused, settings)
            settings.login.endpoint = server.network()
            expect(.accessRefused, settings)
        }

        @Test
        func `a user without rights on the database is refused`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            try server.administer("CREATE USER stranger IDENTIFIED BY 'invented'", in: "mysql")
            settings.login.user = "stranger"
            expect(.accessRefused, settings)
        }

        @Test
        func `a missing database is named as such`() throws {
            let server = try PrivateMariaDB.server()
            expect(.databaseMissing, server.settings(database: "nothing", endpoint: .socket(path: server.socket)))
        }

        @Test
        func `a certificate that the authority did not sign is refused`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            settings.login.endpoint = server.network(authority: .foreign)
            expect(.unsuitableServer(.notTrusted), settings)
        }

        @Test
        func `a server under another name than its certificate's is refused`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            settings.login.endpoint = server.network(name: "127.0.0.1")
            expect(.unsuitableServer(.notTrusted), settings)
        }

        @Test
        func `a server without TLS is refused over a network`() throws {
            let secure = try PrivateMariaDB.server()
            let server = try PrivateMariaDB.server(.careless)
            guard case .host(_, _, let authority) = secure.network(), case .host(_, let port, _) = server.network()
            else { return }
            let endpoint = MariaDBEndpoint.host("localhost", port: port, certificateAuthority: authority)
            expect(.unsuitableServer(.notTrusted), server.settings(database: "mysql", endpoint: endpoint))
        }

        @Test
        func `a server that takes bad values is refused`() throws {
            let settings = try PrivateMariaDB.server(.careless).makeDatabase()
            expect(.unsuitableServer(.notStrict), settings)
        }

        // No such servers are at hand: an impostor says what they say first, and the refusal comes before anything else.
        @Test(arguments: ["5.5.5-10.5.29-MariaDB-log", "8.0.36", "9.1.0-commercial", "5.7.44"])
        func `a server that is older or of another make is refused`(version: String) throws {
            let server = try PrivateMariaDB.server()
            let path = "/tmp/kapsa-impostor-\(UUID().uuidString.prefix(8))"
            defer { try? FileManager.default.removeItem(atPath: path) }
            let impostor = try Impostor(path: path, version: version)
            withExtendedLifetime(impostor) {
                expect(.unsuitableServer(.older), server.settings(database: "kapsa", endpoint: .socket(path: path)))
            }
            #expect(WarehouseError.unsuitableServer(.older).exit == .badConfiguration)
        }

        @Test
        func `of a list of hosts the first that answers is taken`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            guard case .host(let name, let port, let authority) = server.network() else { return }
            // Nobody listens on port 1.
            settings.login.endpoint = .host("\(name):1,\(name):\(port)", port: 3_306, certificateAuthority: authority)
            let clock = SleepingClock()
            try MariaDBWarehouse(settings: settings, policy: clock.policy()).migrate(at: noon)
            #expect(clock.napCount == 0)
        }

        @Test
        func `a server that does not answer is tried until the deadline`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            settings.login.endpoint = .socket(path: "/tmp/no-such-socket")
            let clock = SleepingClock()
            #expect(throws: WarehouseError.unreachable) {
                try MariaDBWarehouse(settings: settings, policy: clock.policy()).migrate(at: noon)
            }
            #expect(clock.napCount > 30)
        }

        @Test
        func `after a deadline in vain a question is asked once, until one is answered`() throws {
            let server = try PrivateMariaDB.server()
            var settings = try server.makeDatabase()
            try MariaDBWarehouse(settings: settings).migrate(at: noon)
            let path = "/tmp/kapsa-away-\(UUID().uuidString.prefix(8))"
            defer { try? FileManager.default.removeItem(atPath: path) }
            settings.login.endpoint = .socket(path: path)
            let clock = SleepingClock()
            let warehouse = MariaDBWarehouse(settings: settings, policy: clock.policy())
            #expect(throws: WarehouseError.unreachable) { try warehouse.read { try $0.users() } }
            let naps = clock.napCount
            #expect(throws: WarehouseError.unreachable) { try warehouse.read { try $0.users() } }
            #expect(clock.napCount == naps)
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: server.socket)
            #expect(try warehouse.read { try $0.users() } == [])
        }

        @Test(arguments: [
            "ALTER TABLE labels DROP COLUMN sealed",
            "ALTER TABLE labels MODIFY row_version VARCHAR(9) NOT NULL",
            "ALTER TABLE labels MODIFY sealed BIGINT NOT NULL",
            "ALTER TABLE labels ADD COLUMN extra INT NOT NULL",
            "ALTER TABLE labels ADD CHECK (row_version < 1)",
            "CREATE TRIGGER extra BEFORE INSERT ON labels FOR EACH ROW SIGNAL SQLSTATE '45000'",
            "DROP TABLE labels",
        ])
        func `a table altered by hand is damage`(alteration: String) throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let warehouse = MariaDBWarehouse(settings: settings)
            try warehouse.migrate(at: noon)
            try server.administer(alteration, in: databaseName(settings))
            #expect(throws: WarehouseError.damaged) {
                try warehouse.write { writer in
                    try writer.put(label(1), in: .labels, of: jana)
                    _ = try writer.rows(in: .labels, of: jana)
                }
            }
            #expect(WarehouseError.damaged.exit == .badData)
        }

        private func expect(
            _ error: WarehouseError,
            _ settings: MariaDBSettings,
            at location: SourceLocation = #_sourceLocation
        ) {
            let clock = SleepingClock()
            #expect(throws: error, sourceLocation: location) {
                try MariaDBWarehouse(settings: settings, policy: clock.policy()).migrate(at: noon)
            }
            #expect(clock.napCount == 0, "it does not help to try again", sourceLocation: location)
        }
    }
}
