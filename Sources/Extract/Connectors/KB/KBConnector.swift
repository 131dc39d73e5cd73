/// Komerční banka, Account Direct Access API (ADAA), for customers with a business tariff.
///
/// Its resources are those of the Czech Open Banking Standard with flatter answers. A dialect file may name version 2.
struct KBConnector: Connector {
    static let name = "kb"
    static let fields = [ConnectionSecrets.Field.clientID, .clientSecret, .apiKey, .refreshToken]
    static let startsAccountsApart = true

    private let shared: COBSConnector

    static func consent(at endpoints: ConnectorEndpoints) throws(ConnectorError) -> ConsentProfile? {
        try COBSConnector.consent(at: endpoints, connector: name)
    }

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        KBConnector(shared: try COBSConnector(endpoints: endpoints, connector: name, context: context))
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch { try await shared.fetch(window) }
}

extension COBSDialect {
    /// ADAA version 1; source: KB developer portal, "Account direct access".
    static let kb: COBSDialect = {
        var dialect = COBSDialect(bank: KBConnector.name)
        dialect.baseURL = "https://api.kb.cz/open/api/adaa/v1"
        dialect.tokenURL = "https://api.kb.cz/autfe/ssl/token"
        dialect.sandboxPath = "/kb/open/api/adaa/v1"
        dialect.sandboxTokenPath = "/kb/token"
        dialect.consent.authorizeURL = "https://login.kb.cz/autfe/ssl/login"
        dialect.consent.sandboxPath = "/kb/auth"
        dialect.consent.scope = "adaa"
        dialect.consent.lifetimeDays = 365
        dialect.accountsPath = "/accounts"
        dialect.balancePath = "/balances"
        dialect.documentFormat = "kb-adaa"
        dialect.apiKeyHeader = "apikey"
        dialect.requestIDHeader = "x-correlation-id"
        dialect.isTokenServiceBehindGateway = true
        // The bank keeps two years.
        dialect.days.historyDays = 729
        return dialect
    }()
}
