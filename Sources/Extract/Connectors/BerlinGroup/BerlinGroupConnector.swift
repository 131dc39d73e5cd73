import Ledger
import Transport

/// A bank that speaks NextGenPSD2 of the Berlin Group; its address and headers are configuration.
struct BerlinGroupConnector: Connector {
    static let name = "berlin-group"
    static let fields = [ConnectionSecrets.Field.consentID]
    static let optionalFields = [
        ConnectionSecrets.Field.headers, .token, .refreshToken, .clientID, .clientSecret,
    ]

    static let startsAccountsApart = true

    let base: WebAddress
    let token: WebAddress?
    let dialect: BerlinGroupDialect
    let context: ConnectorContext

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        let dialect = try BerlinGroupDialect(endpoints)
        var endpoints = endpoints
        endpoints.baseURL = endpoints.baseURL ?? (endpoints.sandboxRoot == nil ? dialect.baseURL : nil)
        endpoints.tokenURL = endpoints.tokenURL ?? (endpoints.sandboxRoot == nil ? dialect.tokenURL : nil)
        return BerlinGroupConnector(
            // No bank's address is the usual one: without a configured address there is none.
            base: try endpoints.base(of: name, sandboxPath: "/berlin-group/psd2/v1", production: ""),
            token: try endpoints.token(of: name, sandboxPath: "/berlin-group/token"),
            dialect: dialect,
            context: context
        )
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        let session = BerlinGroupSession(base: base, token: token, context: context)
        var run = BerlinGroupRun(base: base, dialect: dialect, session: session)
        return try await run.fetch(window)
    }
}
