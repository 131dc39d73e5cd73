import Ledger
import Transport

/// A bank that speaks the Czech Open Banking Standard; which one, and how, says its dialect file.
struct COBSConnector: Connector {
    static let name = "cobs"
    static let fields = [ConnectionSecrets.Field.clientID, .clientSecret, .refreshToken]
    static let optionalFields = [ConnectionSecrets.Field.apiKey, .certificatePassword]
    static let locksHistory = true
    static let startsAccountsApart = true

    let dialect: COBSDialect
    let session: SessionProfile
    let context: ConnectorContext

    static func consent(at endpoints: ConnectorEndpoints) throws(ConnectorError) -> ConsentProfile? {
        try consent(at: endpoints, connector: name)
    }

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        try COBSConnector(endpoints: endpoints, connector: name, context: context)
    }

    /// Makes the connector of a dialect, those of `csas` and `kb` among them.
    init(
        endpoints: ConnectorEndpoints,
        connector: String,
        context: ConnectorContext
    ) throws(ConnectorError) {
        let dialect = try endpoints.dialect(for: connector)
        self.dialect = dialect
        self.context = context
        session = SessionProfile(
            bank: dialect.bank,
            base: try endpoints.base(
                of: dialect.bank,
                sandboxPath: dialect.sandboxPath,
                production: dialect.baseURL ?? ""
            ),
            token: try endpoints.token(
                of: dialect.bank,
                sandboxPath: dialect.sandboxTokenPath,
                production: dialect.tokenURL ?? ""
            ),
            headers: dialect.headers,
            apiKeyHeader: dialect.apiKeyHeader,
            requestIDHeader: dialect.requestIDHeader,
            isTokenServiceBehindGateway: dialect.isTokenServiceBehindGateway,
            certificate: dialect.certificate
        )
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var run = COBSRun(session: TokenSession(profile: session, context: context), dialect: dialect)
        return try await run.fetch { account in
            let deepest = window.through.adding(days: -dialect.days.historyDays)
            return COBSWindow(from: window.start(of: account) ?? deepest, through: window.through)
        }
    }
}

/// The days of one listing, both included.
struct COBSWindow: Hashable {
    var from: CalendarDate
    var through: CalendarDate

    /// The earlier and the later half; `nil` for a single day.
    var halves: [COBSWindow]? {
        let days = through.days(since: from)
        guard days > 0 else { return nil }
        let middle = from.adding(days: days / 2)
        return [
            COBSWindow(from: from, through: middle),
            COBSWindow(from: middle.adding(days: 1), through: through),
        ]
    }
}
