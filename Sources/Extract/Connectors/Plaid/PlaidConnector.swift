import Diagnostics
import Foundation
import Ledger
import Transport

/// Plaid's `/transactions/sync`: what changed since a cursor; one access token is one Item, the login at one bank.
///
/// The list knows no days: what comes is what changed. The cursor moves only with the batch that holds its pages, so a
/// fetch that ends early is begun again from the first cursor.
struct PlaidConnector: Connector {
    static let name = "plaid"
    static let fields = [ConnectionSecrets.Field.clientID, .clientSecret, .accessToken]

    /// Changes on a page, unless `KAPSA_PLAID_PAGE_SIZE` says otherwise; Plaid's limit.
    static let pageSize = 500
    /// More pages than any Item has changes for; going on could last for ever.
    static let pageCountMax = 1_000
    /// How often a list that changes under the reader is begun anew.
    static let restartCountMax = 3
    /// History that the first call asks for, unless `KAPSA_PLAID_HISTORY_DAYS` says otherwise; 730 is Plaid's limit.
    static let historyDays = 730

    private let base: WebAddress
    private let context: ConnectorContext
    private let client: APIClient

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        let production = "https://production.plaid.com"
        return PlaidConnector(
            base: try endpoints.base(of: name, sandboxPath: "/plaid", production: production),
            context: context
        )
    }

    private init(base: WebAddress, context: ConnectorContext) {
        self.base = base
        self.context = context
        client = APIClient(connector: Self.name, context: context)
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        let secrets = try secrets()
        var start = window.cursor ?? ""
        var restarts = 0
        while true {
            switch try await walk(from: start, through: window.through, secrets) {
            case .fetch(let fetch): return fetch
            case .mutation:
                restarts += 1
                guard restarts <= Self.restartCountMax else {
                    throw .unreachable(connector: Self.name, reason: "the list changes faster than it can be read")
                }
            case .foreignCursor:
                guard !start.isEmpty else { throw ConnectorError(status: 400, connector: Self.name) }
                // Everything is read again; what is known already stays as it is.
                start = ""
            }
        }
    }

    private enum Walk {
        case fetch(Fetch)
        case mutation
        case foreignCursor
    }

    /// Reads all pages from a cursor to the end; what a broken walk brought is worthless.
    private func walk(
        from start: String,
        through day: CalendarDate,
        _ secrets: ConnectionSecrets
    ) async throws(ConnectorError) -> Walk {
        var fetch = Fetch()
        var cursors: Set<String> = [start]
        var cursor = start
        while true {
            let response = try await client.send(try request(cursor, secrets))
            guard response.status == 200 else {
                switch PlaidRefusal(status: response.status, body: response.body) {
                case .mutation: return .mutation
                case .foreignCursor: return .foreignCursor
                case .error(let kind): throw ConnectorError(kind, connector: Self.name)
                }
            }
            guard let page = try? JSONDecoder().decode(PlaidWire.Page.self, from: Data(response.body)) else {
                throw malformed("it is no JSON of the documented shape")
            }
            fetch.documents.append(
                FetchedDocument(
                    format: "plaid-json",
                    account: nil,
                    listing: "plaid/0/\(day)",
                    page: fetch.documents.count,
                    bytes: response.body
                )
            )
            guard page.hasMore else {
                fetch.cursor = page.nextCursor
                if page.status == "NOT_READY" { fetch.gaps.append(Self.notReady) }
                return .fetch(fetch)
            }
            guard cursors.insert(page.nextCursor).inserted, fetch.documents.count < Self.pageCountMax else {
                throw malformed("its pages do not end")
            }
            cursor = page.nextCursor
        }
    }

    /// The bank's first data comes within minutes; the empty cursor makes the next run ask for all of it.
    private static let notReady = Finding(
        code: "connector/gap",
        severity: .notice,
        place: "plaid",
        reason: "the service has not read the bank yet; the next run asks again"
    )

    private func request(_ cursor: String, _ secrets: ConnectionSecrets) throws(ConnectorError) -> HTTPRequest {
        let days = context.number("KAPSA_PLAID_HISTORY_DAYS", usual: Self.historyDays, in: 1...730)
        let content = PlaidWire.Request(
            accessToken: secrets[.accessToken] ?? "",
            cursor: cursor,
            count: context.number("KAPSA_PLAID_PAGE_SIZE", usual: Self.pageSize, in: 1...500),
            options: PlaidWire.Request.Options(days: days)
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let body = try? encoder.encode(content) else { throw malformed("its cursor is no text") }
        return HTTPRequest(
            .post,
            url: base.appending("/transactions/sync"),
            headers: [
                "content-type": "application/json", "accept": "application/json", "plaid-version": "2020-09-14",
                "plaid-client-id": secrets[.clientID] ?? "", "plaid-secret": secrets[.clientSecret] ?? "",
            ],
            body: Array(body),
            responseByteCountMax: 64 << 20
        )
    }

    private func secrets() throws(ConnectorError) -> ConnectionSecrets {
        do {
            let secrets = try context.tokens.load()
            if Self.fields.allSatisfy({ secrets[$0] != nil }) { return secrets }
        } catch {
            throw ConnectorError(wrapping: error, connector: Self.name)
        }
        throw .consentRefused(connector: Self.name, reason: "no access token is stored")
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}
