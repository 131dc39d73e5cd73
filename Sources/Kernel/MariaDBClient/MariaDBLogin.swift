/// Where a server listens; a network is crossed only under TLS that names its certificate authority.
public enum MariaDBEndpoint: Hashable, Sendable {
    /// `certificateAuthority` is the path of a PEM file.
    case host(String, port: UInt16, certificateAuthority: String)
    case socket(path: String)
}

/// A password; its descriptions show `***`.
public struct Password: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { "***" }
    public var debugDescription: String { "***" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Whom to connect as, and to what.
public struct MariaDBLogin: Hashable, Sendable {
    public var endpoint: MariaDBEndpoint
    public var database: String
    public var user: String
    public var password: Password
    /// Whole seconds, at least 1.
    public var connectTimeout: UInt32 = 10
    /// Whole seconds that one answer may take, at least 1.
    public var readTimeout: UInt32 = 60
    /// Whole seconds, at least 1.
    public var writeTimeout: UInt32 = 60

    public init(endpoint: MariaDBEndpoint, database: String, user: String, password: Password) {
        self.endpoint = endpoint
        self.database = database
        self.user = user
        self.password = password
    }
}
