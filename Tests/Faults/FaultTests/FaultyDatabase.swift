import MariaDBClient
import PrivateMariaDB

/// A database of a private server whose table of transactions can be made to refuse rows or to hold them up.
struct FaultyDatabase {
    let server: PrivateMariaDB
    /// How the programs find it over the network.
    let environment: [String: String]
    let name: String

    init(on server: PrivateMariaDB) throws {
        self.server = server
        environment = try server.makeDatabaseEnvironment()
        name = environment["MARIADB_DB"] ?? ""
    }

    /// The same, reached through another port.
    func environment(through port: UInt16) -> [String: String] {
        environment.merging(["MARIADB_PORT": "\(port)"]) { $1 }
    }

    /// What happens to rows on their way, which are counted from 1 over all attempts: no rollback takes the count back.
    enum RowFault {
        /// The server answers this row with the first of these errors' numbers, the next row with the second, and so on.
        case refused(numbers: [Int], row: Int)
        /// The server answers this row and all after it with an error's number.
        case refusedForGood(number: Int, row: Int)
        /// The insert waits as long as somebody holds the ``Gate``.
        case held(row: Int)
    }

    func inject(_ fault: RowFault) throws {
        let statement =
            switch fault {
            case .refused(let numbers, let row):
                zip(row..., numbers).map { "IF tried = \($0) THEN \(Self.signal($1)) END IF;" }.joined()
            case .refusedForGood(let number, let row): "IF tried >= \(row) THEN \(Self.signal(number)) END IF;"
            case .held(let row):
                "IF tried = \(row) THEN DO GET_LOCK('gate', 100); DO RELEASE_LOCK('gate'); END IF;"
            }
        try server.administer("CREATE SEQUENCE rows_tried", in: name)
        try server.administer(
            """
            CREATE TRIGGER fault BEFORE INSERT ON transactions FOR EACH ROW
            BEGIN DECLARE tried INT DEFAULT NEXT VALUE FOR rows_tried; \(statement) END
            """,
            in: name
        )
    }

    private static func signal(_ number: Int) -> String { "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = \(number);" }

    func mend() throws { try server.administer("DROP TRIGGER fault", in: name) }

    /// Closes the gate before ``RowFault/held(row:)`` until the result goes or is opened.
    func closeGate() throws -> Gate { try Gate(in: self) }

    struct Gate {
        private let connection: MariaDBConnection

        fileprivate init(in database: FaultyDatabase) throws {
            connection = try database.server.administrator(of: database.name)
            try connection.execute("DO GET_LOCK('gate', 0)")
        }

        func open() throws { try connection.execute("DO RELEASE_LOCK('gate')") }
    }

    /// Waits until a loader's insert stands before the gate.
    func waitForLoader() async throws {
        try await waitUntil("a row waits in the server") {
            try count(of: "information_schema.processlist WHERE state = 'User lock' AND db = '\(name)'") > 0
        }
    }

    func rowCount() throws -> Int64 { try count(of: "transactions") }

    /// How many rows came by, those of attempts that failed too.
    func triedRowCount() throws -> Int64 {
        var next: Int64 = 0
        try server.administrator(of: name).query("SELECT NEXT VALUE FOR rows_tried") { next = $0.integer(0) }
        return next - 1
    }

    func count(of source: String) throws -> Int64 {
        var count: Int64 = 0
        try server.administrator(of: name).query("SELECT COUNT(*) FROM \(source)") { count = $0.integer(0) }
        return count
    }
}
