import Foundation
public import MariaDBClient
import Synchronization
public import Warehouse

/// A MariaDB server of the tests' own: a folder in /tmp, a free port on loopback, TLS under a throw-away authority.
///
/// It lives as long as the process that started it. The shell that starts it waits for the end of a pipe from us, then
/// kills the server and removes the folder: so it goes with a process that crashes, too.
public final class PrivateMariaDB: Sendable {
    public enum Variant: String, Sendable {
        case secure
        /// No TLS, and an empty `sql_mode`.
        case careless
        /// As ``secure``, with the log size that a server has when nobody sets it, and on a disk.
        case measured
        /// As ``secure``, and writes down all that a server can: binary log, general and slow log, undo files.
        case recording
        /// As ``secure``, with its data on a small file system in memory; needs the right to mount.
        case cramped
    }

    /// The server's programs are missing, or it did not come up.
    public struct Unavailable: Error {}

    private static let shared = Mutex<[Variant: PrivateMariaDB]>([:])
    private static let user = "kapsa"
    private static let password = "invented"

    private let folder: String
    public let port: UInt16
    private let lifeline: FileHandle
    private let databaseCount = Mutex(0)

    public var socket: String { "\(dataFolder)/socket" }
    /// Where the server's own files lie.
    public var dataFolder: String { "\(folder)/data" }

    /// Whether the tests can run: without the programs one loud line says no, and CI runs into the failure.
    public static let isUsable: Bool = {
        let folders = ["/usr/sbin/", "/usr/bin/", "/usr/local/bin/"]
        let missing = ["mariadbd", "mariadb-install-db", "openssl"].filter { program in
            !folders.contains { FileManager.default.isExecutableFile(atPath: $0 + program) }
        }
        guard !missing.isEmpty else { return true }
        print("SKIPPED: the MariaDB tests, for lack of \(missing.joined(separator: ", "))")
        return ProcessInfo.processInfo.environment["CI"] == "true"
    }()

    /// The server of this process, started on first use.
    public static func server(_ variant: Variant = .secure) throws -> PrivateMariaDB {
        try shared.withLock { servers in
            if let server = servers[variant] { return server }
            // Another process may take the port between its choice and its use.
            let server = try (try? PrivateMariaDB(variant)) ?? PrivateMariaDB(variant)
            servers[variant] = server
            return server
        }
    }

    /// A server of the caller's own, which may be made to fail.
    public init(_ variant: Variant) throws {
        folder = "\(variant == .measured ? "/var" : "")/tmp/kapsa-mariadb-\(UUID().uuidString.prefix(8))"
        port = try LoopbackPort.free()
        let shell = Process()
        let pipe = Pipe()
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", ServerScript.text, "private-mariadb", folder, "\(port)", variant.rawValue]
        shell.standardInput = pipe
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try shell.run()
        lifeline = pipe.fileHandleForWriting
        try wait(while: { shell.isRunning }, until: { (try? administrator(of: "mysql")) != nil })
        try administer("CREATE USER \(Self.user) IDENTIFIED BY '\(Self.password)'", in: "mysql")
        try administer("GRANT ALL ON *.* TO \(Self.user)", in: "mysql")
    }

    /// A new empty database, reached over the socket.
    public func makeDatabase() throws -> MariaDBSettings {
        let number = databaseCount.withLock { count in
            count += 1
            return count
        }
        try administer("CREATE DATABASE kapsa_\(number)", in: "mysql")
        return settings(database: "kapsa_\(number)", endpoint: .socket(path: socket))
    }

    /// The environment by which a program finds a new empty database over the network.
    public func makeDatabaseEnvironment() throws -> [String: String] {
        [
            "MARIADB_HOST": "localhost", "MARIADB_PORT": "\(port)", "MARIADB_DB": try makeDatabase().login.database,
            "MARIADB_USER": Self.user, "MARIADB_PASSWORD": Self.password, "MARIADB_CA_FILE": "\(folder)/ca.pem",
        ]
    }

    /// The server's process; `nil` when it has ended.
    public var processID: Int? {
        guard let text = try? String(contentsOfFile: "\(folder)/data/pid", encoding: .utf8) else { return nil }
        return Int(text.dropLast())
    }

    /// What a program needs in its environment to use a database that ``makeDatabase()`` made.
    public func environment(for settings: MariaDBSettings) -> [String: String] {
        let database = settings.login.database
        return ["KAPSA_DATABASE_URL": "mysql://\(Self.user):\(Self.password)@localhost/\(database)?socket=\(socket)"]
    }

    /// The settings of the server's ordinary user.
    public func settings(database: String, endpoint: MariaDBEndpoint) -> MariaDBSettings {
        MariaDBSettings(
            login: MariaDBLogin(
                endpoint: endpoint,
                database: database,
                user: Self.user,
                password: Password(Self.password)
            )
        )
    }

    /// What a program is told in order to use a database over the socket.
    public func environment(of settings: MariaDBSettings) -> [String: String] {
        let url = "mysql://\(Self.user):\(Self.password)@localhost/\(settings.login.database)?socket=\(socket)"
        return ["KAPSA_DATABASE_URL": url]
    }

    /// The server's address on loopback, under a name and an authority that may be the wrong ones.
    ///
    /// The certificate is for `localhost` alone.
    public func network(name: String = "localhost", authority: Authority = .right) -> MariaDBEndpoint {
        .host(name, port: port, certificateAuthority: "\(folder)/\(authority.rawValue).pem")
    }

    public enum Authority: String, Sendable {
        case right = "ca"
        case foreign
    }

    /// Runs a statement as the administrator.
    public func administer(_ sql: String, in database: String) throws {
        try administrator(of: database).execute(sql)
    }

    /// A connection of the administrator.
    public func administrator(of database: String) throws -> MariaDBConnection {
        try MariaDBConnection(
            MariaDBLogin(
                endpoint: .socket(path: socket),
                database: database,
                user: "root",
                password: Password("")
            )
        )
    }

    /// What can be done to the server; the shell that started it does it, soon after.
    public enum Order: String, Sendable {
        /// Killed without warning.
        case crash
        /// Started again after a crash, on the same data and port.
        case start
        case freeze
        case thaw
    }

    /// Gives an order, and waits until a crashed server is gone, or a started one answers.
    public func obey(_ order: Order) throws {
        try lifeline.write(contentsOf: Data("\(order.rawValue)\n".utf8))
        switch order {
        case .crash: try wait { (try? administrator(of: "mysql")) == nil }
        case .start: try wait { (try? administrator(of: "mysql")) != nil }
        case .freeze, .thaw: break
        }
    }

    private func wait(while isAlive: () -> Bool = { true }, until isDone: () -> Bool) throws {
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end, isAlive() {
            if isDone() { return }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw Unavailable()
    }
}
