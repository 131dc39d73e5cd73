import ArgumentParser
import Diagnostics
import SealedStore
import StageRuntime

struct Users: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Enrol users, list them, hand their data out and erase them.",
        subcommands: [Add.self, Enrol.self, List.self, Export.self, Erase.self],
        defaultSubcommand: List.self
    )

    struct Add: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enrol a user: an id and a data key of their own.",
            discussion: """
                EXAMPLE:
                  kapsa users add jana
                """
        )

        @Argument(help: "The name that pipeline files use: a-z, 0-9 and -, at most 40.")
        var name: String

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            guard isName(name) else { throw RuntimeError.badName }
            let (_, installation) = try common.open()
            let isKnown = try installation.user(named: name) != nil
            _ = try installation.enrol(named: name)
            print(isKnown ? "\(name) is enrolled already" : "\(name) is enrolled")
            return .success
        }
    }

    struct List: HomeCommand {
        static let configuration = CommandConfiguration(abstract: "List the enrolled users.")

        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (_, installation) = try common.open()
            let roster = try installation.roster()
            for user in roster.users { print(user.name) }
            return end(.success, passingOver: roster.closed)
        }
    }
}
