import Transport

/// The connectors this build has, by name.
public enum ConnectorRegistry {
    private static let connectors: [any Connector.Type] = [
        CSASConnector.self,
        FioConnector.self,
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

    private static func connector(of bank: String) throws(ConnectorError) -> any Connector.Type {
        guard let connector = connectors.first(where: { $0.name == bank }) else { throw .unknownBank(name: bank) }
        return connector
    }
}

/// Addresses that differ from a bank's own; all `nil` means the bank's production service.
public struct ConnectorEndpoints: Hashable, Sendable {
    public var baseURL: String?
    public var tokenURL: String?
    /// The root of a sandbox, such as `http://127.0.0.1:8080`, under which each bank has its own paths.
    public var sandboxRoot: String?

    public init(baseURL: String? = nil, tokenURL: String? = nil, sandboxRoot: String? = nil) {
        self.baseURL = baseURL
        self.tokenURL = tokenURL
        self.sandboxRoot = sandboxRoot
    }

    /// The bank's root: the configured one, the sandbox's, or its own.
    ///
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    func base(of bank: String, sandboxPath path: String, production: String) throws(ConnectorError) -> WebAddress {
        try address(baseURL ?? sandbox(path) ?? production, of: bank)
    }

    /// The bank's token endpoint, as in ``base(of:sandboxPath:production:)``.
    ///
    /// - Throws: ``ConnectorError/badAddress(connector:)``.
    func token(of bank: String, sandboxPath path: String, production: String) throws(ConnectorError) -> WebAddress {
        try address(tokenURL ?? sandbox(path) ?? production, of: bank)
    }

    private func address(_ text: String, of bank: String) throws(ConnectorError) -> WebAddress {
        guard let address = WebAddress(text) else { throw .badAddress(connector: bank) }
        return address
    }

    private func sandbox(_ path: String) -> String? {
        sandboxRoot.map { root in (WebAddress(root)?.text ?? root) + path }
    }
}
