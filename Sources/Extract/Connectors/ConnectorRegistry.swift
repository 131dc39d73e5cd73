import Transport

/// The connectors this build has, by name.
public enum ConnectorRegistry {
    /// Every connector's name, sorted.
    public static let names = [CSASConnector.name, FioConnector.name]

    /// The secrets that a bank's connection needs, in the order in which a person is asked for them.
    ///
    /// - Parameter bank: The connector's name.
    /// - Returns: The fields.
    /// - Throws: ``ConnectorError/unknownBank(name:)``.
    public static func fields(of bank: String) throws(ConnectorError) -> [ConnectionSecrets.Field] {
        switch bank {
        case CSASConnector.name: [.clientID, .clientSecret, .apiKey, .refreshToken]
        case FioConnector.name: [.token]
        default: throw .unknownBank(name: bank)
        }
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
        switch bank {
        case CSASConnector.name:
            CSASConnector(
                accounts: try address(
                    endpoints.base(sandboxPath: "/csas/api/v3/accounts")
                        ?? "https://www.csas.cz/webapi/api/v3/accounts",
                    of: bank
                ),
                token: try address(
                    endpoints.token(sandboxPath: "/csas/token")
                        ?? "https://bezpecnost.csas.cz/api/psd2/fl/oidc/v1/token",
                    of: bank
                ),
                context: context
            )
        case FioConnector.name:
            FioConnector(
                base: try address(
                    endpoints.base(sandboxPath: "/fio/v1/rest") ?? "https://fioapi.fio.cz/v1/rest",
                    of: bank
                ),
                context: context
            )
        default: throw .unknownBank(name: bank)
        }
    }

    private static func address(_ text: String, of bank: String) throws(ConnectorError) -> WebAddress {
        guard let address = WebAddress(text) else { throw .badAddress(connector: bank) }
        return address
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

    func base(sandboxPath path: String) -> String? { baseURL ?? sandbox(path) }

    func token(sandboxPath path: String) -> String? { tokenURL ?? sandbox(path) }

    private func sandbox(_ path: String) -> String? {
        sandboxRoot.map { root in (WebAddress(root)?.text ?? root) + path }
    }
}
