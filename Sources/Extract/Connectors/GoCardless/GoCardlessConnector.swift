import Ledger
import Transport

/// GoCardless Bank Account Data v2, once Nordigen: European banks behind one interface.
struct GoCardlessConnector: Connector {
    static let name = "gocardless"
    static let startsAccountsApart = true
    static let fields = [ConnectionSecrets.Field.secretID, .secretKey, .requisitionID]
    /// Kept by the connector itself.
    static let optionalFields = [ConnectionSecrets.Field.refreshToken]

    let base: WebAddress
    let context: ConnectorContext

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        let production = "https://bankaccountdata.gocardless.com/api/v2"
        return GoCardlessConnector(
            base: try endpoints.base(of: name, sandboxPath: "/gocardless/api/v2", production: production),
            context: context
        )
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var run = GoCardlessRun(session: GoCardlessSession(base: base, context: context))
        return try await run.fetch(window)
    }
}
