import Ledger
import Transport

/// Česká spořitelna, Premium Accounts API v3 of the Erste developer portal.
struct CSASConnector: Connector {
    static let name = "csas"
    static let fields = [ConnectionSecrets.Field.clientID, .clientSecret, .apiKey, .refreshToken]

    /// Asked for when the window has no start; the bank shortens it silently to what the consent allows.
    static let deepestHistoryDays = 730

    let accounts: WebAddress
    let token: WebAddress
    let context: ConnectorContext

    /// The bank names no end of a consent; 180 days are what the rules for payment services allow at most.
    static func consent(at endpoints: ConnectorEndpoints) throws(ConnectorError) -> ConsentProfile? {
        ConsentProfile(
            authorizeURL: try endpoints.authorize(
                of: name,
                sandboxPath: "/csas/auth",
                production: "https://bezpecnost.csas.cz/api/psd2/fl/oidc/v1/auth"
            ).text,
            tokenURL: try token(at: endpoints).text,
            scope: "siblings.accounts",
            parameters: [ConsentProfile.Parameter("access_type", "offline")],
            lifetimeDays: 180
        )
    }

    private static func token(at endpoints: ConnectorEndpoints) throws(ConnectorError) -> WebAddress {
        try endpoints.token(
            of: name,
            sandboxPath: "/csas/token",
            production: "https://bezpecnost.csas.cz/api/psd2/fl/oidc/v1/token"
        )
    }

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        CSASConnector(
            accounts: try endpoints.base(
                of: name,
                sandboxPath: "/csas/api/v3/accounts",
                production: "https://www.csas.cz/webapi/api/v3/accounts"
            ),
            token: try token(at: endpoints),
            context: context
        )
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var run = CSASRun(session: CSASSession(accounts: accounts, token: token, context: context))
        let from = window.from ?? window.through.adding(days: -Self.deepestHistoryDays)
        return try await run.fetch(CSASWindow(from: from, through: window.through))
    }
}

/// The days of one listing, both included.
struct CSASWindow: Hashable {
    var from: CalendarDate
    var through: CalendarDate

    /// The earlier and the later half; `nil` for a single day.
    var halves: [CSASWindow]? {
        let days = through.days(since: from)
        guard days > 0 else { return nil }
        let middle = from.adding(days: days / 2)
        return [
            CSASWindow(from: from, through: middle),
            CSASWindow(from: middle.adding(days: 1), through: through),
        ]
    }
}
