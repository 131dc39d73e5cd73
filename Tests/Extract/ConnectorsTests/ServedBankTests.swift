import ConnectorConformance
import Connectors
import Ledger
import MockBanks
import Testing
import Transport

/// Connectors against the sandbox over a socket, where a line can be bad in ways that no script has.
struct ServedBankTests {
    private struct Bank: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let secrets: ConnectionSecrets

        init(_ name: String, _ secrets: [ConnectionSecrets.Field: String]) {
            testDescription = name
            self.secrets = ConnectionSecrets(secrets)
        }
    }

    private static let banks: [Bank] = [
        Bank(
            "csas",
            [
                .clientID: MockCredentials.clientID, .clientSecret: MockCredentials.clientSecret,
                .apiKey: MockCredentials.apiKey, .refreshToken: MockCredentials.refreshToken,
            ]
        ),
        Bank("fio", [.token: MockCredentials.fioToken]),
        Bank(
            "plaid",
            [
                .clientID: MockCredentials.clientID, .clientSecret: MockCredentials.clientSecret,
                .accessToken: MockCredentials.accessToken,
            ]
        ),
        Bank("simplefin", [.setupToken: MockCredentials.setupToken]),
    ]

    /// Fetches October from a server that has some faults.
    private static func fetch(
        _ bank: Bank,
        faults: [Fault: Int],
        stalled: Duration = .seconds(120)
    ) async throws -> Fetch {
        var settings = MockSettings()
        settings.faults = faults
        settings.fioSeconds = 0
        let noon = Instant(seconds: 20_757 * 86_400 + 43_200)
        let banks = MockBanks(household: household(through: "2026-10-31"), settings: settings) { noon }
        let server = try MockServer(banks: banks, port: 0)
        let running = Task { try await server.run() }
        defer { running.cancel() }
        let root = "http://127.0.0.1:\(try await server.port())"
        let patience = CurlTransport.Patience(connecting: .seconds(60), whole: .seconds(120), stalled: stalled)
        let connector = try sandboxConnector(
            bank.testDescription,
            bank.secrets,
            over: CurlTransport(patience: patience),
            root: root
        )
        let october = CalendarDate(year: 2026, month: 10, day: 1)
        return try await connector.fetch(FetchWindow(from: october, through: CalendarDate(dayNumber: 20_757)))
    }

    @Test(arguments: banks)
    private func `a sound server is read`(_ bank: Bank) async throws {
        let fetch = try await Self.fetch(bank, faults: [:])
        #expect(!fetch.documents.isEmpty)
        #expect(fetch.gaps.isEmpty)
    }

    @Test(
        arguments: banks,
        [
            (Fault.anyTruncated, "connector/unreachable"), (.anyGzipBomb, "connector/malformed-answer"),
            (.anyRedirect, "connector/malformed-answer"), (.anyInvalidJSON, "connector/malformed-answer"),
            (.any401, "connector/consent-refused"), (.any403, "connector/consent-refused"),
            (.any429, "connector/rate-limited"), (.any503, "connector/unreachable"),
        ]
    )
    private func `a bad server ends the fetch in a documented error`(_ bank: Bank, fault: (Fault, String)) async {
        #expect(await errorCode { try await Self.fetch(bank, faults: [fault.0: .max]) } == fault.1)
    }

    @Test func `a body that trickles is given up`() async throws {
        let bank = try #require(Self.banks.last)
        let code = await errorCode {
            try await Self.fetch(bank, faults: [.anySlow: .max], stalled: .seconds(1))
        }
        #expect(code == "connector/unreachable")
    }
}
