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
    let context: ConnectorContext

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        BerlinGroupConnector(
            // No bank's address is the usual one: without a configured address there is none.
            base: try endpoints.base(of: name, sandboxPath: "/berlin-group/psd2/v1", production: ""),
            token: try endpoints.token(of: name, sandboxPath: "/berlin-group/token"),
            context: context
        )
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var run = BerlinGroupRun(base: base, session: BerlinGroupSession(base: base, token: token, context: context))
        return try await run.fetch(window)
    }
}
