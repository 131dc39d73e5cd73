import ArgumentParser
import Loading
import StageRuntime

@main
struct Load: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa-load",
        abstract: "Merge what transform handed over into the warehouse, and settle it; or take a run back.",
        discussion: """
            EXAMPLE:
              kapsa-load --run household-20261031T050000Z
            """,
        version: Programs.version,
        subcommands: [MergeCommand.self, UndoCommand.self],
        defaultSubcommand: MergeCommand.self
    )
}

struct MergeCommand: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Merge what transform handed over into the warehouse, and settle it (default).",
        discussion: """
            EXAMPLE:
              kapsa-load --run household-20261031T050000Z
            """
    )

    @OptionGroup var options: StageOptions
    var common: HomeOptions { options.common }

    func execute() async throws -> CommandEnd {
        let context = try StageContext.open(options: options)
        return try await StageRunner.run(.load, in: context) { context, _ in
            try Loading(context: context).run()
        }
    }
}
