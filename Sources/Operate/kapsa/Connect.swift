import ArgumentParser
import Configuration
import Connectors
import Extraction
import Foundation
import SealedStore
import StageRuntime

struct Connect: HomeCommand {
    static let configuration = CommandConfiguration(
        abstract: "Connect a user to a bank; the credentials rest sealed.",
        discussion: """
            The credentials are a JSON object: for csas {"client_id", "client_secret", "api_key", "refresh_token"}, \
            for kb the same, for fio {"token"}, for cobs {"client_id", "client_secret", "refresh_token"} and, where its \
            dialect asks for them, {"api_key", "certificate_password"}. cobs is any bank of the Czech Open Banking \
            Standard; its dialect file, such as pipelines/banks/csob.yaml, says which.

            EXAMPLES:
              kapsa connect fio --user jana --credentials fio.json
              pass show fio | kapsa connect fio --user jana --credentials -
              kapsa connect cobs --dialect pipelines/banks/csob.yaml --user jana --credentials csob.json
            """
    )

    @Argument(help: "The bank: cobs, csas, fio or kb.")
    var bank: String

    @Option(help: "The user.")
    var user: String

    @Option(help: "The file with the credentials; - reads standard input.")
    var credentials: String

    @Option(help: "A name of its own for a second connection to the same bank.")
    var name: String?

    @Option(help: "Another address of the bank's API.")
    var baseURL: String?

    @Option(help: "Another address of the bank's token service.")
    var tokenURL: String?

    @Option(help: "The root of a sandbox that stands in for the bank, such as http://127.0.0.1:8080.")
    var sandbox: String?

    @Option(help: "A file that says how the bank differs from the standard; for cobs, csas and kb.")
    var dialect: String?

    @OptionGroup var common: HomeOptions

    func validate() throws {
        guard dialect == nil || COBSDialect.connectors.contains(bank) else {
            throw ValidationError("--dialect is for \(COBSDialect.connectors.joined(separator: ", "))")
        }
        guard bank != "cobs" || dialect != nil || sandbox != nil || (baseURL != nil && tokenURL != nil) else {
            throw ValidationError("cobs needs --dialect, or --base-url and --token-url, to know the bank")
        }
    }

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        let dialect = try readDialect()
        let name = name ?? (bank == "cobs" ? dialect?.value.bank : nil) ?? bank
        guard isName(name) else { throw RuntimeError.badName }
        guard let store = try installation.user(named: user) else {
            throw RuntimeError.userMissing(name: isName(user) ? user : "?")
        }
        let secrets = try ConnectionSecrets(
            bank: bank,
            json: try InputFile.bytes(of: credentials),
            environment: try SecretVariables.resolved(
                ["CSAS_CLIENT_ID", "CSAS_CLIENT_SECRET"],
                in: ProcessInfo.processInfo.environment
            )
        )
        var connection = Connection(name: name, bank: bank, secrets: secrets)
        connection.baseURL = baseURL
        connection.tokenURL = tokenURL
        connection.sandboxRoot = sandbox
        connection.dialect = dialect?.text
        connection.authenticatedAt = SystemClock.now()
        try store.connect(connection, in: installation.warehouse)
        print("\(user) is connected to \(bank)\(name == bank ? "" : " as \(name)")")
        return .success
    }

    private func readDialect() throws(ConfigurationError) -> (value: COBSDialect, text: String)? {
        guard let dialect else { return nil }
        let bytes = try ConfigurationNode.bytes(ofFile: dialect)
        let value = try COBSDialect(parsing: bytes, file: dialect, connector: bank)
        let start = ConfigurationPosition(file: dialect, line: 1, column: 1)
        if value.baseURL ?? baseURL ?? sandbox == nil { throw .missingKey(start, key: "base_url") }
        if value.tokenURL ?? tokenURL ?? sandbox == nil { throw .missingKey(start, key: "token_url") }
        return (value, String(decoding: bytes, as: UTF8.self))
    }
}
