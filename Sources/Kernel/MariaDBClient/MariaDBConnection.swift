import CMariaDB

/// One connection to a MariaDB server, with the statements it has prepared.
///
/// Over a network it stands only under TLS 1.2 or newer with the server's certificate and name verified. It never
/// reconnects by itself and never sends a local file. One thread uses it at a time.
@safe public final class MariaDBConnection {
    private static let isReady = mysql_server_init(0, nil, nil) == 0
    private let handle: UnsafeMutablePointer<MYSQL>
    private var statements: [String: PreparedStatement] = [:]
    private var isStreaming = false

    /// Connects.
    ///
    /// - Throws: ``MariaDBFailure``: 2026 when TLS is refused or not verified, 1045 for a wrong password, 1049 for a
    ///   missing database, 2002 or 2003 when nobody answers.
    public init(_ login: MariaDBLogin) throws(MariaDBFailure) {
        guard Self.isReady, let handle = unsafe mysql_init(nil) else { throw .unknown }
        unsafe self.handle = handle
        try prepare(for: login)
        try connect(login)
    }

    deinit {
        for statement in statements.values { statement.close() }
        unsafe mysql_close(handle)
    }

    /// The server's version as a number: 101119 is 10.11.19.
    public var serverVersion: UInt { unsafe mysql_get_server_version(handle) }

    public var isMariaDB: Bool { unsafe mariadb_connection(handle) != 0 }

    /// Runs a statement without parameters and rows, such as `COMMIT`.
    public func execute(_ sql: String) throws(MariaDBFailure) {
        precondition(!isStreaming, "a query's body must not use the connection")
        guard unsafe mysql_real_query(handle, sql, UInt(sql.utf8.count)) == 0 else {
            throw unsafe MariaDBFailure(handle)
        }
    }

    /// Runs a statement with parameters.
    ///
    /// - Returns: How many rows it changed.
    @discardableResult
    public func execute(_ sql: String, _ values: [MariaDBValue]) throws(MariaDBFailure) -> Int {
        try statement(sql).run(values)
    }

    /// Runs a statement for every row of the columns in one round trip; the rows share the statement's fate only
    /// inside a database transaction.
    public func execute(_ sql: String, bulk columns: [BulkColumn]) throws(MariaDBFailure) {
        try statement(sql).run(columns)
    }

    /// Calls `body` with each row as it comes from the server.
    ///
    /// - Throws: ``MariaDBFailure``, and what `body` throws.
    public func query(_ sql: String, _ values: [MariaDBValue] = [], _ body: (MariaDBRow) throws -> Void) throws {
        let statement = try statement(sql)
        isStreaming = true
        defer { isStreaming = false }
        try statement.query(values, body)
    }

    private func statement(_ sql: String) throws(MariaDBFailure) -> PreparedStatement {
        precondition(!isStreaming, "a query's body must not use the connection")
        if let statement = statements[sql] { return statement }
        let statement = try unsafe PreparedStatement(sql, on: handle)
        statements[sql] = statement
        return statement
    }

    private func prepare(for login: MariaDBLogin) throws(MariaDBFailure) {
        try set(MYSQL_SET_CHARSET_NAME, "utf8mb4")
        try set(MYSQL_OPT_CONNECT_TIMEOUT, login.connectTimeout)
        try set(MYSQL_OPT_READ_TIMEOUT, login.readTimeout)
        try set(MYSQL_OPT_WRITE_TIMEOUT, login.writeTimeout)
        try set(MYSQL_OPT_RECONNECT, my_bool(0))
        try set(MYSQL_OPT_LOCAL_INFILE, UInt32(0))
        switch login.endpoint {
        case .host(_, _, let authority):
            try set(MYSQL_OPT_PROTOCOL, MYSQL_PROTOCOL_TCP.rawValue)
            try set(MYSQL_OPT_SSL_ENFORCE, my_bool(1))
            try set(MYSQL_OPT_SSL_VERIFY_SERVER_CERT, my_bool(1))
            try set(MYSQL_OPT_SSL_CA, authority)
            try set(MARIADB_OPT_TLS_VERSION, "TLSv1.2,TLSv1.3")
        case .socket:
            try set(MYSQL_OPT_PROTOCOL, MYSQL_PROTOCOL_SOCKET.rawValue)
        }
    }

    private func connect(_ login: MariaDBLogin) throws(MariaDBFailure) {
        let (host, port, socket): (String?, UInt16, String?) =
            switch login.endpoint {
            case .host(let host, let port, _): (host, port, nil)
            case .socket(let path): (nil, 0, path)
            }
        let connected = unsafe mysql_real_connect(
            handle,
            host,
            login.user,
            login.password.text,
            login.database,
            UInt32(port),
            socket,
            0
        )
        guard unsafe connected != nil else { throw unsafe MariaDBFailure(handle) }
        guard case .host = login.endpoint else { return }
        // The library has been seen to go on in clear when it was only told to prefer TLS.
        guard unsafe mysql_get_ssl_cipher(handle) != nil else {
            throw MariaDBFailure(number: UInt32(CR_SSL_CONNECTION_ERROR))
        }
    }

    private func set(_ option: mysql_option, _ text: String) throws(MariaDBFailure) {
        guard unsafe mysql_options(handle, option, text) == 0 else { throw .unknown }
    }

    private func set<Number: BitwiseCopyable>(_ option: mysql_option, _ number: Number) throws(MariaDBFailure) {
        var number = number
        guard unsafe mysql_options(handle, option, &number) == 0 else { throw .unknown }
    }
}
