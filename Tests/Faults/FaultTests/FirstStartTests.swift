import BuiltPrograms
import Foundation
import MariaDBClient
import PrivateMariaDB
import Testing
import Warehouse

/// First starts on an empty warehouse: several at once, and some that are killed on the way.
@Suite(.serialized) struct FirstStartTests {
    @Test(.enabled(if: PrivateMariaDB.isUsable))
    func `first starts at once on an empty server make each user once`() async throws {
        let server = try PrivateMariaDB.server()
        for _ in 0..<3 {
            let home = try TemporaryHome(environment: server.environment(of: try server.makeDatabase()))
            let names = ["jana", "petr", "jana", "petr", "eva", "jana"]
            let processes = try names.map { try home.start("kapsa", ["users", "add", $0]) }
            for process in processes {
                let run = try await process.finish()
                #expect(run.status == 0, "\(run.errors)")
            }
            #expect(try await home.run("kapsa", ["users", "list"]).output == "eva\njana\npetr\n")
        }
    }

    // A table of the same name that another session has locked holds the process up at the statement that makes it.
    @Test(.enabled(if: PrivateMariaDB.isUsable), arguments: ["users", "labels", "rates", "leases"])
    func `a migration of a server that was killed before a statement goes on`(table: String) async throws {
        let server = try PrivateMariaDB.server()
        let settings = try server.makeDatabase()
        let home = try TemporaryHome(environment: server.environment(of: settings))
        let database = try server.administrator(of: settings.login.database)
        try database.execute("CREATE TABLE \(table) (obstacle INT)")
        try database.execute("LOCK TABLES \(table) WRITE")
        let process = try home.start("kapsa", ["users", "add", "jana"])
        try await isWaiting(for: table, in: settings.login.database, of: server)
        process.kill()
        #expect(try await process.finish().status == 128 + SIGKILL)
        try database.execute("DROP TABLE \(table)")
        try database.execute("UNLOCK TABLES")

        let again = try await home.run("kapsa", ["users", "add", "jana"])
        #expect(again.status == 0, "\(again.errors)")
        let clean = try server.makeDatabase()
        let other = try TemporaryHome(environment: server.environment(of: clean))
        #expect(try await other.run("kapsa", ["users", "add", "jana"]).status == 0)
        #expect(
            try columns(of: settings.login.database, server) == columns(of: clean.login.database, server)
        )
    }

    @Test(arguments: ["kapsa.sqlite", "kapsa.sqlite-wal", "kapsa.sqlite-shm"])
    func `a migration of a file that was killed when a file appeared goes on`(file: String) async throws {
        for _ in 0..<4 {
            let home = try TemporaryHome()
            let path = home.folder.appending(path: file).path(percentEncoded: false)
            let process = try home.start("kapsa", ["users", "add", "jana"])
            while process.isRunning, !FileManager.default.fileExists(atPath: path) { await Task.yield() }
            process.kill()
            let status = try await process.finish().status
            #expect([0, 128 + SIGKILL].contains(status))
            let again = try await home.run("kapsa", ["users", "add", "jana"])
            #expect(again.status == 0, "\(again.errors)")
            #expect(try await home.run("kapsa", ["users", "list"]).output == "jana\n")
        }
    }

    private func isWaiting(for table: String, in database: String, of server: PrivateMariaDB) async throws {
        let administrator = try server.administrator(of: "mysql")
        let sql = """
            SELECT count(*) FROM information_schema.processlist
            WHERE db = ? AND state = 'Waiting for table metadata lock' AND info LIKE ?
            """
        var count: Int64 = 0
        while count == 0 {
            try administrator.query(sql, [.text(database), .text("CREATE TABLE%\(table) %")]) { count = $0.integer(0) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Every column of a database, and how far its migrations are.
    private func columns(of database: String, _ server: PrivateMariaDB) throws -> [String] {
        let administrator = try server.administrator(of: database)
        var lines: [String] = []
        try administrator.query(
            """
            SELECT concat_ws(' ', table_name, column_name, column_type, is_nullable, column_key)
            FROM information_schema.columns WHERE table_schema = ? ORDER BY table_name, ordinal_position
            """,
            [.text(database)]
        ) { lines.append($0.text(0)) }
        try administrator.query(
            "SELECT concat_ws(' ', number, checksum, statements_done, applied_at IS NULL) FROM migrations"
        ) { lines.append($0.text(0)) }
        return lines
    }
}
