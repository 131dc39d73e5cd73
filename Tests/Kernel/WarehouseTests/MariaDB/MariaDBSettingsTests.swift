import Foundation
import MariaDBClient
import Testing

@testable import Warehouse

struct MariaDBSettingsTests {
    private static let authority = ["MARIADB_CA_FILE": "/ca.pem"]

    @Test
    func `an environment without a database names none`() throws {
        #expect(try MariaDBSettings(environment: ["HOME": "/root"]) == nil)
        #expect(try MariaDBSettings(environment: ["DATABASE_URL": ""]) == nil)
    }

    @Test
    func `a URL says everything`() throws {
        let environment = ["KAPSA_DATABASE_URL": "mysql://ka%40psa:p%2Fw@db:3307/money", "DATABASE_URL": "x"]
        let settings = try #require(try MariaDBSettings(environment: environment.merging(Self.authority) { $1 }))
        #expect(settings.login.endpoint == .host("db", port: 3_307, certificateAuthority: "/ca.pem"))
        #expect(settings.login.user == "ka@psa")
        #expect(settings.login.database == "money")
        #expect(settings.login.password == Password("p/w"))
        #expect(!"\(settings)".contains("p/w"), "a password is never shown")
    }

    @Test
    func `a driver's name in the scheme is skipped, and a socket needs no authority`() throws {
        let url = "mysql+asyncmy://u:p@localhost/money?socket=/run/my.sock"
        let settings = try #require(try MariaDBSettings(environment: ["DATABASE_URL": url]))
        #expect(settings.login.endpoint == .socket(path: "/run/my.sock"))
    }

    @Test
    func `the single variables do as well, and a file wins over a variable`() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "kapsa-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("from file\n".utf8).write(to: URL(filePath: path))
        var environment = Self.authority
        for name in ["HOST", "DB", "USER", "PASSWORD"] { environment["MARIADB_\(name)"] = name }
        environment["MARIADB_PASSWORD_FILE"] = path
        let settings = try #require(try MariaDBSettings(environment: environment))
        #expect(settings.login.endpoint == .host("HOST", port: 3_306, certificateAuthority: "/ca.pem"))
        #expect(settings.login.password == Password("from file"))
    }

    @Test
    func `the patience is a minute unless it is given`() throws {
        var environment = ["DATABASE_URL": "mysql://u:p@db/money?socket=/run/my.sock"]
        #expect(try MariaDBSettings(environment: environment)?.patience == 60)
        environment["KAPSA_DATABASE_SECONDS"] = "5"
        let settings = try #require(try MariaDBSettings(environment: environment))
        #expect(settings.patience == 5 && settings.login.readTimeout == 5 && settings.login.connectTimeout == 5)
    }

    @Test(arguments: [
        (["DATABASE_URL": "mysql://u:p@db/money"], "MARIADB_CA_FILE"),
        (["DATABASE_URL": "postgres://u:p@db/money"], "DATABASE_URL"),
        (["DATABASE_URL": "mysql://u:p@db/"], "DATABASE_URL"),
        (["DATABASE_URL": "mysql://u:p@db/money?ssl=false"], "DATABASE_URL"),
        (["DATABASE_URL_FILE": "/nowhere"], "DATABASE_URL_FILE"),
        (["MARIADB_HOST": "db", "MARIADB_PORT": "many"], "MARIADB_PORT"),
        (["MARIADB_HOST": "db", "MARIADB_CA_FILE": "/ca.pem"], "MARIADB_DB"),
        (["DATABASE_URL": "mysql://u:p@db/m?socket=/s", "KAPSA_DATABASE_SECONDS": "0"], "KAPSA_DATABASE_SECONDS"),
        (["DATABASE_URL": "mysql://u:p@db/m?socket=/s", "KAPSA_DATABASE_SECONDS": "1m"], "KAPSA_DATABASE_SECONDS"),
    ])
    func `what is missing or wrong is named`(environment: [String: String], name: String) {
        #expect(throws: WarehouseError.badSettings(name: name)) { try MariaDBSettings(environment: environment) }
    }
}
