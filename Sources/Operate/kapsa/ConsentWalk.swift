import ArgumentParser
import Connectors
import Extraction
import Foundation
import Ledger
import StageRuntime
import Synchronization
import Transport

/// What a consent is asked for, at banks where calls of ours open it.
struct ConsentOptions: ParsableArguments {
    @Option(help: "The bank behind an aggregator, by the aggregator's name for it.")
    var institution: String?

    @Option(help: "The bank's country, two letters.")
    var country = "CZ"

    @Option(name: .customLong("consent-redirect"), help: "Where the browser goes afterwards, as it is registered.")
    var redirect = "http://127.0.0.1/callback"

    @Option(name: .customLong("consent-through"), help: "The last day that is asked for; 180 days from today.")
    var through: String?

    func validate() throws {
        guard through.map({ CalendarDate(iso: $0) != nil }) ?? true else {
            throw ValidationError("--consent-through is no day, YYYY-MM-DD")
        }
    }
}

/// Leads a person to the page where a consent is confirmed, and waits until the bank has it.
struct ConsentWalk {
    let bank: String
    let endpoints: ConnectorEndpoints
    let options: ConsentOptions

    /// Completes the secrets of a connection.
    ///
    /// - Parameter secrets: What the credentials file had.
    /// - Returns: The secrets with the consent's own; the same when the file had them, or when the bank opens none.
    /// - Throws: ``Connectors/ConnectorError``; `consentRefused` when the person said no or did not come back.
    func completed(_ secrets: ConnectionSecrets) async throws -> ConnectionSecrets {
        guard ConnectorRegistry.consentFields(of: bank).contains(where: { (secrets[$0] ?? "").isEmpty }) else {
            return secrets
        }
        let store = WalkedSecrets(secrets)
        let context = ConnectorContext(
            transport: CurlTransport(),
            tokens: store,
            budget: UncountedCalls(),
            timing: .continuous(),
            clock: SystemClock.now
        )
        guard let connector = try ConnectorRegistry.consenting(bank: bank, endpoints: endpoints, context: context)
        else { return secrets }
        let opened = try await connector.openConsent(wish)
        try store.save(opened.secrets)
        note("agree on this page: \(opened.page)")
        let returned = opened.needsReturn ? pasted() : nil
        // The bank is asked about as long as a person needs: ten minutes.
        for attempt in 0..<300 {
            if let complete = try await connector.secrets(of: opened, returnedTo: returned) { return complete }
            guard returned == nil, !opened.needsReturn else { break }
            try await Task.sleep(for: .milliseconds(attempt < 4 ? 500 : 2_000))
        }
        throw ConnectorError.consentRefused(connector: bank, reason: "nobody agreed in time")
    }

    private var wish: ConsentWish {
        ConsentWish(
            institution: options.institution,
            country: options.country,
            through: options.through.flatMap { CalendarDate(iso: $0) } ?? SystemClock.now().date.adding(days: 180),
            redirectURL: options.redirect,
            state: randomIdentifier()
        )
    }

    private func pasted() -> String? {
        note("then paste the address that the browser shows:")
        return readLine()?.trimmingCharacters(in: .whitespaces)
    }

    private func note(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}

/// The secrets of a connection that is not stored yet.
private final class WalkedSecrets: TokenStore {
    private let secrets: Mutex<ConnectionSecrets>

    init(_ secrets: ConnectionSecrets) { self.secrets = Mutex(secrets) }

    func load() throws -> ConnectionSecrets { secrets.withLock { $0 } }

    func save(_ secrets: ConnectionSecrets) throws { self.secrets.withLock { $0 = secrets } }
}

/// Opening a consent costs none of the calls that fetching counts.
private struct UncountedCalls: CallBudget {
    func spend(scope: String, minimumInterval: Duration?) async throws {}
}
