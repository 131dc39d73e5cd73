import ArgumentParser
import Configuration
import Connectors
import Consent
import Extraction
import Foundation
import Ledger
import SealedStore
import StageRuntime

struct Connect: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Connect a user to a bank; the credentials rest sealed.",
        discussion: """
            Without a refresh token a browser is needed: an address is shown, the person agrees there, and the answer \
            comes back to this machine, or with --paste as the address that the browser shows in the end. The client's \
            own credentials come from the file, from the environment, or from the connection that is renewed.

            The credentials are a JSON object: for csas {"client_id", "client_secret", "api_key", "refresh_token"}, \
            for kb the same, for fio {"token"}, for plaid {"client_id", "client_secret", "access_token"}, for simplefin \
            {"setup_token"}, for cobs {"client_id", "client_secret", "refresh_token"} and, where its \
            dialect asks for them, {"api_key", "certificate_password"}. cobs is any bank of the Czech Open Banking \
            Standard; its dialect file, such as pipelines/banks/csob.yaml, says which. The README lists every bank. Where \
            the consent is missing, it is asked for: a page is named for the person to agree on.

            EXAMPLES:
              kapsa connect csas --user jana
              kapsa connect fio --user jana --credentials fio.json
              pass show fio | kapsa connect fio --user jana --credentials -
              kapsa connect cobs --dialect pipelines/banks/csob.yaml --user jana --credentials csob.json
              kapsa connect gocardless --user jana --credentials gocardless.json --institution SANDBOXFINANCE_SFIN0000
            """
    )

    @Argument(help: "The bank: \(ConnectorRegistry.names.joined(separator: ", ")).")
    var bank: String

    @Option(help: "The user.")
    var user: String

    @Option(help: "The file with the credentials; - reads standard input.")
    var credentials: String?

    @Option(help: "A name of its own for a second connection to the same bank.")
    var name: String?

    @Option(help: "Another address of the bank's API.")
    var baseURL: String?

    @Option(help: "Another address of the bank's token service.")
    var tokenURL: String?

    @Option(help: "Another address where the person agrees.")
    var authorizeURL: String?

    @Option(help: "What is asked for there, instead of the usual.")
    var scope: String?

    @Option(help: "How many days the consent lasts, when the bank does not say it.")
    var consentDays: Int?

    @Option(help: "The root of a sandbox that stands in for the bank, such as http://127.0.0.1:8080.")
    var sandbox: String?

    @Option(help: "A file that says how the bank differs from the standard; for cobs, csas and kb.")
    var dialect: String?

    @OptionGroup var consent: ConsentOptions
    @OptionGroup var browser: BrowserOptions
    @OptionGroup var common: HomeOptions

    func validate() throws {
        guard consentDays.map({ (1...3_650).contains($0) }) ?? true else {
            throw ValidationError("--consent-days is a number from 1 to 3650")
        }
        guard !browser.paste || credentials != "-" else {
            throw ValidationError("--paste and --credentials - both read standard input")
        }
        let connectors = COBSDialect.connectors + ["berlin-group"]
        guard dialect == nil || connectors.contains(bank) else {
            throw ValidationError("--dialect is for \(connectors.joined(separator: ", "))")
        }
        let isNamed = dialect != nil || sandbox != nil || (baseURL != nil && tokenURL != nil)
        guard bank != "cobs" || isNamed || (name != nil && credentials == nil) else {
            throw ValidationError("cobs needs --dialect, or --base-url and --token-url, to know the bank")
        }
    }

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        let dialect = try readDialect()
        let name = name ?? dialect?.name ?? bank
        guard isName(name) else { throw RuntimeError.badName }
        guard let store = try installation.user(named: user) else {
            throw RuntimeError.userMissing(name: isName(user) ? user : "?")
        }
        let lease = Connection.lease(of: name, user: store)
        try await LeaseKeeper.holding(lease, in: installation.warehouse) { _ in
            let stored = try store.connections(in: installation.warehouse).first { $0.name == name && $0.bank == bank }
            // Credentials begin a connection anew; without them the one that is there is renewed.
            var connection =
                credentials == nil ? stored ?? unconnected(named: name) : unconnected(named: name)
            configure(&connection)
            if let dialect { connection.dialect = dialect.text }
            try await connect(&connection)
            try store.connect(connection, in: installation.warehouse)
        }
        show("\(user) is connected to \(bank)\(name == bank ? "" : " as \(name)")")
        return .success
    }

    private func unconnected(named name: String) -> Connection {
        Connection(name: name, bank: bank, secrets: ConnectionSecrets([:]))
    }

    /// Fills in the secrets, with the person's help where the bank wants it.
    private func connect(_ connection: inout Connection) async throws {
        let profile = try profile(of: connection)
        let opened = ConnectorRegistry.consentFields(of: bank)
        guard profile != nil || !opened.isEmpty || credentials != nil else { throw ConsentError.noWalk(bank: bank) }
        if connection.secrets == ConnectionSecrets([:]) {
            connection.secrets = try secrets(besides: profile == nil ? opened : opened.union([.refreshToken]))
        } else {
            for field in opened { connection.secrets[field] = nil }
        }
        if let profile, credentials == nil || (connection.secrets[.refreshToken] ?? "").isEmpty {
            try await walk(profile, for: &connection)
        } else {
            connection.consentEndsOn = consentDays.map { SystemClock.now().date.adding(days: $0) }
        }
        let opening = ConsentWalk(bank: bank, endpoints: connection.endpoints, options: consent)
        connection.secrets = try await opening.completed(connection.secrets)
        connection.authenticatedAt = SystemClock.now()
    }

    private func configure(_ connection: inout Connection) {
        if let baseURL { connection.baseURL = baseURL }
        if let tokenURL { connection.tokenURL = tokenURL }
        if let authorizeURL { connection.authorizeURL = authorizeURL }
        if let scope { connection.scope = scope }
        if let sandbox { connection.sandboxRoot = sandbox }
        if let redirect = browser.redirectURL { connection.redirectURL = redirect }
    }

    /// How the person agrees; `nil` at a bank where secrets are only copied.
    private func profile(of connection: Connection) throws -> ConsentProfile? {
        var profile = try ConnectorRegistry.consent(of: bank, at: connection.endpoints)
        if let scope = connection.scope { profile?.scope = scope }
        if let consentDays { profile?.lifetimeDays = consentDays }
        return profile
    }

    private func secrets(besides later: Set<ConnectionSecrets.Field>) throws -> ConnectionSecrets {
        let variables = try ConnectionSecrets.variables(of: bank)
        let environment = try SecretVariables.resolved(variables, in: ProcessInfo.processInfo.environment)
        if credentials == nil, variables.contains(where: { environment[$0, default: ""].isEmpty }) {
            throw ConsentError.noClient(variables: variables)
        }
        return try ConnectionSecrets(
            bank: bank,
            json: credentials.map { try InputFile.bytes(of: $0) } ?? Array("{}".utf8),
            environment: environment,
            later: later
        )
    }

    private func walk(_ profile: ConsentProfile, for connection: inout Connection) async throws {
        guard let id = connection.secrets[.clientID], !id.isEmpty else {
            throw ConsentError.noClient(variables: try ConnectionSecrets.variables(of: bank))
        }
        var client = ClientCredentials(id: id, secret: connection.secrets[.clientSecret])
        client.apiKey = connection.secrets[.apiKey]
        client.certificatePassword = connection.secrets[.certificatePassword]
        let walk = BrowserWalk(provider: bank, profile: profile, client: client, web: .live(provider: bank))
        var generator = SystemRandomNumberGenerator()
        let end = try await walk.walk(
            to: browser.redirect(default: connection.redirectURL),
            with: browser.person(log: log),
            secrets: AuthorizationSecrets(using: &generator)
        )
        guard let refreshToken = end.grant.refreshToken else {
            throw ConsentError.refusedAnswer(from: bank, reason: "it holds no refresh token")
        }
        connection.secrets[.refreshToken] = refreshToken
        let today = SystemClock.now()
        connection.consentEndsOn =
            end.grant.refreshLifetime.map { today.adding(seconds: $0).date }
            ?? profile.lifetimeDays.map { today.date.adding(days: $0) }
    }

    /// The dialect file's text, and the connection's name where the dialect says which bank it is.
    private func readDialect() throws(ConfigurationError) -> (name: String?, text: String)? {
        guard let dialect else { return nil }
        let bytes = try ConfigurationNode.bytes(ofFile: dialect)
        let start = ConfigurationPosition(file: dialect, line: 1, column: 1)
        let text = String(decoding: bytes, as: UTF8.self)
        guard bank != "berlin-group" else {
            let value = try BerlinGroupDialect(parsing: bytes, file: dialect)
            if value.baseURL ?? baseURL ?? sandbox == nil { throw .missingKey(start, key: "base_url") }
            return (value.bank, text)
        }
        let value = try COBSDialect(parsing: bytes, file: dialect, connector: bank)
        if value.baseURL ?? baseURL ?? sandbox == nil { throw .missingKey(start, key: "base_url") }
        if value.tokenURL ?? tokenURL ?? sandbox == nil { throw .missingKey(start, key: "token_url") }
        return (bank == "cobs" ? value.bank : nil, text)
    }
}
