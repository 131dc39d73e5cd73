import Diagnostics
import Foundation
import Ledger
import Transport

/// Fio banka, its own API; one token is one account.
///
/// Only the `periods` resource is used: `last` moves a pointer at the bank, so a crash after it would lose rows. The
/// token is part of every address, so no address leaves this file.
struct FioConnector: Connector {
    static let name = "fio"
    static let fields = [ConnectionSecrets.Field.token]
    static let optionalFields = [ConnectionSecrets.Field.issuedOn]

    /// Asked for when the window has no start.
    static let deepestHistoryDays = 400
    /// What the bank gives without an unlocking in its internet banking; its limit is 90.
    static let openHistoryDays = 89
    /// How long a token lives, unless `KAPSA_FIO_TOKEN_DAYS` says otherwise; it may be made to live on by use.
    static let tokenDays = 180
    /// How long before a token's end its owner is told.
    static let noticeDays = 14

    private let base: WebAddress
    private let tokens: any TokenStore
    private let tokenDays: Int
    private let client: APIClient

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        let production = "https://fioapi.fio.cz/v1/rest"
        return FioConnector(
            base: try endpoints.base(of: name, sandboxPath: "/fio/v1/rest", production: production),
            context: context
        )
    }

    init(base: WebAddress, context: ConnectorContext) {
        self.base = base
        tokens = context.tokens
        tokenDays = context.number("KAPSA_FIO_TOKEN_DAYS", usual: Self.tokenDays, in: 1...3_660)
        let (budget, interval) = (context.budget, context.fioInterval)
        client = APIClient(
            connector: Self.name,
            transport: context.transport,
            policy: Self.policy(interval: interval),
            timing: context.timing,
            spend: { try await budget.spend(scope: Self.name, minimumInterval: interval) }
        )
    }

    /// 409 means too early; 500 means a bad token as well as an outage, so it is worth one more attempt.
    private static func policy(interval: Duration) -> RetryPolicy {
        func rule(_ count: Int) -> RetryPolicy.Rule { RetryPolicy.Rule(retryCountMax: count, wait: .fixed(interval)) }
        return RetryPolicy(
            statuses: [
                408: rule(3), 409: rule(3), 429: RetryPolicy.Rule(retryCountMax: 3, wait: .announced), 500: rule(1),
            ],
            serverErrors: rule(3),
            failures: rule(3),
            deadline: max(.seconds(600), interval * 8)
        )
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        var fetch = Fetch(gaps: try tokenFindings(on: window.through))
        var waiting = [(window.from ?? window.through.adding(days: -Self.deepestHistoryDays))...window.through]
        var isShortened = false
        while let days = waiting.first {
            waiting.removeFirst()
            switch try await statement(of: days) {
            case .content(let bytes): try keep(bytes, of: days, in: &fetch)
            case .empty: break
            case .historyLocked(let stated):
                guard !isShortened else { throw malformed("it refuses the last 89 days") }
                isShortened = true
                let usual = window.through.adding(days: -Self.openHistoryDays)
                let earliest = max(days.lowerBound, stated.map { min(max($0, usual), window.through) } ?? usual)
                fetch.gaps.append(
                    .gap(
                        place: "fio, \(days.lowerBound) to \(earliest.adding(days: -1))",
                        reason: "the bank gives days older than 90 only after an unlocking in its internet banking"
                    )
                )
                fetch.missingBefore = earliest
                if earliest <= days.upperBound { waiting.insert(earliest...days.upperBound, at: 0) }
            case .tooManyRows:
                let middle = days.lowerBound.adding(days: days.upperBound.days(since: days.lowerBound) / 2)
                guard middle < days.upperBound else { throw malformed("one day has too many rows") }
                waiting.insert(contentsOf: [days.lowerBound...middle, middle.adding(days: 1)...days.upperBound], at: 0)
            }
        }
        return fetch
    }

    private enum Reply {
        case content([UInt8])
        case empty
        /// With the earliest day that the answer names.
        case historyLocked(CalendarDate?)
        case tooManyRows
    }

    private func statement(of days: ClosedRange<CalendarDate>) async throws(ConnectorError) -> Reply {
        let path = "/periods/\(try token())/\(days.lowerBound)/\(days.upperBound)/transactions.json"
        let response = try await client.send(
            HTTPRequest(url: base.appending(path), responseByteCountMax: 64 << 20)
        )
        switch response.status {
        case 200: return .content(response.body)
        case 204: return .empty
        case 409: throw .rateLimited(connector: Self.name)
        case 413: return .tooManyRows
        case 422: return .historyLocked(Self.earliestDay(in: String(decoding: response.body, as: UTF8.self)))
        case 500:
            throw .consentRefused(connector: Self.name, reason: "the token is unknown, not yet active or has ended")
        default: throw ConnectorError(status: response.status, connector: Self.name)
        }
    }

    /// The day that a refusal names: `Lze od 02.08.2026`.
    static func earliestDay(in text: String) -> CalendarDate? {
        guard let match = text.firstMatch(of: /\bod ([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})/),
            let day = Int(match.1), let month = Int(match.2), let year = Int(match.3)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// Tells that the token ends soon, when the connection knows when it was made.
    private func tokenFindings(on day: CalendarDate) throws(ConnectorError) -> [Finding] {
        guard let issued = try secrets()[.issuedOn].flatMap({ CalendarDate(iso: $0) }) else { return [] }
        let left = issued.adding(days: tokenDays).days(since: day)
        guard left <= Self.noticeDays else { return [] }
        return [
            Finding(
                code: "connector/token-ends",
                severity: .notice,
                place: "fio",
                reason: left < 0
                    ? "the token is older than \(tokenDays) days; make a new one at the bank"
                    : "the token ends in \(left) days; make a new one at the bank"
            )
        ]
    }

    private func keep(
        _ bytes: [UInt8],
        of days: ClosedRange<CalendarDate>,
        in fetch: inout Fetch
    ) throws(ConnectorError) {
        let statement: FioWire
        do {
            statement = try JSONDecoder().decode(FioWire.self, from: Data(bytes))
        } catch {
            throw malformed("it is no JSON of the documented shape")
        }
        let outside = statement.days.count { !days.contains($0) }
        if outside > 0 {
            let place = "fio, \(days.lowerBound) to \(days.upperBound)"
            fetch.gaps.append(.outsideWindow(rowCount: outside, place: place))
        }
        fetch.documents.append(
            FetchedDocument(
                format: "fio-json",
                account: statement.account,
                listing: "fio/0/\(days.lowerBound)..\(days.upperBound)",
                page: 0,
                bytes: bytes
            )
        )
    }

    private func token() throws(ConnectorError) -> String {
        guard let token = try secrets()[.token] else {
            throw .consentRefused(connector: Self.name, reason: "no token is stored")
        }
        return percentEncoded(token)
    }

    private func secrets() throws(ConnectorError) -> ConnectionSecrets {
        do {
            return try tokens.load()
        } catch {
            throw ConnectorError(wrapping: error, connector: Self.name)
        }
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}
