import ArgumentParser
import Reporting
import StageRuntime

@main
struct Report: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa-report",
        abstract: "Write the report, the tables and the digest of what is in the warehouse.",
        discussion: """
            EXAMPLE:
              kapsa-report --run household-20261031T050000Z
            """,
        version: Programs.version
    )

    @OptionGroup var options: StageOptions
    var common: HomeOptions { options.common }

    func execute() async throws -> CommandEnd {
        let context = try StageContext.open(options: options)
        return try await StageRunner.run(.report, in: context) { context, _ in
            try Reporting(context: context).run()
        }
    }
}
