import ConnectorConformance
import Connectors
import Diagnostics
import Ledger
import Synchronization
import Testing
import Transport

/// Answers by the end of a request's path; what nobody wrote down is a 404 without a code.
///
/// A path with several answers gives them in turn and then the last one again.
final class PathBank: HTTPTransport {
    private let answers: [String: [Answer]]
    private let given = Mutex<[String: Int]>([:])
    private let sent = Mutex<[HTTPRequest]>([])

    init(_ answers: [String: [Answer]]) { self.answers = answers }

    var requests: [HTTPRequest] { sent.withLock { $0 } }

    /// What was asked for below the base address, with the query.
    func asked(below base: String) -> [String] {
        requests.map { "\($0.method.rawValue) " + $0.url.replacing(base, with: "") }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        sent.withLock { $0.append(request) }
        let path = String(request.url.prefix { $0 != "?" })
        // An end that has the query in it, else the longest end of the path.
        let exact = answers.keys.filter { path != request.url && request.url.hasSuffix($0) }
        let keys = exact.isEmpty ? answers.keys.filter { path.hasSuffix($0) } : exact
        guard let key = keys.max(by: { $0.utf8.count < $1.utf8.count }), let list = answers[key] else {
            return HTTPResponse(status: 404)
        }
        let index = given.withLock { given in
            defer { given[key, default: 0] += 1 }
            return min(given[key, default: 0], list.count - 1)
        }
        return try list[index].get()
    }
}

/// October 2026.
let october = FetchWindow(from: CalendarDate(year: 2026, month: 10, day: 1), through: CalendarDate(dayNumber: 20_757))

/// A connector of a bank over a transport, with secrets of its own.
func connector(
    _ bank: String,
    _ transport: any HTTPTransport,
    secrets: ConnectionSecrets,
    tokens: MemoryTokenStore? = nil,
    journal: Journal? = nil
) throws -> any Connector {
    try ConnectorRegistry.make(
        bank: bank,
        endpoints: ConnectorEndpoints(sandboxRoot: "http://127.0.0.1:8080"),
        context: ConnectorContext(
            transport: transport,
            tokens: tokens ?? MemoryTokenStore(secrets),
            budget: MemoryBudget(journal: journal),
            timing: .manual(journal: journal),
            clock: { Instant(seconds: 1_793_448_000) },
            requestID: { "request-1" }
        )
    )
}
