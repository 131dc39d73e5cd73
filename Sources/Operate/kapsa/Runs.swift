import ArgumentParser
import Running
import SealedStore
import StageRuntime
import Warehouse

struct Runs: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the runs, and take one back.",
        discussion: """
            EXAMPLES:
              kapsa runs --limit 3
              kapsa runs undo household-20261031T050000Z --dry-run
            """,
        subcommands: [List.self, Undo.self],
        defaultSubcommand: List.self
    )

    struct List: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the runs, newest first, with what each stage did.",
            discussion: """
                EXAMPLES:
                  kapsa runs
                  kapsa runs --pipeline household --limit 3 --json
                """
        )

        @Option(help: "Only the runs of this pipeline.")
        var pipeline: String?

        @Option(help: "The most runs to list.")
        var limit = 10

        @Flag(help: "Print JSON.")
        var json = false

        @OptionGroup var common: HomeOptions

        func validate() throws {
            guard limit >= 1 else { throw ValidationError("--limit must be at least 1") }
        }

        func execute() async throws -> CommandEnd {
            let (_, installation) = try common.open()
            let views = try installation.warehouse.read { try $0.runs(of: pipeline, limit: limit) }
                .map { try RunView($0, installation) }
            if json {
                print(JSONText.object([("schema_version", .number(1)), ("runs", .array(views.map(\.json)))]))
            } else if views.isEmpty {
                print("no runs yet")
            } else {
                for line in views.flatMap(\.lines) { print(line) }
            }
            return .success
        }
    }

    struct Undo: HomeCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back what a run loaded: rows, balances, and how far the banks were read.",
            discussion: """
                Rows that the run brought go, rows that it changed or took away come back; a row that a later run \
                changed again is left and listed. The next run reads the banks again from where the undone run began; \
                give statement files to it again by hand. Labels and exchange rates stay.

                EXAMPLES:
                  kapsa runs undo household-20261031T050000Z --dry-run
                  kapsa runs undo household-20261031T050000Z --user jana
                """
        )

        @OptionGroup var options: UndoOptions
        @OptionGroup var common: HomeOptions

        func execute() async throws -> CommandEnd {
            let (home, installation) = try common.open()
            let runner = UndoRunner(home: home, installation: installation, logFormat: common.logFormat)
            return CommandEnd(status: try await runner.run(options))
        }
    }
}
