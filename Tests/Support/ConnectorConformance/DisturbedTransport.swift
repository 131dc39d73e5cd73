import Synchronization
import Transport

/// A bank that something goes wrong with from one request on; it remembers whom the connector called.
final class DisturbedTransport: HTTPTransport {
    /// More requests than any honest fetch of a test needs.
    static let requestCountMax = 3_000

    private struct State {
        var requests: [HTTPRequest] = []
        /// The first answer of a bank that is stuck, and the resource it is stuck at.
        var stuck: (resource: String, answer: HTTPResponse)?
    }

    private let bank: any HTTPTransport
    private let disturbance: Disturbance?
    private let strikes: @Sendable (Int) -> Bool
    private let echo: String
    private let state = Mutex(State())

    /// Wraps a bank.
    ///
    /// - Parameters:
    ///   - bank: Who answers.
    ///   - disturbance: What goes wrong; `nil` for nothing.
    ///   - echo: What a disturbed answer repeats.
    ///   - strikes: Whether it goes wrong at a request, by its index.
    init(
        _ bank: any HTTPTransport,
        _ disturbance: Disturbance? = nil,
        echo: String = "",
        strikes: @escaping @Sendable (Int) -> Bool = { _ in true }
    ) {
        self.bank = bank
        self.disturbance = disturbance
        self.echo = echo
        self.strikes = strikes
    }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    var isEndless: Bool { requests.count > Self.requestCountMax }

    /// Everybody who was called.
    var hosts: Set<String> {
        Set(requests.map { String($0.url.split(separator: "/", maxSplits: 2).dropFirst().first ?? "") })
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let index = state.withLock { state in
            state.requests.append(request)
            return state.requests.count - 1
        }
        guard index <= Self.requestCountMax else { throw .cancelled }
        guard let disturbance, strikes(index) else { return try await bank.send(request) }
        if disturbance.silencesBank { return try disturbance.answer(to: HTTPResponse(status: 200), echo: echo).get() }
        let resource = String(request.url.prefix { $0 != "?" })
        if disturbance == .stuck, let stuck = state.withLock({ $0.stuck }), stuck.resource == resource {
            return stuck.answer
        }
        let response = try await bank.send(request)
        state.withLock { $0.stuck = $0.stuck ?? (resource, response) }
        return try disturbance.answer(to: response, echo: echo).get()
    }
}
