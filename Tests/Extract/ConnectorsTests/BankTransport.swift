import ConnectorConformance
import Connectors
import Foundation
import Household
import Ledger
import MockBanks
import Transport

/// The sandbox's banks without a socket between.
struct BankTransport: HTTPTransport {
    private let banks: MockBanks

    /// Opens the banks on a day, at its noon.
    init(on day: String = "2026-10-31", faults: [Fault: Int] = [:]) {
        self.init(household(through: day), faults: faults)
    }

    init(_ household: Household, faults: [Fault: Int] = [:]) {
        var settings = MockSettings()
        settings.faults = faults
        settings.fioSeconds = 0
        let noon = Instant(seconds: Int64(household.lastDay.dayNumber) * 86_400 + 43_200)
        banks = MockBanks(household: household, settings: settings) { noon }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        guard let url = URLComponents(string: request.url) else { throw .refusedRequest }
        let query = (url.queryItems ?? []).map { ($0.name, $0.value ?? "") }
        let answer = await banks.answer(
            MockRequest(
                method: request.method.rawValue,
                path: url.path,
                query: Dictionary(query) { _, last in last },
                headers: request.headers.merging(["host": "127.0.0.1:8080"]) { own, _ in own },
                body: String(decoding: request.body, as: UTF8.self)
            )
        )
        return HTTPResponse(status: answer.status, headers: answer.headers, body: Array(answer.body.utf8))
    }
}

/// The demonstration's household on a day, drawn once for its last day.
func household(through day: String) -> Household {
    CalendarDate(iso: day).map { $0 == lastDemoDay.lastDay ? lastDemoDay : Household(through: $0) } ?? lastDemoDay
}

private let lastDemoDay = Household(through: CalendarDate(dayNumber: 20_757))

/// A connector at the sandbox's addresses.
func sandboxConnector(
    _ bank: String,
    _ secrets: ConnectionSecrets,
    over transport: any HTTPTransport,
    root: String = "http://127.0.0.1:8080",
    tokens: (any TokenStore)? = nil,
    settings: [String: String] = [:]
) throws -> any Connector {
    try ConnectorRegistry.make(
        bank: bank,
        endpoints: ConnectorEndpoints(sandboxRoot: root),
        context: ConnectorContext(
            transport: transport,
            tokens: tokens ?? MemoryTokenStore(secrets),
            budget: MemoryBudget(),
            timing: .manual(),
            settings: settings
        )
    )
}
