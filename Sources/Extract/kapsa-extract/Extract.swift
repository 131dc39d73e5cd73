import ArgumentParser
import Extraction
import StageRuntime
import Transport

@main
struct Extract: HomeCommand {
    static let configuration = CommandConfiguration(
        commandName: "kapsa-extract",
        abstract: "Fetch documents from banks, the inbox and rate services into the archive.",
        discussion: """
            EXAMPLES:
              kapsa-extract --pipeline household
              kapsa-extract --run household-20261031T050000Z
            """,
        version: Programs.version
    )

    @OptionGroup var options: StageOptions
    var common: HomeOptions { options.common }

    func execute() async throws -> CommandEnd {
        let context = try StageContext.open(options: options)
        let end = try await StageRunner.run(.extract, in: context) { context, handOver in
            var extraction = Extraction(context: context, transport: CurlTransport())
            return try await extraction.run(into: &handOver)
        }
        try InboxFolders.tidy(after: context)
        return end
    }
}
