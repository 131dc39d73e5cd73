public import Connectors
public import Diagnostics
import Ledger
public import Transport

/// What a service answered.
public struct RateFetch: Sendable {
    /// In the order of the calls.
    public var documents: [FetchedDocument] = []
    /// What is known to be missing.
    public var findings: [Finding] = []
}

/// Asks one rate service, as bytes.
public struct RateClient: Sendable {
    public let service: RateProvider
    private let base: WebAddress
    private let key: String?
    private let client: APIClient

    /// Makes the client; it has called nobody yet.
    ///
    /// - Parameters:
    ///   - service: Who is asked.
    ///   - environment: May name another address and the key; see ``RateProvider/addressVariable`` and ``RateProvider/keyVariable``.
    ///   - transport: What sends a request.
    ///   - timing: The clock and the sleep of retries.
    ///   - budget: The ledger of calls.
    /// - Throws: ``ConnectorError/badAddress(connector:)``, ``ConnectorError/keyRefused(connector:variable:)`` without a key.
    public init(
        _ service: RateProvider,
        environment: [String: String],
        transport: any HTTPTransport,
        timing: Timing,
        budget: any CallBudget
    ) throws(ConnectorError) {
        let address = environment[service.addressVariable] ?? service.usualAddress
        guard let base = WebAddress(address) else { throw .badAddress(connector: service.name) }
        self.service = service
        self.base = base
        key = service.keyVariable.flatMap { environment[$0] }.flatMap { $0.isEmpty ? nil : Self.escaped($0) }
        client = APIClient(connector: service.name, transport: transport, timing: timing, budget: budget)
        if service.keyVariable != nil, key == nil { throw refused }
    }

    /// Fetches documents that together hold every rate of the question; they may hold rates of other days too.
    ///
    /// - Throws: ``ConnectorError``.
    public func fetch(_ question: RateQuestion) async throws(ConnectorError) -> RateFetch {
        var fetch = RateFetch()
        var isRefused = false
        for call in service.calls(for: question) {
            // What is refused for some days is refused alike for others.
            if call.standing == (isRefused ? .extra : .instead) { continue }
            guard let body = try await answer(to: call, on: question.today) else {
                isRefused = isRefused || call.standing == .extra
                fetch.findings.append(service.finding(without: call))
                continue
            }
            fetch.documents.append(
                FetchedDocument(
                    format: call.format,
                    account: nil,
                    listing: "\(service.name)/\(call.window)",
                    page: fetch.documents.count,
                    bytes: body
                )
            )
        }
        return fetch
    }

    /// The answer; `nil` when the service has none for the days, or gives it to others only.
    private func answer(to call: RateCall, on today: CalendarDate) async throws(ConnectorError) -> [UInt8]? {
        var path = call.path
        if let key { path += (path.contains("?") ? "&" : "?") + "api_key=\(key)" }
        let accepted = call.format.hasPrefix("ecb") ? "*/*" : "application/json"
        let response = try await client.send(
            HTTPRequest(url: base.appending(path), headers: ["accept": accepted]),
            as: Call(call.scope)
        )
        switch response.status {
        case 200:
            guard RateAnswer.isWhole(response.body, format: call.format) else {
                throw .malformedAnswer(connector: service.name, reason: "it is no list of rates")
            }
            return response.body
        case 404 where service.saysNothingBy404 || call.standing == .extra: return nil
        case 403 where call.standing == .extra, 400 where call.standing == .extra && service == .cnb: return nil
        case 429 where service == .unirate:
            // It says nothing more; the count begins anew at midnight in UTC.
            throw .postponed(connector: service.name, until: Instant(seconds: (Int64(today.dayNumber) + 1) * 86_400))
        case 401, 403: throw key == nil ? ConnectorError(status: response.status, connector: service.name) : refused
        default: throw ConnectorError(status: response.status, connector: service.name)
        }
    }

    private var refused: ConnectorError {
        .keyRefused(connector: service.name, variable: service.keyVariable ?? "")
    }

    /// The key as part of a query (RFC 3986, section 2.3).
    private static func escaped(_ key: String) -> String {
        key.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            if isPlain || [45, 46, 95, 126].contains(byte) { return String(Unicode.Scalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension RateProvider {
    /// What a call without an answer leaves out.
    fileprivate func finding(without call: RateCall) -> Finding {
        let reason =
            switch (self, call.standing) {
            case (.unirate, .extra): "days before today are only for its paid plan; the newest rates were read"
            case (_, .extra): "it has no list of other currencies"
            case (_, .needed), (_, .instead): "it has no rates for \(call.window)"
            }
        return Finding(
            code: "rates/not-given",
            severity: call.standing == .extra ? .notice : .warning,
            place: name,
            reason: reason
        )
    }
}
