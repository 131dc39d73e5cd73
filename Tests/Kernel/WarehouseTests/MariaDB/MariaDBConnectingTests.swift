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
        func `a table altered by hand is damage`() throws {
            let server = try PrivateMariaDB.server()
            let settings = try server.makeDatabase()
            let warehouse = MariaDBWarehouse(settings: settings)
            try warehouse.migrate(at: noon)
            try server.administer("ALTER TABLE labels DROP COLUMN sealed", in: databaseName(settings))
            #expect(throws: WarehouseError.damaged) {
                try warehouse.read { try $0.rows(in: .labels, of: jana) }
            }
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
