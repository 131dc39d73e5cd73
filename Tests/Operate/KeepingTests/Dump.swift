import Foundation
import MariaDBClient
import PrivateMariaDB
import StageRuntime
import Warehouse

/// A copy of a home's database as a backup program makes it: `VACUUM INTO`, or `mariadb-dump`.
struct Dump {
    private let file: String
    private let server: MariaDBSettings?

    /// - Returns: `nil` where the client programs of MariaDB are missing, with one loud line.
    init?(of kept: KeptHome) throws {
        file = "\(kept.home.path)/dump"
        server = kept.server
        guard let server else {
            try Self.run("/usr/bin/python3", ["-c", Self.vacuum, kept.database, file])
            return
        }
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/mariadb-dump") else {
            print("KeepingTests: SKIPPED the dump of a MariaDB server, for lack of mariadb-dump")
            return nil
        }
        try Self.run(
            "/usr/bin/mariadb-dump",
            ["--no-defaults", "--socket=\(try Self.socket())", "--user=root", "--hex-blob", "--result-file=\(file)"]
                + ["--single-transaction", server.login.database]
        )
    }

    /// The dump, restored beside the living database.
    func restored() throws -> any Warehouse {
        guard server != nil else { return try SQLiteWarehouse(path: file) }
        let settings = try PrivateMariaDB.server().makeDatabase()
        try Self.run(
            "/usr/bin/mariadb",
            ["--no-defaults", "--socket=\(try Self.socket())", "--user=root", settings.login.database]
                + ["--execute=source \(file)"]
        )
        return MariaDBWarehouse(settings: settings)
    }

    private static let vacuum =
        "import sqlite3,sys; sqlite3.connect(sys.argv[1]).execute('VACUUM INTO ?', (sys.argv[2],))"

    private static func socket() throws -> String { try PrivateMariaDB.server().socket }

    private struct Failed: Error {}

    private static func run(_ program: String, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed() }
    }
}
