import Foundation
public import MariaDBClient

/// Where the MariaDB warehouse is, read from the environment.
///
/// `KAPSA_DATABASE_URL`, else `DATABASE_URL` (`mysql://user:password@host:port/database`), else `MARIADB_HOST`,
/// `MARIADB_PORT`, `MARIADB_DB`, `MARIADB_USER` and `MARIADB_PASSWORD`. Each may be given as a file by `NAME_FILE`,
/// which wins. `MARIADB_CA_FILE` names the certificate authority; a Unix socket (`?socket=/path`) needs none.
/// `KAPSA_DATABASE_SECONDS` sets the ``patience``.
public struct MariaDBSettings: Hashable, Sendable {
    public var login: MariaDBLogin
    /// Whole seconds that a server without an answer is waited for, and that a failure which may pass is tried again.
    public var patience: UInt32 = 60

    public init(login: MariaDBLogin) { self.login = login }

    /// Reads the settings; `nil` when the environment names no MariaDB.
    ///
    /// - Throws: ``WarehouseError/badSettings(name:)`` with the name of the variable that is missing or wrong.
    public init?(environment: [String: String]) throws(WarehouseError) {
        let reader = SettingReader(environment: environment)
        guard let login = try Self.login(from: reader) else { return nil }
        self.login = login
        guard let text = try reader.value("KAPSA_DATABASE_SECONDS") else { return }
        guard let seconds = UInt32(text), (1...3_600).contains(seconds) else {
            throw .badSettings(name: "KAPSA_DATABASE_SECONDS")
        }
        patience = seconds
        self.login.connectTimeout = min(self.login.connectTimeout, seconds)
        self.login.readTimeout = seconds
        self.login.writeTimeout = seconds
    }

    private static func login(from reader: SettingReader) throws(WarehouseError) -> MariaDBLogin? {
        for name in ["KAPSA_DATABASE_URL", "DATABASE_URL"] {
            if let text = try reader.value(name) { return try login(url: text, name: name, reader: reader) }
        }
        guard let host = try reader.value("MARIADB_HOST") else { return nil }
        guard let port = UInt16(try reader.value("MARIADB_PORT") ?? "3306") else {
            throw .badSettings(name: "MARIADB_PORT")
        }
        return MariaDBLogin(
            endpoint: .host(host, port: port, certificateAuthority: try reader.required("MARIADB_CA_FILE")),
            database: try reader.required("MARIADB_DB"),
            user: try reader.required("MARIADB_USER"),
            password: Password(try reader.required("MARIADB_PASSWORD"))
        )
    }

    private static func login(
        url text: String,
        name: String,
        reader: SettingReader
    ) throws(WarehouseError) -> MariaDBLogin {
        // A driver's name behind a plus, as in mysql+asyncmy, says nothing to us.
        guard let url = URLComponents(string: text), let scheme = url.scheme?.split(separator: "+").first,
            ["mysql", "mariadb"].contains(scheme), let host = url.host, let user = url.user,
            url.path.dropFirst().isEmpty == false, !url.path.dropFirst().contains("/")
        else { throw .badSettings(name: name) }
        let items = url.queryItems ?? []
        guard items.allSatisfy({ $0.name == "socket" }), items.count < 2 else { throw .badSettings(name: name) }
        let endpoint: MariaDBEndpoint
        if let socket = items.first?.value {
            endpoint = .socket(path: socket)
        } else {
            guard !host.isEmpty, let port = UInt16(exactly: url.port ?? 3_306) else { throw .badSettings(name: name) }
            let authority = try reader.required("MARIADB_CA_FILE")
            endpoint = .host(host, port: port, certificateAuthority: authority)
        }
        return MariaDBLogin(
            endpoint: endpoint,
            database: String(url.path.dropFirst()),
            user: user,
            password: Password(url.password ?? "")
        )
    }
}

/// A variable of the environment, or the file that it names.
private struct SettingReader {
    let environment: [String: String]

    func value(_ name: String) throws(WarehouseError) -> String? {
        guard let path = environment["\(name)_FILE"] else {
            return environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw .badSettings(name: "\(name)_FILE") }
        // One line end belongs to the file, not to the secret.
        return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    func required(_ name: String) throws(WarehouseError) -> String {
        guard let value = try value(name) else { throw .badSettings(name: name) }
        return value
    }
}
