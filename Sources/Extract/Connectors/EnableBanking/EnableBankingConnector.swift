import Ledger
import Transport

/// Enable Banking: European banks behind one interface; an application proves itself by its own key.
struct EnableBankingConnector: Connector {
    static let name = "enable-banking"
    static let startsAccountsApart = true
    static let fields = [ConnectionSecrets.Field.applicationID, .privateKey, .sessionID]

    let base: WebAddress
    let context: ConnectorContext

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        EnableBankingConnector(
            base: try endpoints.base(
                of: name,
                sandboxPath: "/enable-banking",
                production: "https://api.enablebanking.com"
            ),
            context: context
        )
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var run = EnableBankingRun(session: EnableBankingSession(base: base, context: context))
        return try await run.fetch(window)
    }
}
