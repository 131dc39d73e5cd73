import ArgumentParser
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
            Run.self, Status.self, Runs.self, Decode.self, Connect.self, Users.self, Label.self, Quarantine.self,
            RulesCommand.self,
        ]
    )
}
