import ArgumentParser
import Configuration
import Diagnostics
import StageRuntime

@main
struct Kapsa: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa",
        abstract: "A scheduled pipeline for personal money.",
        discussion: """
            EXAMPLES:
              kapsa users add jana
              kapsa connect fio --user jana --credentials fio.json
              kapsa run household
              kapsa run statements --inbox ~/Downloads/statements
              kapsa decode statement.xml --json
              kapsa status

            EXIT STATUS:
               0 done             3 partly done      64 usage
              65 bad data        66 missing input    70 our fault
              73 cannot write    75 try again        77 consent, credential or key refused
              78 configuration wrong
            """,
        version: Programs.version,
        subcommands: [
            Run.self, Status.self, Runs.self, Decode.self, Connect.self, Users.self, Add.self, Label.self, Explain.self,
            Quarantine.self, RulesCommand.self, Categorise.self, BrandsCommand.self, LayoutsCommand.self, Settle.self,
            Keys.self,
        ]
    )

    /// Names the command that was probably meant before the usual parsing, which only says "unexpected argument".
    static func main() async {
        let names = configuration.subcommands.map { $0.configuration.commandName ?? "\($0)".lowercased() } + ["help"]
        if let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"), !names.contains(word),
            let name = Spelling.nearest(to: word, among: names)
        {
            ProgramLog(format: .plain).report(UnknownCommand(suggestion: name))
            Self.exit(withError: ExitCode(StageExit.usage.rawValue))
        }
        await main(nil)
    }
}

/// A first word that is no command but nearly one.
struct UnknownCommand: StageError, Hashable {
    let suggestion: String

    var code: String { "kapsa/unknown-command" }

    var problem: String { "there is no such command" }

    var remedy: String { "did you mean 'kapsa \(suggestion)'?" }

    var exit: StageExit { .usage }
}
