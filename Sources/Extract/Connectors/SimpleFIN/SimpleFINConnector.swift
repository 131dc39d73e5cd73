import Diagnostics
import Foundation
import Ledger
import Transport

/// SimpleFIN Bridge, which reads the banks of one person; one access is all their accounts.
///
/// A day is a day of UTC, as the service's times are. The bridge allows about 24 calls a day, and each answer covers
/// at most ``pieceDays``.
struct SimpleFINConnector: Connector {
    static let name = "simplefin"
    static let fields = [ConnectionSecrets.Field.setupToken]

    /// Days that one request asks for, unless `KAPSA_SIMPLEFIN_PIECE_DAYS` says otherwise; the service's limit is 60 to 90.
    static let pieceDays = 45
    /// Asked for when the window has no start, unless `KAPSA_SIMPLEFIN_HISTORY_DAYS` says otherwise.
    static let historyDays = 365

    private let configured: WebAddress?
    private let context: ConnectorContext
    private let client: APIClient

    static func make(
        endpoints: ConnectorEndpoints,
        context: ConnectorContext
    ) throws(ConnectorError) -> any Connector {
        let production = "https://bridge.simplefin.org/simplefin"
        let base = try endpoints.base(of: name, sandboxPath: "/simplefin", production: production)
        let isOwn = endpoints.baseURL == nil && endpoints.sandboxRoot == nil
        return SimpleFINConnector(configured: isOwn ? nil : base, context: context)
    }

    private init(configured: WebAddress?, context: ConnectorContext) {
        self.configured = configured
        self.context = context
        client = APIClient(connector: Self.name, context: context)
    }

    func fetch(_ window: FetchWindow) async throws(ConnectorError) -> Fetch {
        let access = try await access()
        var fetch = Fetch()
        for piece in pieces(of: window) {
            let isLast = piece.upperBound == window.through
            let bytes = try await accountSet(of: piece, withPending: isLast, access)
            let set: SimpleFINWire
            do {
                set = try JSONDecoder().decode(SimpleFINWire.self, from: Data(bytes))
            } catch {
                throw malformed("it is no JSON of the documented shape")
            }
            note(set, of: piece, in: &fetch)
            fetch.documents.append(
                FetchedDocument(
                    format: "simplefin-json",
                    account: nil,
                    listing: "simplefin/0/\(piece.lowerBound)..\(piece.upperBound)",
                    page: 0,
                    bytes: bytes
                )
            )
        }
        return fetch
    }

    /// The window in pieces that the service answers, the oldest first.
    private func pieces(of window: FetchWindow) -> [ClosedRange<CalendarDate>] {
        let length = context.number("KAPSA_SIMPLEFIN_PIECE_DAYS", usual: Self.pieceDays, in: 1...366)
        let history = context.number("KAPSA_SIMPLEFIN_HISTORY_DAYS", usual: Self.historyDays, in: 1...3_660)
        let from = window.from ?? window.through.adding(days: -history)
        return stride(from: 0, through: window.through.days(since: from), by: length).map { offset in
            let first = from.adding(days: offset)
            return first...min(first.adding(days: length - 1), window.through)
        }
    }

    private func accountSet(
        of days: ClosedRange<CalendarDate>,
        withPending: Bool,
        _ access: SimpleFINAccess
    ) async throws(ConnectorError) -> [UInt8] {
        let (start, end) = (days.lowerBound.dayNumber * 86_400, (days.upperBound.dayNumber + 1) * 86_400)
        // The parameter's presence counts, so it is left out instead of being 0.
        let query = "start-date=\(start)&end-date=\(end)\(withPending ? "&pending=1" : "")"
        let response = try await client.send(
            HTTPRequest(
                url: access.base.appending("/accounts?\(query)"),
                headers: ["authorization": access.authorization, "accept": "application/json"],
                responseByteCountMax: 64 << 20
            )
        )
        switch response.status {
        case 200: return response.body
        case 402: throw .consentRefused(connector: Self.name, reason: "the subscription is not paid")
        case 403: throw .consentRefused(connector: Self.name, reason: "the access was revoked")
        default: throw ConnectorError(status: response.status, connector: Self.name)
        }
    }

    /// Tells what the answer lacks.
    ///
    /// A bank that failed is asked again for the same days by the next run.
    private func note(_ set: SimpleFINWire, of days: ClosedRange<CalendarDate>, in fetch: inout Fetch) {
        let place = "simplefin, \(days.lowerBound) to \(days.upperBound)"
        for report in SimpleFINWire.Report.allCases where set.reports.contains(report) {
            switch report {
            case .reauthentication:
                fetch.gaps.append(
                    .gap(place: place, reason: "a bank wants its customer to log in again at the service")
                )
                fetch.isSettled = false
            case .tooOld:
                fetch.gaps.append(.gap(place: place, reason: "the service does not give all of these days"))
            case .other:
                fetch.gaps.append(.gap(place: place, reason: "the service reports a problem with a bank"))
                fetch.isSettled = false
            }
        }
        let outside = set.days.count { !days.contains($0) }
        if outside > 0 { fetch.gaps.append(.outsideWindow(rowCount: outside, place: place)) }
    }

    private func malformed(_ reason: String) -> ConnectorError {
        .malformedAnswer(connector: Self.name, reason: reason)
    }
}

extension SimpleFINConnector {
    /// The access, exchanged for the setup token when that has not happened yet.
    private func access() async throws(ConnectorError) -> SimpleFINAccess {
        var secrets = try stored()
        if let token = secrets[.setupToken], !token.contains("://") {
            secrets[.accessURL] = try await claim(token)
            secrets[.setupToken] = nil
            do {
                try context.tokens.save(secrets)
            } catch {
                throw ConnectorError(wrapping: error, connector: Self.name)
            }
        }
        // Who has the access URL already gives it in the token's place.
        guard let url = secrets[.accessURL] ?? secrets[.setupToken] else {
            throw .consentRefused(connector: Self.name, reason: "no setup token is stored")
        }
        guard let access = SimpleFINAccess(url: url, configured: configured) else {
            throw .badAddress(connector: Self.name)
        }
        return access
    }

    /// Exchanges the token; once, because a second exchange makes the service revoke both.
    private func claim(_ token: String) async throws(ConnectorError) -> String {
        guard let url = SimpleFINAccess.claimURL(of: token, configured: configured) else {
            throw .consentRefused(connector: Self.name, reason: "the setup token is none")
        }
        let response = try await APIClient(connector: Self.name, context: context, policy: .once).send(
            HTTPRequest(.post, url: url, responseByteCountMax: 8_192)
        )
        switch response.status {
        case 200: break
        case 403:
            throw .consentRefused(connector: Self.name, reason: "the setup token was used already; make another one")
        default: throw ConnectorError(status: response.status, connector: Self.name)
        }
        let text = String(decoding: response.body, as: UTF8.self).filter { !$0.isWhitespace }
        guard SimpleFINAccess(url: text, configured: nil) != nil else { throw malformed("it is no access address") }
        return text
    }

    private func stored() throws(ConnectorError) -> ConnectionSecrets {
        do {
            return try context.tokens.load()
        } catch {
            throw ConnectorError(wrapping: error, connector: Self.name)
        }
    }
}

extension RetryPolicy {
    /// One attempt, whatever comes of it.
    fileprivate static let once: RetryPolicy = {
        let never = Rule(retryCountMax: 0, wait: .announced)
        return RetryPolicy(statuses: [:], serverErrors: never, failures: never, deadline: .seconds(300))
    }()
}
