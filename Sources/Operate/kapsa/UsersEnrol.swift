import ArgumentParser
import Connectors
import Consent
import Extraction
import Foundation
import SealedStore
import StageRuntime

extension Users {
    struct Enrol: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enrol a user and prove who it is, by mojeID or Bank iD.",
            discussion: """
                The client's credentials come from MOJEID_CLIENT_ID and MOJEID_CLIENT_SECRET, or BANKID_CLIENT_ID and \
                BANKID_CLIENT_SECRET, each also as NAME_FILE. One person is one user: a second enrolment must prove the \
                same person. Bank iD also tells the payment accounts, which 'kapsa status' lists until they are connected.

                EXAMPLE:
                  kapsa users enrol jana --with bankid --redirect-url http://localhost:3000/callback
                """
        )

        @Argument(help: "The name that pipeline files use: a-z, 0-9 and -, at most 40.")
        var name: String

        @Option(help: "Who proves it: mojeid or bankid.", transform: Self.provider)
        var with: IdentityProvider

        @Option(help: "Another address of the provider's openid-configuration.")
        var discovery: String?

        @Option(help: "The root of a sandbox that stands in for the provider, such as http://127.0.0.1:8080.")
        var sandbox: String?

        @OptionGroup var browser: BrowserOptions
        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            guard isName(name) else { throw RuntimeError.badName }
            let (_, installation) = try common.open()
            let walk = IdentityWalk(
                provider: with,
                discovery: discovery,
                sandboxRoot: sandbox,
                client: try client(),
                web: .live(provider: with.rawValue)
            )
            var generator = SystemRandomNumberGenerator()
            let proven = try await walk.prove(
                returningTo: browser.redirect(),
                with: browser.person(log: log),
                secrets: AuthorizationSecrets(using: &generator),
                clock: { SystemClock.now() }
            )
            let identity = UserIdentity(
                provider: with.rawValue,
                issuer: proven.issuer,
                subject: proven.subject,
                email: proven.email,
                accounts: proven.accounts
            )
            switch try installation.bind(identity, toUserNamed: name) {
            case .bound: show("\(name) is enrolled, proved by \(with.rawValue)\(accounts(proven))")
            case .renewed: show("\(name) is the same person, proved by \(with.rawValue)\(accounts(proven))")
            case .userHasAnother:
                throw ConsentError.boundElsewhere(by: with.rawValue, reason: "somebody else is this user")
            case .personHasAnother:
                throw ConsentError.boundElsewhere(by: with.rawValue, reason: "that person is another user here")
            }
            return .success
        }

        private static func provider(_ text: String) throws -> IdentityProvider {
            guard let provider = IdentityProvider(rawValue: text) else {
                throw ValidationError("--with is mojeid or bankid")
            }
            return provider
        }

        private func accounts(_ proven: ProvenIdentity) -> String {
            proven.accounts.isEmpty ? "" : "; \(counted(proven.accounts.count, "payment account")) to connect"
        }

        private func client() throws -> ClientCredentials {
            let names = with.variables
            let environment = try SecretVariables.resolved(
                [names.id, names.secret],
                in: ProcessInfo.processInfo.environment
            )
            guard let id = environment[names.id], let secret = environment[names.secret], !id.isEmpty, !secret.isEmpty
            else { throw ConsentError.noClient(variables: [names.id, names.secret]) }
            return ClientCredentials(id: id, secret: secret)
        }
    }
}
