import Transport

/// The connectors this build has, by name.
public enum ConnectorRegistry {
    private static let connectors: [any Connector.Type] = [
        BerlinGroupConnector.self,
        COBSConnector.self,
        CSASConnector.self,
        EnableBankingConnector.self,
        FioConnector.self,
        GoCardlessConnector.self,
        KBConnector.self,
        PlaidConnector.self,
        SimpleFINConnector.self,
    ]

    /// Every connector's name, sorted.
    public static var names: [String] { connectors.map { $0.name }.sorted() }

    /// The secrets that a bank's connection needs, in the order in which a person is asked for them.
    ///
    /// - Parameter bank: The connector's name.
    /// - Returns: The fields.
    /// - Throws: ``ConnectorError/unknownBank(name:)``.
    public static func fields(of bank: String) throws(ConnectorError) -> [ConnectionSecrets.Field] {
        try connector(of: bank).fields
    }

    /// Whether a bank gives old history only soon after an authentication; `false` for one that is not known.
    public static func locksHistory(of bank: String) -> Bool {
        connectors.first { $0.name == bank }?.locksHistory ?? false
    }

    /// The secrets that a bank's connection may have besides.
    ///
    /// - Parameter bank: The connector's name.
    /// - Returns: The fields; often none.
    /// - Throws: ``ConnectorError/unknownBank(name:)``.
    public static func optionalFields(of bank: String) throws(ConnectorError) -> [ConnectionSecrets.Field] {
        try connector(of: bank).optionalFields
    }

    /// Makes the connector of a bank.
    ///
    /// - Parameters:
    ///   - bank: The connector's name.
    ///   - endpoints: Where the bank answers.
    ///   - context: What the connector may use of the world.
    /// - Returns: The connector; it has called nobody yet.
    /// - Throws: ``ConnectorError/unknownBank(name:)``, or ``ConnectorError/badAddress(connector:)``.
    public static func make(
        bank: String,
        endpoints: ConnectorEndpoints = ConnectorEndpoints(),
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        try connector(of: bank).make(endpoints: endpoints, context: context)
    }

    /// How a person agrees to a connection of a bank in a browser; `nil` when its secrets are only copied.
    ///
    /// - Throws: ``ConnectorError/unknownBank(name:)``, or ``ConnectorError/badAddress(connector:)``.
    public static func consent(
        of bank: String,
        at endpoints: ConnectorEndpoints
    ) throws(ConnectorError) -> ConsentProfile? {
        try connector(of: bank).consent(at: endpoints)
    }

    private static func connector(of bank: String) throws(ConnectorError) -> any Connector.Type {
        guard let connector = connectors.first(where: { $0.name == bank }) else { throw .unknownBank(name: bank) }
        return connector
    }
}

/// Addresses that differ from a bank's own; all `nil` means the bank's production service.
public struct ConnectorEndpoints: Hashable, Sendable {
    public var baseURL: String?
    public var tokenURL: String?
    public var authorizeURL: String?
    /// The root of a sandbox, such as `http://127.0.0.1:8080`, under which each bank has its own paths.
    public var sandboxRoot: String?
    /// The content of a dialect file, for banks that differ by one; see ``COBSDialect``.
    public var dialect: String?

    public init(
        baseURL: String? = nil,
        tokenURL: String? = nil,
        sandboxRoot: String? = nil,
        dialect: String? = nil
    ) {
        self.baseURL = baseURL
        self.tokenURL = tokenURL
        self.sandboxRoot = sandboxRoot
        self.dialect = dialect
    }

    /// The dialect for a connector; a file that was refused when the connection was made is refused again.
    ///
    /// - Throws: ``ConnectorError/stage(_:)`` with a `ConfigurationError`.
    func dialect(for connector: String) throws(ConnectorError) -> COBSDialect {
        guard let dialect else { return COBSDialect(connector: connector) }
        do {
            return try COBSDialect(parsing: Array(dialect.utf8), file: "dialect", connector: connector)
        } catch {
            throw .stage(error)
        }
    }

    /// The bank's root: the configured one, the sandbox's, or its own.
    ///
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    func base(of bank: String, sandboxPath path: String, production: String) throws(ConnectorError) -> WebAddress {
        try address(baseURL ?? sandbox(path) ?? production, of: bank)
    }

    /// Where a person agrees, as in ``base(of:sandboxPath:production:)``.
    ///
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    func authorize(of bank: String, sandboxPath path: String, production: String) throws(ConnectorError) -> WebAddress {
        try address(authorizeURL ?? sandbox(path) ?? production, of: bank)
    }

    /// The bank's token endpoint, as in ``base(of:sandboxPath:production:)``.
    ///
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    func token(of bank: String, sandboxPath path: String, production: String) throws(ConnectorError) -> WebAddress {
        try address(tokenURL ?? sandbox(path) ?? production, of: bank)
    }

    /// The configured token endpoint or the sandbox's; `nil` when neither is set.
    ///
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    func token(of bank: String, sandboxPath path: String) throws(ConnectorError) -> WebAddress? {
        guard let text = tokenURL ?? sandbox(path) else { return nil }
        return try address(text, of: bank)
    }

    private func address(_ text: String, of bank: String) throws(ConnectorError) -> WebAddress {
        guard let address = WebAddress(text) else { throw .badAddress(connector: bank) }
        return address
    }

    private func sandbox(_ path: String) -> String? {
        sandboxRoot.map { root in (WebAddress(root)?.text ?? root) + path }
    }
}
