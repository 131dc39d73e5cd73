import ArgumentParser
import Foundation
import MariaDBClient
import Records
import SealedStore
import Warehouse

/// Loads random bytes under keys of the shape of ours, sorted, and nothing else: what the server can take.
struct RawWorker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "raw", shouldDisplay: false)

    @Option var home: String
    @Option var rows: Int

    func run() async throws {
        let rows = RawRows(count: rows, sizes: try Self.sizes(home: home))
        var result = WorkerResult(rows: rows.count)
        if let settings = try MariaDBSettings(environment: ProcessInfo.processInfo.environment) {
            let connection = try MariaDBConnection(settings.login)
            try connection.execute(Self.table(options: "ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4"))
            try result.measure("raw") { try Self.load(rows, into: connection) }
            try connection.execute("DROP TABLE raw")
        } else {
            let path = "\(home)/raw.sqlite"
            let table = Self.table(options: "STRICT, WITHOUT ROWID")
                .replacing(/BIGINT/, with: "INTEGER")
                .replacing(/BINARY\(\d+\)/, with: "BLOB")
            let database = try RawSQLite(path: path, table: table)
            try result.measure("raw") { try database.load(rows, with: Self.insert) }
            try FileManager.default.removeItem(atPath: path)
        }
        try result.write()
    }

    /// The sizes of the first thousand sealed rows of the real thing.
    private static func sizes(home: String) throws -> [Int] {
        let user = try Household.user(home: home)
        return try Batch(.decade, rowCount: 1_000, before: nil).rows.map { row in
            try user.seal(row.encoded[...], tags: user.tags(of: row, load: 1)).sealed.count
        }
    }

    private static func table(options: String) -> String {
        """
        CREATE TABLE raw (
            user_no BIGINT NOT NULL, month_tag BINARY(8) NOT NULL, row_tag BINARY(16) NOT NULL,
            content_tag BINARY(8) NOT NULL, row_version BIGINT NOT NULL, load_no BIGINT NOT NULL, sealed BLOB NOT NULL,
            PRIMARY KEY (user_no, month_tag, row_tag)
        ) \(options)
        """
    }

    private static let insert = """
        INSERT INTO raw (user_no, month_tag, row_tag, content_tag, row_version, load_no, sealed)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """

    private static func load(_ rows: RawRows, into connection: MariaDBConnection) throws {
        let kinds: [BulkColumn.Kind] = [.integers, .bytes, .bytes, .bytes, .integers, .integers, .bytes]
        var columns = kinds.map(BulkColumn.init)
        try connection.execute("START TRANSACTION")
        for row in rows {
            columns[0].append(1)
            columns[1].append(rows.months[row.month])
            columns[2].append(row.row)
            columns[3].append(rows.contents[row.content])
            columns[4].append(1)
            columns[5].append(1)
            columns[6].append(rows.sealed[row.sealed])
            guard columns[0].count == 1_000 else { continue }
            try connection.execute(insert, bulk: columns)
            for index in columns.indices { columns[index].removeAll() }
        }
        if columns[0].count > 0 { try connection.execute(insert, bulk: columns) }
        try connection.execute("COMMIT")
    }
}
