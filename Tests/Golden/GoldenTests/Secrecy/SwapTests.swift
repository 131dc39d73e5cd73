import BuiltPrograms
import Foundation
import GRDB
import MariaDBClient
import PrivateMariaDB
import Testing
import Warehouse

/// Somebody who can write the database moves cells; the real programs refuse them.
struct SwapTests {
    /// Both warehouses understand it; `saved` holds the tables as they were.
    static let attacks = [
        // Between two rows of a user.
        """
        UPDATE transactions SET sealed = (SELECT sealed FROM saved.transactions s WHERE s.user_no = transactions.user_no
        AND s.row_tag <> transactions.row_tag) WHERE (SELECT count(*) FROM saved.transactions s
        WHERE s.user_no = transactions.user_no) = 2
        """,
        // Between two users.
        """
        UPDATE transactions SET sealed = (SELECT max(sealed) FROM saved.transactions s
        WHERE s.user_no <> transactions.user_no)
        """,
        // Between two users, with the row's own columns.
        """
        INSERT INTO transactions SELECT 3 - user_no, month_tag, row_tag, content_tag, row_version, load_no, sealed
        FROM saved.transactions
        """,
        // Between two tables of a user.
        """
        UPDATE accounts SET sealed = (SELECT max(sealed) FROM saved.balances b WHERE b.user_no = accounts.user_no)
        WHERE user_no IN (SELECT user_no FROM saved.balances)
        """,
        """
        UPDATE balances SET sealed = (SELECT max(sealed) FROM saved.accounts a WHERE a.user_no = balances.user_no)
        WHERE user_no IN (SELECT user_no FROM saved.accounts)
        """,
        // Between two versions of a row, and two loads, and two months.
        "UPDATE transactions SET row_version = row_version + 1",
        "UPDATE balances SET row_version = row_version + 1",
        "UPDATE transactions SET load_no = load_no + 1",
        "UPDATE transactions SET month_tag = (SELECT max(month_tag) FROM saved.transactions)",
    ]

    @Test func `SQLite's moved cells are refused`() async throws {
        let home = try TemporaryHome()
        let folder = home.folder.path(percentEncoded: false)
        try await expectRefusals(in: home) { statements in
            let database = try DatabaseQueue(path: "\(folder)/kapsa.sqlite")
            try database.writeWithoutTransaction { database in
                try database.execute(sql: "ATTACH '\(folder)/saved.sqlite' AS saved")
                for statement in statements { try database.execute(sql: statement) }
            }
            try database.close()
        }
    }

    @Test(.enabled(if: PrivateMariaDB.isUsable))
    func `MariaDB's moved cells are refused`() async throws {
        let server = try PrivateMariaDB.server()
        let settings = try server.makeDatabase()
        try server.administer("CREATE DATABASE saved", in: "mysql")
        let home = try TemporaryHome(environment: server.environment(for: settings))
        try await expectRefusals(in: home) { statements in
            let connection = try server.administrator(of: settings.login.database)
            for statement in statements { try connection.execute(statement) }
        }
    }

    private func expectRefusals(in home: TemporaryHome, execute: ([String]) throws -> Void) async throws {
        let golden = try #require(GoldenCase.all.first { $0.name == "two-users" })
        try golden.fill(home, step: 1)
        let first = try await run(golden, slot: 1, in: home)
        try #require(first.status == 0, "\(first.errors)")
        let before = try rows(in: home)
        #expect(before.values.map(\.count).sorted() == [1, 2])
        let tables = ["transactions", "accounts", "balances"]
        try execute(tables.map { "CREATE TABLE saved.\($0) AS SELECT * FROM \($0)" })
        for (number, attack) in Self.attacks.enumerated() {
            try execute([attack])
            let refused = try await run(golden, slot: 2 + number, in: home)
            let codes = ["[vault/not-authentic]", "[warehouse/row-damaged]"]
            #expect([3, 65].contains(refused.status), "\(attack): \(refused)")
            #expect(codes.contains { refused.errors.contains($0) }, "\(attack): \(refused)")
            for (path, rows) in try rows(in: home) {
                #expect(rows.isSubset(of: try #require(before[path])), "\(attack): \(path)")
            }
            try execute(tables.flatMap { ["DELETE FROM \($0)", "INSERT INTO \($0) SELECT * FROM saved.\($0)"] })
        }
        let last = try await run(golden, slot: 2 + Self.attacks.count, in: home)
        #expect(last.status == 0, "\(last.errors)")
    }

    /// The rows that each person reads: what was moved must not turn up among those of another place.
    private func rows(in home: TemporaryHome) throws -> [String: Set<[String]>] {
        try home.outputs().filter { $0.key.hasSuffix("transactions.csv") }.mapValues { data in
            Set(CSVTable.rows(String(decoding: data, as: UTF8.self)).dropFirst())
        }
    }

    private func run(_ golden: GoldenCase, slot: Int, in home: TemporaryHome) async throws -> ProgramRun {
        let slot = "2026-03-31T\(slot < 10 ? "0" : "")\(slot):00:00Z"
        return try await home.run("kapsa", ["run", golden.pipeline, "--slot", slot, "--as-of", GoldenCase.asOf])
    }
}
