import ArgumentParser
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
            for fio {"token"}, for plaid {"client_id", "client_secret", "access_token"}, for simplefin {"setup_token"}.

            EXAMPLES:
              kapsa connect fio --user jana --credentials fio.json
              pass show fio | kapsa connect fio --user jana --credentials -
            """
    )

    @Argument(help: "The bank: csas, fio, plaid or simplefin.")
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

    @OptionGroup var common: HomeOptions

    func execute() async throws -> CommandEnd {
        let (_, installation) = try common.open()
        let name = name ?? bank
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
        try store.connect(connection, in: installation.warehouse)
        print("\(user) is connected to \(bank)\(name == bank ? "" : " as \(name)")")
        return .success
    }
}
