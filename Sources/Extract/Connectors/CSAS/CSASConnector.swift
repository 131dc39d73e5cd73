/// Česká spořitelna, Premium Accounts API v3 of the Erste developer portal.
///
/// The bank's API has the shape of the Czech Open Banking Standard and adds cards. A dialect file may change what the
/// bank or a sibling of its group does otherwise.
struct CSASConnector: Connector {
    static let name = "csas"
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
        CSASConnector(shared: try COBSConnector(endpoints: endpoints, connector: name, context: context))
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch { try await shared.fetch(window) }
}

extension COBSDialect {
    /// Source: Erste developer portal, "Premium Accounts API v3".
    static let csas: COBSDialect = {
        var dialect = COBSDialect(bank: CSASConnector.name)
        dialect.baseURL = "https://www.csas.cz/webapi/api/v3/accounts"
        dialect.tokenURL = "https://bezpecnost.csas.cz/api/psd2/fl/oidc/v1/token"
        dialect.sandboxPath = "/csas/api/v3/accounts"
        dialect.sandboxTokenPath = "/csas/token"
        dialect.consent.authorizeURL = "https://bezpecnost.csas.cz/api/psd2/fl/oidc/v1/auth"
        dialect.consent.sandboxPath = "/csas/auth"
        dialect.consent.scope = "siblings.accounts"
        // Without it the bank gives no refresh token.
        dialect.consent.parameters = ["access_type": "offline"]
        dialect.documentFormat = "csas-accounts-v3"
        dialect.apiKeyHeader = "web-api-key"
        dialect.pages.size = 200
        dialect.accountsQuery = "sort=iban&order=ASC"
        dialect.transactionsQuery = "sort=bookingdate&order=ASC"
        dialect.hasCards = true
        return dialect
    }()
}
